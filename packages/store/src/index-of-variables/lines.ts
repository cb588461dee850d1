import type { Transaction } from 'kysely';
import type { Database } from '../engine.ts';
import type { LineRow, Schema } from '../schema.ts';

/** What the list keeps of a patient: what it sorts and filters by, and what it shows. Both are the caller's own JSON. */
export interface NewLine {
  readonly facets: string;
  readonly summary: string;
}

/** The line of a patient as a reader follows it. `revision` grows with every change of any line. */
export interface PatientLine extends Pick<NewLine, 'facets'> {
  readonly patient: string;
  readonly version: number;
  readonly revision: number;
  readonly hospital: string | null;
  /** False of who has withdrawn, is a duplicate, or is erased. */
  readonly isListed: boolean;
}

/** Puts the line of a patient in place of the earlier one. */
export async function putLine(
  transaction: Transaction<Schema>,
  line: Omit<LineRow, 'revision'>,
): Promise<void> {
  const revision = await nextRevision(transaction);
  const { patient_id: _patient, ...rest } = line;
  await transaction
    .insertInto('line')
    .values({ ...line, revision })
    .onConflict((conflict) => conflict.column('patient_id').doUpdateSet({ ...rest, revision }))
    .execute();
}

/** Takes a patient out of the list until the line is made anew. */
export async function dropLine(transaction: Transaction<Schema>, patient: string): Promise<void> {
  const revision = await nextRevision(transaction);
  await transaction
    .updateTable('line')
    .set({ version: 0, revision, listed: 0, facets: '', summary: '' })
    .where('patient_id', '=', patient)
    .execute();
}

/**
 * Lines that changed after a revision, in the order of their changes. The hospital is looked up for each line, since in
 * a join SQLite would read all lines and sort them for every page.
 */
export async function linesSince(
  database: Database,
  revision: number,
  limit: number,
): Promise<readonly PatientLine[]> {
  const rows = await database
    .selectFrom('line')
    .select((line) => [
      'line.patient_id as patient',
      'line.version',
      'line.revision',
      'line.listed',
      'line.facets',
      line
        .selectFrom('patient')
        .select('patient.hospital')
        .whereRef('patient.patient_id', '=', 'line.patient_id')
        .as('hospital'),
    ])
    .where('line.revision', '>', revision)
    .orderBy('line.revision')
    .limit(limit)
    .execute();
  return rows.map(({ listed, ...line }) => ({ ...line, isListed: listed === 1 }));
}

/** What the list shows of some patients, by their ids. */
export async function summariesOf(
  database: Database,
  patients: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (patients.length === 0) return new Map();
  const rows = await database
    .selectFrom('line')
    .select(['patient_id', 'summary'])
    .where('patient_id', 'in', [...patients])
    .execute();
  return new Map(rows.map(({ patient_id: patient, summary }) => [patient, summary]));
}

/** One counter for all lines. Whoever takes a number keeps others from the next until its transaction ends, so that readers miss none. */
async function nextRevision(transaction: Transaction<Schema>): Promise<number> {
  const key = 'line-revision';
  await transaction
    .insertInto('registry')
    .values({ key, value: '0' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { value } = await transaction
    .updateTable('registry')
    .set((row) => ({ value: row.cast<string>(row(row.cast<number>('value', 'integer'), '+', 1), 'text') }))
    .where('key', '=', key)
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(value);
}
