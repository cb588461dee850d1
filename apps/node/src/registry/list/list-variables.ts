import {
  type Assessment,
  assessSnapshot,
  judgeSnapshot,
  type SeriesId,
  type SystemId,
  seriesSystems,
  systems,
  type Verdict,
  verdictOf,
} from '@hepatica/clinical';
import {
  type Course,
  type FactId,
  type FactValue,
  type Possible,
  type Presence,
  readFact,
  type Snapshot,
} from '@hepatica/course';

/** What a variable of the list can be: a value, all that it still can be, or nothing known. Plain JSON, without origin. */
export type Possibly =
  | { readonly kind: 'known'; readonly value: FactValue }
  | { readonly kind: 'among'; readonly values: readonly FactValue[] }
  | {
      readonly kind: 'between';
      readonly low?: { readonly value: number; readonly inclusive: boolean };
      readonly high?: { readonly value: number; readonly inclusive: boolean };
    };

/** Variables that a clinical system answers: the system, the field of its answer. */
export const SYSTEM_VARIABLES = {
  'childPugh.class': ['child-pugh', 'class'],
  'childPugh.score': ['child-pugh', 'score'],
  'albi.grade': ['albi', 'grade'],
  'bclc.stage': ['bclc', 'stage'],
  'modifiedUicc.stage': ['modified-uicc', 'stage'],
  'ecog.grade': ['ecog', 'grade'],
  'oligometastasis.state': ['estro-eortc', 'state'],
} as const satisfies Readonly<Record<string, readonly [SystemId | SeriesId, string]>>;

/** Variables that are facts of the snapshot. */
const FACT_VARIABLES = {
  'liverTumors.count': 'liver-tumor-number',
  'lungMetastases.count': 'lung-metastasis-number',
  distantMetastasis: 'distant-metastasis',
  macrovascularInvasion: 'macrovascular-invasion',
  afp: 'afp',
  pivkaII: 'pivka-ii',
} as const satisfies Readonly<Record<string, FactId>>;

/** Variables that change with the days, as the index keeps them. */
export const DATED_VARIABLES: readonly string[] = [
  ...Object.keys(SYSTEM_VARIABLES),
  ...Object.keys(FACT_VARIABLES),
  'vitalStatus',
];

/** Variables of the patient, which do not. */
export const PATIENT_VARIABLES: readonly string[] = ['sex', 'ageYears', 'hospital', 'records'];

const SYSTEMS = [...new Set(Object.values(SYSTEM_VARIABLES).map(([system]) => system))];

/** Of each answered variable, how many classes it has. */
const classes = new Map(
  Object.entries(SYSTEM_VARIABLES).flatMap(([variable, [id, field]]) => {
    const type = [...systems, ...seriesSystems].find((system) => system.id === id)?.answers[field]?.type;
    return type?.kind === 'classes' ? [[variable, type.order.length] as const] : [];
  }),
);

/** True of a set of every class there is. */
const saysNothing = (value: Possibly | null, ofAll: number | undefined): boolean =>
  value?.kind === 'among' && value.values.length === ofAll;

/** The dated variables on the day of a snapshot, those of which nothing is known left out, and what the systems missed. */
export interface DatedVariables {
  readonly values: ReadonlyMap<string, Possibly>;
  readonly assessments: readonly Assessment[];
}

/** Reads every dated variable of a snapshot, and what its systems missed. */
export function datedVariables(snapshot: Snapshot): DatedVariables {
  const { assessments, series } = assessSnapshot(snapshot, { only: SYSTEMS, ask: false, history: false });
  const ofPatient = [...assessments.filter(({ subject }) => subject === undefined), ...series];
  const verdicts = new Map<string, Verdict>(ofPatient.map((one) => [one.system, verdictOf(one)]));
  return { values: valuesOf(snapshot, verdicts), assessments };
}

