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
  const schedule = scheduleBefore(event, reading);
  if (schedule === null) return null;
  const everyDays = schedule.everyMonths * DAYS_PER_MONTH;
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
  const least = missedIn(event.at.earliest - Math.max(lastAdequate.at.latest, schedule.latestStart));
  const most = missedIn(event.at.latest - Math.max(lastAdequate.at.earliest, schedule.earliestStart));
  if (most < MISSED_TOO_MANY) return null;
  return { lastAdequate, certain: least >= MISSED_TOO_MANY, missed: Math.max(least, MISSED_TOO_MANY) };
}

interface Schedule {
  readonly everyMonths: number;
  /** Before a plan was made nothing can be missed. */
  readonly earliestStart: number;
  readonly latestStart: number;
}

/** The interval that the study names, else that of the newest plan made before the event, from its own date on. */
function scheduleBefore(event: Occurrence, reading: CourseReading): Schedule | null {
  const named = reading.choices.assessmentEveryMonths;
  if (named !== null) {
    const { earliest, latest } = reading.timeZero.at;
    return { everyMonths: named, earliestStart: earliest, latestStart: latest };
  }
  const plan = reading.records.findLast(
    (record): record is CourseRecord & { readonly kind: 'follow-up-plan'; readonly everyMonths: number } =>
      record.kind === 'follow-up-plan' &&
      record.everyMonths !== undefined &&
      record.at.earliest < event.at.earliest,
  );
  if (plan === undefined) return null;
  const { everyMonths, at } = plan;
  return { everyMonths, earliestStart: at.earliest, latestStart: at.latest };
}
