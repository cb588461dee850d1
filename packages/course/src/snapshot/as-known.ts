import type { CourseRecord } from '../record/course-record.ts';
import type { Day } from '../words/day.ts';

/**
 * A record as it stood by a day. The end of a treatment that lasts, why it stopped and whether it was complete are known
 * only once it has ended: until then it is a treatment that goes on. A pause is known only once it has begun.
 */
export function asKnown(record: CourseRecord, knownBy: Day): CourseRecord {
  if (!('until' in record) || record.until === undefined) return pausesAsKnown(record, knownBy);
  if (record.until.latest <= knownBy) return record;
  if (record.kind === 'medication') {
    const { until: _until, stopReason: _reason, ...ongoing } = record;
    return ongoing;
  }
  const { until: _until, stopReason: _reason, stopCause: _cause, completeness: _all, ...ongoing } = record;
  return pausesAsKnown(ongoing, knownBy);
}

function pausesAsKnown(record: CourseRecord, knownBy: Day): CourseRecord {
  if (record.kind !== 'systemic-therapy' || record.interruptions === undefined) return record;
  const { interruptions, ...rest } = record;
  const begun = interruptions
    .filter(({ from }) => from.latest <= knownBy)
    .map((pause) => {
      const { to, ...open } = pause;
      return to === undefined || to.latest <= knownBy ? pause : open;
    });
  return begun.length === 0 ? rest : { ...rest, interruptions: begun };
}