/** The values of `datedVariables` without what they rest on: several times quicker, for the many days of an index. */
export function datedValues(snapshot: Snapshot): DatedVariables['values'] {
  const { verdicts, series } = judgeSnapshot(snapshot, { only: SYSTEMS });
  const ofPatient = [...verdicts.filter(({ subject }) => subject === undefined), ...series];
  return valuesOf(
    snapshot,
    new Map<string, Verdict>(ofPatient.map(({ system, verdict }) => [system, verdict])),
  );
}

function valuesOf(snapshot: Snapshot, verdicts: ReadonlyMap<string, Verdict>): DatedVariables['values'] {
  const values = new Map<string, Possibly>();
  const put = (variable: string, value: Possibly | null): void => {
    if (value !== null) values.set(variable, value);
  };
  for (const [variable, [system, field]] of Object.entries(SYSTEM_VARIABLES)) {
    const value = answerOf(verdicts.get(system), field);
    put(variable, saysNothing(value, classes.get(variable)) ? null : value);
  }
  for (const [variable, fact] of Object.entries(FACT_VARIABLES))
    put(variable, newest(readFact(snapshot, fact)));
  put('vitalStatus', vitalStatus(snapshot));
  return values;
}

/** What is said of the patient once. */
export function patientVariables({ patient, records }: Course): ReadonlyMap<string, Possibly> {
  const known = (value: FactValue): Possibly => ({ kind: 'known', value });
  return new Map<string, Possibly>([
    ...(patient.sex === 'unknown' ? [] : [['sex', known(patient.sex)] as const]),
    ...(patient.ageYears === null ? [] : [['ageYears', known(patient.ageYears)] as const]),
    ...(patient.hospital === undefined ? [] : [['hospital', known(patient.hospital)] as const]),
    ['records', known(records.length)],
  ]);
}

/** One field of an answer. A system that need not apply tells nothing of the field, whatever it would be if it did. */
function answerOf(verdict: Verdict | undefined, field: string): Possibly | null {
  if (verdict === undefined || verdict.applicable === 'unknown') return null;
  const possible = verdict.answer[field];
  if (possible === undefined) return null;
  return possible.kind === 'one' ? { kind: 'known', value: possible.value } : possibly(possible);
}

function possibly(possible: Possible<FactValue>): Possibly | null {
  if (possible.kind === 'among') {
    const [only] = possible.values;
    if (only === undefined) return null;
    return possible.values.length === 1
      ? { kind: 'known', value: only }
      : { kind: 'among', values: possible.values };
  }
  const { low, high } = possible;
  return {
    kind: 'between',
    ...(typeof low?.value === 'number' ? { low: { value: low.value, inclusive: low.inclusive } } : {}),
    ...(typeof high?.value === 'number' ? { high: { value: high.value, inclusive: high.inclusive } } : {}),
  };
}

/** The newest reading; where several of its date differ in plain values, each of them. */
function newest(readings: readonly Presence<FactValue>[]): Possibly | null {
  const [first] = readings;
  if (first === undefined || first.kind === 'unknown') return null;
  const values = new Set<FactValue>();
  for (const reading of readings) {
    if (reading.kind === 'unknown' || !sameDate(reading, first)) continue;
    // A bound beside another reading of its day: all that is certain is that something was measured.
    if (reading.kind === 'bounded') return reading === first ? possibly(reading.possible) : null;
    values.add(reading.value);
  }
  return possibly({ kind: 'among', values: [...values] });
}

type Read = Exclude<Presence<FactValue>, { kind: 'unknown' }>;

const sameDate = (a: Read, b: Read): boolean =>
  a.seen.at.earliest === b.seen.at.earliest && a.seen.at.latest === b.seen.at.latest;

/** Alive or dead by the last word of it; who died stays dead. */
function vitalStatus({ records }: Snapshot): Possibly | null {
  const states = records.flatMap((record) => (record.kind === 'vital-status' ? [record.status] : []));
  if (states.length === 0) return null;
  return { kind: 'known', value: states.includes('dead') ? 'dead' : 'alive' };
}
