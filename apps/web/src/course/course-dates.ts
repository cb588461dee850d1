import { type Assessment, assessSnapshot, type SystemId } from '@hepatica/clinical';
import {
  type Course,
  type CourseRecord,
  type Day,
  day as dayOf,
  snapshotAt,
  stepDates,
} from '@hepatica/course';

export interface Step {
  readonly day: Day;
  readonly label: string;
}

/** The days worth stepping to, one entry a day, oldest first; never empty. */
export function stepsOf(course: Course): readonly Step[] {
  const byDay = new Map<Day, string[]>();
  for (const { day, label } of stepDates(course)) byDay.set(day, [...(byDay.get(day) ?? []), label]);
  if (byDay.size === 0) for (const record of course.records) byDay.set(record.knownOn, []);
  if (byDay.size === 0) byDay.set(dayOf(0), []);
  return [...byDay.entries()]
    .sort(([a], [b]) => a - b)
    .map(([day, labels]) => ({ day, label: [...new Set(labels)].join(', ') }));
}

const isDetermined = (assessment: Assessment): boolean => assessment.kind === 'determined';

/** The systems that decide where a course opens: what is asked of a patient first. */
const openingSystems: readonly SystemId[] = ['child-pugh', 'albi', 'ecog', 'bclc', 'modified-uicc'];

/** An assessment of a day takes milliseconds; more than these would delay the first sight of a long course. */
const mostOpenings = 12;

/** Days on which at least half as many laboratory values arrived as on the busiest day, newest first. */
function visitDays(course: Course): readonly Day[] {
  const values = new Map<Day, number>();
  for (const record of course.records) {
    if (record.kind === 'laboratory') values.set(record.knownOn, (values.get(record.knownOn) ?? 0) + 1);
  }
  const busiest = Math.max(0, ...values.values());
  return [...values]
    .filter(([, count]) => 2 * count >= busiest)
    .map(([day]) => day)
    .sort((a, b) => b - a);
}

/** Where a course opens: the latest visit on which the most systems have a single answer, else the last step. */
export function openingDay(course: Course, steps: readonly Step[]): Day {
  let best = { day: steps.at(-1)?.day ?? dayOf(0), determined: 0 };
  for (const day of visitDays(course).slice(0, mostOpenings)) {
    const { assessments } = assessSnapshot(snapshotAt(course, day), {
      only: openingSystems,
      ask: false,
    });
    const determined = assessments.filter(isDetermined).length;
    if (determined > best.determined) best = { day, determined };
    if (determined === assessments.length) break;
  }
  return best.day;
}

/** First and last day a date can be dragged to. */
export function spanOf(course: Course, steps: readonly Step[]): { readonly first: Day; readonly last: Day } {
  const days = [...steps.map((step) => step.day), ...course.records.map((record) => record.knownOn)];
  const sorted = days.filter(Number.isFinite).sort((a, b) => a - b);
  return { first: sorted[0] ?? dayOf(0), last: sorted.at(-1) ?? dayOf(0) };
}

const treatmentKinds: ReadonlySet<CourseRecord['kind']> = new Set([
  'embolization',
  'ablation',
  'resection',
  'transplantation',
  'radiotherapy',
  'arterial-infusion',
  'systemic-therapy',
]);

export const isTreatment = (record: CourseRecord): boolean => treatmentKinds.has(record.kind);

/**
 * Treatments of the day round which other records of the course are ordered, so that "before" and "after" differ.
 * The day may be any within the treatment's interval: a month-precise resection shares its month with its finding.
 */
export function pivotsOn(course: Course, day: Day): readonly CourseRecord[] {
  const followed = new Set(course.records.map((record) => record.after));
  return course.records.filter(
    (record) =>
      isTreatment(record) &&
      record.at.precision !== 'undated' &&
      record.standing !== 'plan' &&
      record.at.earliest <= day &&
      day <= record.at.latest &&
      (record.after !== undefined || followed.has(record.id)),
  );
}
