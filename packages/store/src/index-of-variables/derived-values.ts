import type { Transaction } from 'kysely';
import { canonicalJson } from '../chain/canonical-json.ts';
import type { Context } from '../context.ts';
import type { Database } from '../engine.ts';
import { type DerivedRow, type Schema, UNDONE } from '../schema.ts';
import { type NewLine, putLine } from './lines.ts';
import { putStates } from './states.ts';

/** A derived variable of a patient over some days: what it can be, and since when that was known. Days as in the course. */
export interface DerivedValue {
  readonly variable: string;
  readonly edition: string;
  /** The values still possible, one where it is determined; plain JSON. */
  readonly possible: unknown;
  /** The ends of a number, null where it has none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly validFrom: number;
  readonly validTo: number | null;
  readonly knownOn: number;
}

/** What a search asks of the index: a variable that can lie between two numbers on a day, as known by then. */
export interface IndexSearch {
  readonly variable: string;
  readonly edition: string;
  readonly low?: number;
  readonly high?: number;
  readonly day?: number;
  readonly limit?: number;
}

/** What was derived from one version of a patient. */
export interface DerivedIndex {
  readonly patient: string;
  readonly version: number;
  readonly values: readonly DerivedValue[];
  readonly line?: NewLine;
  /** What the patient was through time; left out: in no search for patients like another. */
  readonly states?: string;
}

/**
 * Puts the values derived from one version of each patient, and its line of the list, in place of the earlier ones, all
 * in one write. Returns the patients of whom it was done: of one who has changed since they are derived anew from the
 * newer version, and these are thrown away.
 */
export async function fillIndex(
  context: Context,
  derived: readonly DerivedIndex[],
): Promise<readonly string[]> {
  return context.engine.write(async (transaction) => {
    const filled: string[] = [];
    // In the order of the patients, so that two writers never wait for each other.
    for (const one of derived.toSorted((a, b) => (a.patient < b.patient ? -1 : 1))) {
      if (await fillOne(context, transaction, one)) filled.push(one.patient);
    }
    return filled;
  });
}

async function fillOne(
  { engine }: Context,
  transaction: Transaction<Schema>,
  { patient, version, values, line = { facets: '', summary: '' }, states }: DerivedIndex,
): Promise<boolean> {
  await engine.hold(transaction, patient);
  const head = await transaction
    .selectFrom('head')
    .innerJoin('patient', 'patient.patient_id', 'head.patient_id')
    .select(['head.sequence', 'patient.erased_at', 'patient.merged_into', 'patient.withdrawn'])
    .where('head.patient_id', '=', patient)
    .executeTakeFirst();
  if (head === undefined || head.erased_at !== null || head.sequence !== version) return false;
  await transaction.deleteFrom('derived').where('patient_id', '=', patient).execute();
  const rows = values.map(
    (value, position): DerivedRow => ({
      patient_id: patient,
      variable: value.variable,
      edition: value.edition,
      position,
      version,
      possible: canonicalJson(value.possible),
      low: value.low,
      high: value.high,
      valid_from: value.validFrom,
      valid_to: value.validTo,
      known_on: value.knownOn,
    }),
  );
  if (rows.length > 0) await engine.insert(transaction, 'derived', rows);
  await putStates(transaction, patient, states);
  const isListed = head.merged_into === null && head.withdrawn === 0;
  await putLine(transaction, { patient_id: patient, version, listed: isListed ? 1 : 0, ...line });
  return true;
}

/** Where the index was derived under another edition, every line of it is outdated from now on: each is shown until made anew. */
export async function prepareIndex({ engine }: Context, edition: string): Promise<boolean> {
  const key = 'index-edition';
  return engine.writeAlone(async (transaction) => {
    const before = await transaction
      .selectFrom('registry')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst();
    if (before?.value === edition) return false;
    await transaction
      .insertInto('registry')
      .values({ key, value: edition })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: edition }))
      .execute();
    await transaction.updateTable('line').set({ version: 0 }).execute();
    return true;
  });
}

/** Patients of lists whose index is of an earlier version of them, or was never filled, in the order of their ids. */
export async function staleInIndex(database: Database, limit: number): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('head')
    .innerJoin('patient', 'patient.patient_id', 'head.patient_id')
    .select('head.patient_id')
    .where('patient.erased_at', 'is', null)
    .where('patient.merged_into', 'is', null)
    .where('patient.withdrawn', '<', UNDONE)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('line')
            .select('line.version')
            .whereRef('line.patient_id', '=', 'head.patient_id')
            .whereRef('line.version', '=', 'head.sequence'),
        ),
      ),
    )
    .orderBy('head.patient_id')
    .limit(limit)
    .execute();
  return rows.map(({ patient_id: patient }) => patient);
}

/** Patients of whom the variable can lie in the range, in the order of their ids. Those withdrawn, merged or erased are left out. */
export async function searchIndex(
  database: Database,
  { variable, edition, low, high, day, limit = 100 }: IndexSearch,
): Promise<readonly string[]> {
  let query = database
    .selectFrom('derived')
    .innerJoin('patient', 'patient.patient_id', 'derived.patient_id')
    .select('derived.patient_id')
    .distinct()
    .where('derived.variable', '=', variable)
    .where('derived.edition', '=', edition)
    .where('patient.withdrawn', '=', 0)
    .where('patient.merged_into', 'is', null)
    .where('patient.erased_at', 'is', null);
  // An open end can be anything on its side.
  if (low !== undefined) {
    query = query.where((where) =>
      where.or([where('derived.high', 'is', null), where('derived.high', '>=', low)]),
    );
  }
  if (high !== undefined) {
    query = query.where((where) =>
      where.or([where('derived.low', 'is', null), where('derived.low', '<=', high)]),
    );
  }
  if (day !== undefined) {
    query = query
      .where('derived.valid_from', '<=', day)
      .where('derived.known_on', '<=', day)
      .where((where) =>
        where.or([where('derived.valid_to', 'is', null), where('derived.valid_to', '>=', day)]),
      );
  }
  const rows = await query.orderBy('derived.patient_id').limit(limit).execute();
  return rows.map(({ patient_id: patient }) => patient);
}
