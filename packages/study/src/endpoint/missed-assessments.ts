import { type CourseRecord, DAYS_PER_MONTH } from '@hepatica/course';
import type { CourseReading } from './course-reading.ts';
import { lastOf, type Occurrence } from './occurrence.ts';

/** So many planned assessments missed before an event make it too late to be dated. */
const MISSED_TOO_MANY = 2;

export interface AssessmentGap {
  /** The last adequate assessment before the event, or time zero where there was none. */
  readonly lastAdequate: Occurrence;
  readonly certain: boolean;
  readonly missed: number;
}

/**
 * The gap before an event in which two or more planned assessments were missed; null where there was none, or where no
 * interval was planned. An assessment belongs to the planned one it lies nearest to, so that an event at three
 * intervals has missed two. `certain` is false where imprecise dates only allow the gap.
 */
export function gapBefore(
  event: Occurrence,
  assessments: readonly Occurrence[],
  reading: CourseReading,
): AssessmentGap | null {
  const everyMonths = reading.choices.assessmentEveryMonths ?? plannedInterval(reading, event);
  if (everyMonths === null) return null;
  const everyDays = everyMonths * DAYS_PER_MONTH;
  const before = assessments.filter(
    ({ at, records }) =>
      at.earliest < event.at.earliest && !records.some((record) => event.records.includes(record)),
  );
  const lastAdequate = lastOf(
    [reading.timeZero, ...before.filter(({ at }) => at.latest > reading.timeZero.at.latest)],
    reading.records,
  );
  if (lastAdequate === null) return null;
  const missedIn = (days: number) => Math.round(days / everyDays) - 1;
  const least = missedIn(event.at.earliest - lastAdequate.at.latest);
  const most = missedIn(event.at.latest - lastAdequate.at.earliest);
  if (most < MISSED_TOO_MANY) return null;
  return { lastAdequate, certain: least >= MISSED_TOO_MANY, missed: Math.max(least, MISSED_TOO_MANY) };
}

/** The interval of the newest follow-up plan that was in force before the event. */
function plannedInterval(reading: CourseReading, event: Occurrence): number | null {
  const plans = reading.records.filter(
    (record): record is CourseRecord & { readonly kind: 'follow-up-plan'; readonly everyMonths: number } =>
      record.kind === 'follow-up-plan' &&
      record.everyMonths !== undefined &&
      record.at.earliest <= event.at.earliest,
  );
  return plans.at(-1)?.everyMonths ?? null;
}
