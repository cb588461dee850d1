import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { Finding } from '../words/finding.ts';
import { checkCourse } from './check-course.ts';

/** A course with what was added to it, or the same course and the reasons why not. */
export interface Appended {
  readonly course: Course;
  readonly findings: readonly Finding[];
}

/**
 * The course with one more record, or the same course and the reasons why not.
 *
 * The id must be new, references must exist and dates must lie on the course's axis. A record with `supersedes`
 * corrects another of its kind: the old one stays in the list, hidden behind it, and its `knownOn` is inherited.
 */
export function appendRecord(course: Course, record: CourseRecord): Appended {
  return appendRecords(course, [record]);
}

/** As {@link appendRecord} for several records at once, all of them or none; they may name each other. */
export function appendRecords(course: Course, records: readonly CourseRecord[]): Appended {
  const knownOn = new Map(course.records.map((record) => [record.id, record.knownOn]));
  const added = records.map((record) => {
    const inherited = record.supersedes === undefined ? undefined : knownOn.get(record.supersedes);
    const complete = inherited === undefined ? record : { ...record, knownOn: inherited };
    knownOn.set(record.id, complete.knownOn);
    return complete;
  });
  const longer: Course = { ...course, records: [...course.records, ...added] };
  const found = checkCourse(longer);
  // What was wrong before is not held against what is added.
  const before =
    found.length === 0 ? null : new Set(checkCourse(course).map((finding) => JSON.stringify(finding)));
  const findings = found.filter((finding) => !before?.has(JSON.stringify(finding)));
  const refused = findings.some((finding) => finding.severity === 'error');
  return { course: refused ? course : longer, findings };
}
