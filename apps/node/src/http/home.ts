import { setImmediate } from 'node:timers/promises';
import type { Home, PatientSummary, RegistrySummary, StudySummary } from '@hepatica/api';
import { assess, systems } from '@hepatica/clinical';
import {
  type Course,
  type CourseRecord,
  type FactValue,
  type Possible,
  type Presence,
  readFact,
  snapshotAt,
} from '@hepatica/course';
import { describeAssessment, formatPartialDate, formatPossible } from '@hepatica/render';
import { version } from '../config.ts';
import type { FinishedStudy, Registry } from '../registry/registry.ts';

/** What the first page shows of every registry. */
export async function readHome(
  registries: readonly Registry[],
  asked: Pick<Home, 'mode' | 'principal'>,
): Promise<Home> {
  return { version, ...asked, registries: await Promise.all(registries.map(summarizeRegistry)) };
}

/** One registry of the first page. */
export async function summarizeRegistry(registry: Registry): Promise<RegistrySummary> {
  const courses = await registry.courses.list();
  const studies = await registry.studies.list();
  return {
    id: registry.id,
    title: registry.title,
    simulated: registry.simulated,
    readOnly: registry.readOnly,
    ...(registry.folder === undefined ? {} : { folder: registry.folder }),
    counts: { patients: courses.entries.length, studies: studies.entries.length },
    patients: await patientSummaries(courses.entries),
    studies: studies.entries.map(summarizeStudy),
    problems: [...courses.problems, ...studies.problems],
  };
}

function summarizeStudy({ id, result }: FinishedStudy): StudySummary {
  return {
    id,
    title: result.title,
    simulated: result.simulated,
    n: result.population.n,
    endpoints: [...new Set([...result.survival, ...result.cox].map(({ endpointLabel }) => endpointLabel))],
  };
}

/** The lines of the list, with pauses in which the server answers others. */
async function patientSummaries(courses: readonly Course[]): Promise<readonly PatientSummary[]> {
  const lines: PatientSummary[] = [];
  for (const course of courses) {
    if (!summaries.has(course) && lines.length % 10 === 9) await setImmediate();
    lines.push(patientSummary(course));
  }
  return lines;
}

// A course is read from its file once and never changed in place, so that its line of the list can be kept with it.
const summaries = new WeakMap<Course, PatientSummary>();

function patientSummary(course: Course): PatientSummary {
  const known = summaries.get(course);
  if (known !== undefined) return known;
  const summary = summarizePatient(course);
  summaries.set(course, summary);
  return summary;
}

function summarizePatient(course: Course): PatientSummary {
  const dated = course.records.filter(({ at }) => at.precision !== 'undated');
  const first = extreme(dated, ({ at }) => -at.earliest);
  const last = extreme(dated, ({ at }) => at.latest);
  const printed = (record: CourseRecord | null) =>
    record === null ? '' : formatPartialDate(record.at, course.axis);
  const { sex, ageYears, hospital } = course.patient;
  return {
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
    latest: latestState(course),
  };
}

const keys = {
  childPugh: 'child-pugh',
  albi: 'albi',
  bclc: 'bclc',
  modifiedUicc: 'modified-uicc',
} as const;

/**
 * The state on the last day on which anything was measured or seen, in words; what is wholly unknown is left out. Later
 * days (the last contact, the death) add nothing to it, and on them every value would be out of date.
 */
function latestState(course: Course): PatientSummary['latest'] {
  const observed = course.records.filter(({ kind }) => kind === 'laboratory' || kind === 'imaging');
  const last = extreme(
    observed.filter(({ at }) => at.precision !== 'undated'),
    ({ knownOn }) => knownOn,
  );
  if (last === null) return {};
  const snapshot = snapshotAt(course, last.knownOn);
  const state = Object.entries(keys).flatMap(([key, system]) => {
    // The other systems of the catalogue are not shown in the list, and would keep it waiting.
    const shown = systems.find(({ id }) => id === system);
    const answer = shown === undefined ? 'unknown' : describeAssessment(assess(shown, snapshot)).answer;
    return answer.startsWith('unknown') ? [] : [[key, answer] as const];
  });
  const lung = countText(readFact(snapshot, 'lung-metastasis-number')[0]);
  return { ...Object.fromEntries(state), ...(lung === undefined ? {} : { lungMetastases: lung }) };
}

/** A count in words: "3", "≥ 2"; nothing where it is unknown. */
function countText(count: Presence<FactValue> | undefined): string | undefined {
  if (count === undefined || count.kind === 'unknown') return undefined;
  if (count.kind === 'known') return String(count.value);
  return formatPossible(numbersOf(count.possible));
}

const numeric = (value: FactValue): number => Number(value);

function numbersOf(possible: Possible<FactValue>): Possible<number> {
  if (possible.kind === 'among') return { kind: 'among', values: possible.values.map(numeric) };
  const { low, high } = possible;
  return {
    kind: 'between',
    ...(low === undefined ? {} : { low: { ...low, value: numeric(low.value) } }),
    ...(high === undefined ? {} : { high: { ...high, value: numeric(high.value) } }),
  };
}

/** The item with the largest value; null of none. */
function extreme<Item>(items: readonly Item[], value: (item: Item) => number): Item | null {
  return items.reduce<Item | null>(
    (best, item) => (best === null || value(item) > value(best) ? item : best),
    null,
  );
}
