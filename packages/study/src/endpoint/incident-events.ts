import type { CourseReading } from './course-reading.ts';
import { isStatedAfter, type Occurrence } from './occurrence.ts';

/**
 * The occurrences that can have begun after time zero. What lies before it is history; what lies wholly within its
 * date, and is not stated to come after it, is the baseline itself.
 */
export function incident(occurrences: readonly Occurrence[], reading: CourseReading): readonly Occurrence[] {
  const { timeZero } = reading;
  return occurrences.filter(
    ({ at, records }) =>
      at.latest > timeZero.at.latest || (at.latest >= timeZero.at.earliest && isAfterZero(records, reading)),
  );
}

function isAfterZero(records: Occurrence['records'], reading: CourseReading): boolean {
  return isStatedAfter(records, reading.timeZero.records, reading.records);
}

/** True where an occurrence lies before time zero on every reading of the dates. */
export function isBeforeZero({ at }: Occurrence, reading: CourseReading): boolean {
  return at.latest < reading.timeZero.at.earliest;
}
