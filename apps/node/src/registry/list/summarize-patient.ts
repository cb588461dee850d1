import type { PatientSummary } from '@hepatica/api';
import {
  type Course,
  type CourseRecord,
  canonicalUnit,
  convert,
  DAYS_PER_MONTH,
  type Day,
  day,
  snapshotAt,
  timeline,
} from '@hepatica/course';
import { describeAssessment, formatPartialDate, formatPossible } from '@hepatica/render';
import { type DatedVariables, datedVariables, type Possibly, patientVariables } from './list-variables.ts';

/** What a line filters and sorts by: its variables, and what else it can be sorted by. */
export interface Facets {
  readonly values: Readonly<Record<string, Possibly>>;
  readonly sort: Readonly<Record<string, number | string>>;
}

/** A line of the list as it is kept. `dueOn` is the day of the next planned look; what is overdue depends on today. */
export interface KeptLine {
  readonly facets: Facets;
  readonly summary: Omit<PatientSummary, 'overdue'> & { readonly dueOn: Day | null };
}

const SHOWN = {
  childPugh: 'child-pugh',
  albi: 'albi',
  bclc: 'bclc',
  modifiedUicc: 'modified-uicc',
} as const;

const POINTS = 24;

/** One line of the list from a course, and how many questions about its values wait. */
export function summarizePatient(course: Course, openQueries = 0): KeptLine {
  const records = timeline(course);
  const dated = records.filter(({ at, standing }) => at.precision !== 'undated' && standing !== 'plan');
  const first = extreme(dated, ({ at }) => -at.earliest);
  const last = extreme(dated, ({ at }) => at.latest);
  const printed = (record: CourseRecord | null) =>
    record === null ? '' : formatPartialDate(record.at, course.axis);
  const { sex, ageYears, hospital } = course.patient;
  const observed = lastObserved(dated);
  const snapshot = observed === null ? null : snapshotAt(course, observed);
  const now = snapshot === null ? null : datedVariables(snapshot);
  const contact = extreme(dated, ({ knownOn }) => knownOn);
  const values = new Map([...patientVariables(course), ...(now?.values ?? []), ...vitalStatusOf(course)]);
  const marker = markerOf(records);
  const summary = {
    id: course.id,
    title: course.title,
    sex,
    ageYears,
    ...(hospital === undefined ? {} : { hospital }),
    simulated: course.simulated,
    published: !course.simulated && course.document?.facts?.journal !== undefined,
    records: course.records.length,
    from: printed(first),
    to: printed(last),
    latest: latestState(now, values),
    lastContact: printed(contact),
    missing: missingOf(now),
    openQueries,
    dueOn: snapshot === null ? null : dueOn(course, records, values),
    ...(marker === null ? {} : { marker }),
  } satisfies KeptLine['summary'];
  return {
    facets: { values: Object.fromEntries(values), sort: sortKeys(summary, last, contact) },
    summary,
  };
}

/**
 * The last day on which anything was measured or seen. Later days (the last contact, the death) add nothing to the
 * state, and on them every value would be out of date.
 */
function lastObserved(dated: readonly CourseRecord[]): Day | null {
  const observed = dated.filter(({ kind }) => kind === 'laboratory' || kind === 'imaging');
  return extreme(observed, ({ knownOn }) => knownOn)?.knownOn ?? null;
}

/** Whether the patient lives is known on later days than that of the state. */
function vitalStatusOf(course: Course): readonly (readonly [string, Possibly])[] {
  const states = timeline(course).flatMap((record) =>
    record.kind === 'vital-status' ? [record.status] : [],
  );
  if (states.length === 0) return [];
  return [['vitalStatus', { kind: 'known', value: states.includes('dead') ? 'dead' : 'alive' }]];
}

function latestState(
  now: DatedVariables | null,
  values: ReadonlyMap<string, Possibly>,
): PatientSummary['latest'] {
  const state = Object.entries(SHOWN).flatMap(([key, system]) => {
    const assessment = now?.assessments.find((one) => one.system === system && one.subject === undefined);
    const answer = assessment === undefined ? 'unknown' : describeAssessment(assessment).answer;
    return answer.startsWith('unknown') ? [] : [[key, answer] as const];
  });
  const lung = values.get('lungMetastases.count');
  return { ...Object.fromEntries(state), ...(lung === undefined ? {} : { lungMetastases: inWords(lung) }) };
}

