import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { dropLine } from '../index-of-variables/lines.ts';
import type { Schema } from '../schema.ts';
import { type Batch, type Prepared, prepare, type Written } from './append.ts';

/** Undoes a transaction and carries what is to be answered out of it. */
class NotWritten extends Error {
  readonly outcomes: readonly Written[];

  constructor(outcomes: readonly Written[]) {
    super('nothing was written');
    this.outcomes = outcomes;
  }
}

/**
 * Writes batches of different patients, all or none. Where one cannot be written, the answers name each that cannot
 * and none is written. Once the promise is kept with `done`, everything is durable.
 */
export async function writeBatches(context: Context, batches: readonly Batch[]): Promise<readonly Written[]> {
  const patients = new Set(batches.map(({ patient }) => patient));
  if (patients.size < batches.length) {
    throw new RangeError('append: a patient is in two batches of one write; join them');
  }
  try {
    return await context.engine.write(async (transaction) => {
      const prepared: (Prepared | Written)[] = [];
      // In the order of the patients, so that two writers never wait for each other.
      for (const batch of batches.toSorted((a, b) => (a.patient < b.patient ? -1 : 1))) {
        prepared.push(await prepare(context, transaction, batch));
      }
      const outcomes = prepared.map((one) => ('written' in one ? one.written : one));
      const failed = outcomes.filter(({ kind }) => kind !== 'done');
      if (failed.length > 0) throw new NotWritten(failed);
      await insertAll(
        context,
        transaction,
        prepared.flatMap((one) => ('written' in one ? [one] : [])),
      );
      return outcomes;
    });
  } catch (error) {
    if (error instanceof NotWritten) return error.outcomes;
    throw error;
  }
}

async function insertAll(
  { engine }: Context,
  transaction: Transaction<Schema>,
  prepared: readonly Prepared[],
): Promise<void> {
  const fresh = prepared.filter(({ isNew }) => isNew);
  if (fresh.length > 0) {
    await engine.insert(
      transaction,
      'patient',
      fresh.map(({ patient }) => patient),
    );
    await engine.insert(
      transaction,
      'head',
      fresh.map(({ head }) => head),
    );
  }
  for (const { isNew, patient, head } of prepared) {
    if (isNew) continue;
    const { patient_id: id, ...row } = patient;
    await transaction.updateTable('patient').set(row).where('patient_id', '=', id).execute();
    // Who withdraws leaves the list with this write, not when the list is next made.
    if (row.withdrawn === 1) await dropLine(transaction, id);
    const { sequence, mac } = head;
    await transaction.updateTable('head').set({ sequence, mac }).where('patient_id', '=', id).execute();
  }
  const entries = prepared.flatMap((one) => one.entries);
  if (entries.length > 0) await engine.insert(transaction, 'entry', entries);
  const writes = prepared.flatMap(({ write }) => (write === null ? [] : [write]));
  if (writes.length > 0) await engine.insert(transaction, 'write', writes);
}
