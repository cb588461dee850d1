import type { Database } from '../engine.ts';
import { UNDONE } from '../schema.ts';
import { distinctPairs, pairKey } from './distinct.ts';
import { lastIdentities } from './identity.ts';
import { pairsOfSameValues } from './same-values.ts';

/** Why two patients may be one. `same-values`: equal tumor markers on equal days, with sexes and ages that can be the same. */
export type DuplicateReason = 'same-chart-number' | 'same-name-and-birth' | 'same-name' | 'same-values';

/** Two patients who may be one, and why. Proposed, never merged without a person. */
export interface Duplicate {
  readonly patients: readonly [string, string];
  readonly because: readonly DuplicateReason[];
  readonly hospitals: readonly [string | null, string | null];
}

interface Candidate {
  readonly id: string;
  readonly hospital: string | null;
  readonly sex: string;
  readonly chart: string | null;
  /** The letters of the name in order, since the syllables of a given name are written in one, apart or with hyphens. */
  readonly letters: string | null;
  readonly birth: string | null;
}

/**
 * Likely duplicates among all patients that are neither merged nor erased: one chart number in one hospital, or one
 * name with dates of birth (and sexes) that can be the same, in any hospital, or the same marker values on the same
 * days. Those who were noted to be two are left out.
 */
export async function proposeDuplicates(database: Database): Promise<readonly Duplicate[]> {
  const rows = await lastIdentities(database)
    .select(['patient.patient_id as id', 'patient.hospital', 'patient.sex', 'identity.birth_date as birth'])
    .select(['identity.chart_key as chart', 'identity.name_key as name'])
    .where('patient.merged_into', 'is', null)
    .where('patient.erased_at', 'is', null)
    .orderBy('patient.patient_id')
    .execute();
  const candidates: readonly Candidate[] = rows.map(({ name, ...row }) => ({
    ...row,
    letters: name === null ? null : [...name.replaceAll(' ', '')].toSorted().join(''),
  }));
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { chart, hospital, letters } = candidate;
    for (const key of [
      chart === null ? null : JSON.stringify(['chart', hospital, chart]),
      letters === null ? null : JSON.stringify(['name', letters]),
    ]) {
      if (key !== null) groups.set(key, [...(groups.get(key) ?? []), candidate]);
    }
  }
  const pairs = new Map<string, Duplicate>();
  for (const group of groups.values()) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        const because = reasons(a, b);
        if (because.length === 0) continue;
        const key = JSON.stringify([a.id, b.id]);
        pairs.set(key, { patients: [a.id, b.id], because, hospitals: [a.hospital, b.hospital] });
      }
    }
  }
  for (const pair of await sameValues(database)) {
    const key = JSON.stringify(pair.patients);
    const known = pairs.get(key);
    pairs.set(key, known === undefined ? pair : { ...known, because: [...known.because, ...pair.because] });
  }
  const apart = await distinctPairs(database);
  for (const [key, { patients }] of pairs) if (apart.has(pairKey(...patients))) pairs.delete(key);
  return [...pairs.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** Years by which the ages of one person may differ between two who wrote them down. */
const AGE_YEARS = 1;

async function sameValues(database: Database): Promise<readonly Duplicate[]> {
  const pairs = await pairsOfSameValues(database);
  if (pairs.length === 0) return [];
  const rows = await database
    .selectFrom('patient')
    .select(['patient_id as id', 'hospital', 'sex', 'age_years as age'])
    .where('patient_id', 'in', [...new Set(pairs.flatMap(({ patients }) => patients))])
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)
    .where('withdrawn', '<', UNDONE)
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return pairs.flatMap(({ patients }): readonly Duplicate[] => {
    const [a, b] = patients.map((id) => known.get(id));
    if (a === undefined || b === undefined) return [];
    const sexes = a.sex === b.sex || a.sex === 'unknown' || b.sex === 'unknown';
    const ages = a.age === null || b.age === null || Math.abs(a.age - b.age) <= AGE_YEARS;
    if (!sexes || !ages) return [];
    return [{ patients, because: ['same-values'], hospitals: [a.hospital, b.hospital] }];
  });
}

/** Patients that were merged into others, and into whom. */
export async function mergedPatients(
  database: Database,
): Promise<readonly { readonly patient: string; readonly into: string; readonly hospital: string | null }[]> {
  const rows = await database
    .selectFrom('patient')
    .select(['patient_id as patient', 'merged_into as into', 'hospital'])
    .where('merged_into', 'is not', null)
    .where('erased_at', 'is', null)
    .orderBy('patient_id')
    .execute();
  return rows.flatMap(({ into, ...row }) => (into === null ? [] : [{ ...row, into }]));
}

function reasons(a: Candidate, b: Candidate): Duplicate['because'] {
  const sameChart = a.chart !== null && a.chart === b.chart && a.hospital === b.hospital;
  const sexes = a.sex === b.sex || a.sex === 'unknown' || b.sex === 'unknown';
  const sameName = a.letters !== null && a.letters === b.letters && sexes;
  const births = a.birth !== null && b.birth !== null;
  // A year stands for each of its days: 1956 and 1956-03-01 can be one birth.
  const canBeOne = births && (a.birth.startsWith(b.birth) || b.birth.startsWith(a.birth));
  return [
    ...(sameChart ? (['same-chart-number'] as const) : []),
    ...(sameName && canBeOne ? (['same-name-and-birth'] as const) : []),
    ...(sameName && !births ? (['same-name'] as const) : []),
  ];
}
