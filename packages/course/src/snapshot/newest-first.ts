import type { CourseRecord } from '../record/course-record.ts';
import type { Snapshot } from './snapshot.ts';

const ordered = new WeakMap<Snapshot, readonly CourseRecord[]>();

/** Newest first; what was printed without a date never stands before what has one. Plans are no readings. */
export function newestFirst(snapshot: Snapshot): readonly CourseRecord[] {
  const before = ordered.get(snapshot);
  if (before !== undefined) return before;
  const readings = snapshot.records.filter((record) => record.standing !== 'plan').toReversed();
  const undated = (record: CourseRecord) => record.at.precision === 'undated';
  const found = [...readings.filter((record) => !undated(record)), ...readings.filter(undated)];
  ordered.set(snapshot, found);
  return found;
}
