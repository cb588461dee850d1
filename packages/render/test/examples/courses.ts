import { readFileSync } from 'node:fs';
import { type Course, type CourseRecord, parseCourse } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';

const cases = new URL('../../../../examples/cases/', import.meta.url);

/** A published case that ships with the program. */
export function publishedCase(name: string): Course {
  const { course, findings } = readCourseFile(readFileSync(new URL(`${name}.yaml`, cases), 'utf8'), name);
  if (course === null) throw new Error(`${name}: ${findings.map((finding) => finding.message).join(' ')}`);
  return course;
}

/** A small course made for one test: records as a course file writes them. */
export function courseOf(
  records: readonly Record<string, unknown>[],
  options: { readonly axis?: 'calendar' | 'relative'; readonly simulated?: boolean } = {},
): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/1',
    id: 'made-for-a-test',
    title: 'Course made for a test',
    simulated: options.simulated ?? true,
    patient: { sex: 'male', ageYears: 60 },
    axis:
      options.axis === 'relative' ? { kind: 'relative', anchor: 'first treatment' } : { kind: 'calendar' },
    document: { document: 'test' },
    records,
  });
  if (course === null) throw new Error(findings.map((finding) => finding.message).join(' '));
  return course;
}

/** The record of an id. */
export function recordOf(course: Course, id: string): CourseRecord {
  const record = course.records.find((candidate) => candidate.id === id);
  if (record === undefined) throw new Error(`no record ${id}`);
  return record;
}
