import type { Course, Day } from '@hepatica/course';
import { absentUncovered } from './absent-uncovered.ts';
import { changeAgainstSize } from './change-against-size.ts';
import { classCalledScore } from './class-called-score.ts';
import { conflictingMeasurements } from './conflicting-measurements.ts';
import { type ConsistencyFinding, type ConsistencyRule, courseInQuestion } from './consistency-rule.ts';
import { hepatitisSerology } from './hepatitis-serology.ts';
import { infusionAgainstCalendar } from './infusion-against-calendar.ts';
import { maintainedAfterRelapse } from './maintained-after-relapse.ts';
import { marginalElsewhere } from './marginal-elsewhere.ts';
import { nodeBelowSize } from './node-below-size.ts';
import { numberInWords } from './number-in-words.ts';
import { openDates } from './open-dates.ts';
import { planNeverGiven } from './plan-never-given.ts';
import { recordAfterDeath } from './record-after-death.ts';
import { responseAgainstMeasurements } from './response-against-measurements.ts';
import { seenAfterRemoval } from './seen-after-removal.ts';
import { stageAgainstFacts } from './stage-against-facts.ts';
import { statedSystemUnknown } from './stated-system-unknown.ts';
import { surveillanceOverdue } from './surveillance-overdue.ts';
import { toldLate } from './told-late.ts';
import { treatedBeforeSeen } from './treated-before-seen.ts';

/** Every rule. A new one is one file and one line here. */
export const consistencyRules: readonly ConsistencyRule[] = [
  absentUncovered,
  changeAgainstSize,
  classCalledScore,
  conflictingMeasurements,
  hepatitisSerology,
  infusionAgainstCalendar,
  maintainedAfterRelapse,
  marginalElsewhere,
  nodeBelowSize,
  numberInWords,
  openDates,
  planNeverGiven,
  recordAfterDeath,
  responseAgainstMeasurements,
  seenAfterRemoval,
  stageAgainstFacts,
  statedSystemUnknown,
  surveillanceOverdue,
  toldLate,
  treatedBeforeSeen,
];

const RANK = { error: 0, warning: 1, info: 2 } as const;

/**
 * What is impossible, doubtful or open in a course, as far as it was known by a day: the gravest first, then in the
 * order of the records. Nothing is mended and nothing hidden; each finding names the records that it rests on.
 */
export function checkConsistency(course: Course, asOf: Day): readonly ConsistencyFinding[] {
  const inQuestion = courseInQuestion(course, asOf);
  const place = new Map(inQuestion.records.map(({ id }, index) => [id, index]));
  const placeOf = ({ records: [first] }: ConsistencyFinding) =>
    first === undefined ? -1 : (place.get(first) ?? -1);
  return consistencyRules
    .flatMap((rule) => rule.check(inQuestion))
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || placeOf(a) - placeOf(b));
}
