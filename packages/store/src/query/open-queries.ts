import type { Database } from '../engine.ts';
import { type Query, queriesIn } from './queries.ts';

/** Whose questions are wanted. */
export interface AskedOf {
  /** Only patients of these hospitals; left out: of all. */
  readonly hospitals?: readonly string[];
  /** At most so many; default 200. */
  readonly limit?: number;
}

/** A question that waits, and for which patient. */
export interface OpenQuery extends Query {
  readonly patient: string;
  readonly title: string;
}

/** Questions that are not resolved, the longest waiting first. Of erased and withdrawn patients there are none. */
export async function openQueries(
  database: Database,
  { hospitals, limit = 200 }: AskedOf = {},
): Promise<readonly OpenQuery[]> {
  if (hospitals?.length === 0) return [];
  const all = database
    .selectFrom('entry')
    .innerJoin('patient', 'patient.patient_id', 'entry.patient_id')
    .select([
      'entry.patient_id as patient',
      'patient.title as title',
      'entry.actor as actor',
      'entry.at as at',
      'entry.body as body',
    ])
    .where('entry.kind', '=', 'query')
    .where('patient.erased_at', 'is', null)
    .where('patient.withdrawn', '=', 0);
  const some = hospitals === undefined ? all : all.where('patient.hospital', 'in', [...hospitals]);
  const rows = await some.orderBy('entry.patient_id').orderBy('entry.sequence').execute();
  const byPatient = Map.groupBy(rows, ({ patient }) => patient);
  const waiting = [...byPatient].flatMap(([patient, entries]) =>
    queriesIn(entries)
      .filter(({ state }) => state !== 'resolved')
      .map((query) => ({ ...query, patient, title: entries[0]?.title ?? '' })),
  );
  const since = ({ steps }: Query) => steps[0]?.at ?? '';
  return waiting.toSorted((a, b) => (since(a) < since(b) ? -1 : 1)).slice(0, limit);
}
