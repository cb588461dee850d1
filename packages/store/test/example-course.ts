import { type Course, type CourseRecord, parseCourse } from '@hepatica/course';

/** Records of a calendar course from what a course file would say. Throws where they are no course. */
export function courseWith(records: readonly Readonly<Record<string, unknown>>[], simulated = true): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/2',
    id: 'example',
    title: 'An example',
    simulated,
    patient: { sex: 'female', ageYears: 54, hospital: 'East' },
    axis: { kind: 'calendar' },
    records,
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

/** What is said of the example patient once. */
export function exampleHead(simulated = true): Omit<Course, 'id' | 'records'> {
  const { id: _id, records: _records, ...head } = courseWith([], simulated);
  return head;
}

/** An alpha-fetoprotein of a day. */
export function afp(id: string, at: string, result: string, more: object = {}): CourseRecord {
  const [record] = courseWith([{ kind: 'laboratory', id, at, analyte: 'afp', result }]).records;
  if (record === undefined) throw new Error('no record');
  return { ...record, ...more };
}
