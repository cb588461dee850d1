import type { Database } from '../engine.ts';

/** The end of one chain. */
export interface Head {
  readonly chain: 'records' | 'access' | 'locks' | 'documents';
  /** The patient; of a data lock or document its name. */
  readonly patient: string;
  readonly sequence: number;
  readonly mac: string;
}

/**
 * The ends of all chains, to be kept elsewhere: whoever holds them can tell later whether anything before them was
 * changed, cut off or taken away whole. A data lock is a chain of one.
 */
export async function readHeads(database: Database): Promise<readonly Head[]> {
  const records = await database.selectFrom('head').selectAll().orderBy('patient_id').execute();
  const access = await database
    .selectFrom('access as a')
    .select(['a.patient_id', 'a.sequence', 'a.mac'])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('access as later')
            .select('later.sequence')
            .whereRef('later.patient_id', '=', 'a.patient_id')
            .whereRef('later.sequence', '>', 'a.sequence'),
        ),
      ),
    )
    .orderBy('a.patient_id')
    .execute();
  const locks = await database.selectFrom('data_lock').select(['name', 'mac']).orderBy('name').execute();
  const documents = await database
    .selectFrom('document')
    .select(['name', 'revision', 'mac'])
    .orderBy('name')
    .orderBy('revision')
    .execute();
  const lastOf = new Map(documents.map((row) => [row.name, row]));
  const ends = { records, access } as const;
  return [
    ...(['records', 'access'] as const).flatMap((chain) =>
      ends[chain].map(({ patient_id: patient, sequence, mac }) => ({ chain, patient, sequence, mac })),
    ),
    ...locks.map(({ name, mac }) => ({ chain: 'locks' as const, patient: name, sequence: 1, mac })),
    ...[...lastOf.values()].map(({ name, revision, mac }) => ({
      chain: 'documents' as const,
      patient: name,
      sequence: revision,
      mac,
    })),
  ];
}
