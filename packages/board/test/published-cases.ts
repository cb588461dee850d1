import { readFileSync } from 'node:fs';
import { type Course, parseCourse, printCourse, recordId, type Snapshot, snapshotAt } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';

/** One of the two published cases. */
export function publishedCase(name: 'oligometastasis-local-therapy' | 'rupture-haic-metastasectomy'): Course {
  const path = new URL(`../../../examples/cases/${name}.yaml`, import.meta.url);
  const { course, findings } = readCourseFile(readFileSync(path, 'utf8'), `${name}.yaml`);
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

/** The course with further records, written as in a file. */
export function withRecords(
  course: Course,
  ...records: readonly Readonly<Record<string, unknown>>[]
): Course {
  const document = { ...printCourse(course), records: [...documentsOf(course), ...records] };
  const parsed = parseCourse(document);
  if (parsed.course === null) throw new Error(parsed.findings.map(({ message }) => message).join('\n'));
  return parsed.course;
}

function documentsOf(course: Course): readonly unknown[] {
  const printed: unknown = printCourse(course);
  if (typeof printed !== 'object' || printed === null || !('records' in printed)) return [];
  return Array.isArray(printed.records) ? printed.records : [];
}

/** The snapshot just before a record. */
export function justBefore(course: Course, record: string): Snapshot {
  return snapshotAt(course, undefined, { position: { side: 'before', record: recordId(record) } });
}
