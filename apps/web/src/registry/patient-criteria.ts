import type { PatientSummary } from '@hepatica/api';
import { type Criterion, evaluate, type Presence, parseCriterion, variablesOf } from '@hepatica/course';
import { knownValue, readPossible } from './read-possible.ts';

type Value = string | number | boolean;

/** The variables that the list of patients is searched by, and how each is read from a line of it. */
const variables: ReadonlyMap<string, (patient: PatientSummary) => Presence<Value>> = new Map([
  ['age', ({ ageYears }) => knownValue(ageYears)],
  ['sex', ({ sex }) => knownValue(sex === 'unknown' ? null : sex)],
  ['hospital', ({ hospital }) => knownValue(hospital)],
  ['records', ({ records }) => knownValue(records)],
  ['published', ({ published }) => knownValue(published)],
  ['simulated', ({ simulated }) => knownValue(simulated)],
  ['child_pugh', ({ latest }) => readPossible(latest.childPugh, ['A', 'B', 'C'])],
  ['albi', ({ latest }) => readPossible(latest.albi, [1, 2, 3])],
  ['bclc', ({ latest }) => readPossible(latest.bclc, ['0', 'A', 'B', 'C', 'D'])],
  ['muicc', ({ latest }) => readPossible(latest.modifiedUicc, ['I', 'II', 'III', 'IVA', 'IVB'])],
  ['lung_metastases', ({ latest }) => readPossible(latest.lungMetastases, [])],
]);

/** Criteria offered as chips; each is written as it would be typed. */
export const suggestedCriteria = [
  'published = true',
  'child_pugh = A',
  'bclc = C',
  'lung_metastases >= 1',
] as const;

/** The criterion that a text spells over the variables of the list; null where it spells none. */
export function patientCriterion(text: string): Criterion | null {
  if (!/[<>=]|\sin\s/.test(text)) return null;
  const parsed = parseCriterion(text.trim());
  if (parsed.kind === 'problem') return null;
  return variablesOf(parsed.criterion).every((name) => variables.has(name)) ? parsed.criterion : null;
}

export interface Selection {
  readonly certain: readonly PatientSummary[];
  /** Patients for whom the criteria are neither true nor false, for want of a fact. */
  readonly possible: readonly PatientSummary[];
}

/** The patients that contain all the words and satisfy the criteria, apart from those of whom it cannot be told. */
export function selectPatients(
  patients: readonly PatientSummary[],
  find: string,
  where: readonly string[],
): Selection {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const criteria = where.map(patientCriterion).filter((criterion) => criterion !== null);
  const criterion: Criterion = { kind: 'all', of: criteria };
  const certain: PatientSummary[] = [];
  const possible: PatientSummary[] = [];
  for (const patient of patients) {
    const text = `${patient.title} ${patient.id} ${patient.hospital ?? ''}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const { verdict } = evaluate(criterion, (name) => variables.get(name)?.(patient) ?? knownValue(null));
    if (verdict === 'true') certain.push(patient);
    if (verdict === 'unknown') possible.push(patient);
  }
  return { certain, possible };
}
