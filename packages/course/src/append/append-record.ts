import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { Finding } from '../words/finding.ts';
import { checkCourse } from './check-course.ts';

/**
 * The course with one more record, or the same course and the reasons why not.
 *
 * The id must be new, references must exist and dates must lie on the course's axis. A record with `supersedes`
 * corrects another of its kind: the old one stays in the list, hidden behind it, and its `knownOn` is inherited.
 */
export function appendRecord(
  course: Course,
  record: CourseRecord,
): { readonly course: Course; readonly findings: readonly Finding[] } {
  const corrected = course.records.find((other) => other.id === record.supersedes);
  const added = corrected === undefined ? record : { ...record, knownOn: corrected.knownOn };
  const longer: Course = { ...course, records: [...course.records, added] };
  const before = new Set(checkCourse(course).map((finding) => JSON.stringify(finding)));
  const findings = checkCourse(longer).filter((finding) => !before.has(JSON.stringify(finding)));
  const refused = findings.some((finding) => finding.severity === 'error');
  return { course: refused ? course : longer, findings };
}
