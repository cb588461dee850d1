import type { Database } from '../engine.ts';
import { lastIdentities } from './identity.ts';

/** Two patients who may be one, and why. Proposed, never merged without a person. */
export interface Duplicate {
  readonly patients: readonly [string, string];
  readonly because: readonly ('same-chart-number' | 'same-name-and-birth' | 'same-name')[];
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
 * name with dates of birth (and sexes) that can be the same, in any hospital.
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
  return [...pairs.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
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
