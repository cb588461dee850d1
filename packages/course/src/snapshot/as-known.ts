import type { CourseRecord } from '../record/course-record.ts';
import type { Day } from '../words/day.ts';

/**
 * A record as it stood by a day. The end of a treatment that lasts, and why it stopped, are known only once it has
 * ended: until then it is a treatment that goes on.
 */
export function asKnown(record: CourseRecord, knownBy: Day): CourseRecord {
  if (!('until' in record) || record.until === undefined || record.until.latest <= knownBy) return record;
  const { until: _until, stopReason: _stopReason, ...ongoing } = record;
  return ongoing;
}