/** What the shown systems miss and what could change them, once each. */
function missingOf(now: DatedVariables | null): readonly string[] {
  const shown: readonly string[] = Object.values(SHOWN);
  const labels = (now?.assessments ?? [])
    .filter(({ system, subject }) => subject === undefined && shown.includes(system))
    .flatMap(({ missing }) => missing.filter(({ matters }) => matters).map(({ label }) => label));
  return [...new Set(labels)];
}

/** A count in words: "3", "≥ 2". */
function inWords(value: Possibly): string {
  switch (value.kind) {
    case 'known':
      return String(value.value);
    case 'among':
      return formatPossible({ kind: 'among', values: value.values.map(Number) });
    case 'between':
      return formatPossible(value);
    default:
      throw new TypeError(`inWords: no such value ${value satisfies never}`);
  }
}

/** The marker that was measured most often, its last points. */
function markerOf(records: readonly CourseRecord[]): NonNullable<PatientSummary['marker']> | null {
  const series = (['afp', 'pivka-ii'] as const).map((analyte) => {
    const unit = canonicalUnit(analyte);
    const points = records
      .flatMap((record) => {
        if (record.kind !== 'laboratory' || record.analyte !== analyte || record.standing === 'plan')
          return [];
        if (record.result.kind !== 'quantity' || record.at.precision === 'undated') return [];
        const { quantity } = record.result;
        const value = convert(quantity, unit, analyte)?.value;
        if (value === undefined) return [];
        return [{ day: record.at.latest, value, relation: quantity.comparator }];
      })
      .toSorted((a, b) => a.day - b.day)
      .slice(-POINTS);
    return { name: analyte, unit, points };
  });
  const most = extreme(series, ({ points }) => points.length);
  return most === null || most.points.length === 0 ? null : most;
}

/** The day on which the next look was planned: the last plan's interval after the last study, or the planned day itself. */
function dueOn(
  course: Course,
  records: readonly CourseRecord[],
  values: ReadonlyMap<string, Possibly>,
): Day | null {
  const alive = values.get('vitalStatus');
  if (course.axis.kind !== 'calendar' || (alive?.kind === 'known' && alive.value === 'dead')) return null;
  const plans = records.filter((record) => record.kind === 'follow-up-plan');
  const plan = extreme(plans, ({ knownOn }) => knownOn);
  if (plan === null) return null;
  const studies = records.filter(({ kind, standing }) => kind === 'imaging' && standing !== 'plan');
  const last = extreme(studies, ({ at }) => at.latest);
  if (plan.everyMonths === undefined) {
    const isDone = last !== null && last.at.latest >= plan.at.earliest;
    return isDone ? null : plan.at.latest;
  }
  const from = Math.max(plan.knownOn, last?.at.latest ?? plan.knownOn);
  return day(from + Math.round(plan.everyMonths * DAYS_PER_MONTH));
}

/** By what a line can be sorted beside its id and its variables. */
function sortKeys(
  summary: KeptLine['summary'],
  last: CourseRecord | null,
  contact: CourseRecord | null,
): Facets['sort'] {
  const fixed: readonly (readonly [string, number | string | null | undefined])[] = [
    ['title', summary.title],
    ['lastRecord', last?.at.latest],
    ['lastContact', contact?.knownOn],
    ['missing', summary.missing.length],
    ['openQueries', summary.openQueries],
    ['due', summary.dueOn],
    ['marker', summary.marker?.points.at(-1)?.value],
  ];
  return Object.fromEntries(
    fixed.flatMap(([name, key]) => (key === null || key === undefined ? [] : [[name, key]])),
  );
}

/** The item with the largest value; null of none. */
function extreme<Item>(items: readonly Item[], value: (item: Item) => number): Item | null {
  return items.reduce<Item | null>(
    (best, item) => (best === null || value(item) > value(best) ? item : best),
    null,
  );
}
