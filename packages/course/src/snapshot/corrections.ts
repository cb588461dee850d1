import type { CourseRecord } from '../record/course-record.ts';

/** The records without those that a later record corrects. A correction stands from the day the first was known. */
export function withCorrections(records: readonly CourseRecord[]): readonly CourseRecord[] {
  const corrected = new Set(
    records.flatMap((record) => (record.supersedes === undefined ? [] : [record.supersedes])),
  );
  return records.filter((record) => !corrected.has(record.id));
}
