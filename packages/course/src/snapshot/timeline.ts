import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { Day } from '../words/day.ts';
import { asKnown } from './as-known.ts';
import { currentRecords, inOrder } from './record-order.ts';

/**
 * Every record known by a day (all of them without one), corrections applied, oldest first. For figures, endpoints and
 * reports; never for baselines, which come through `snapshotAt`.
 */
export function timeline(course: Course, knownBy?: Day): readonly CourseRecord[] {
  const { current, isInOrder } = currentRecords(course.records);
  const records = isInOrder ? current : inOrder(current);
  if (knownBy === undefined) return records;
  return records.filter((record) => record.knownOn <= knownBy).map((record) => asKnown(record, knownBy));
}
