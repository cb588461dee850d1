import { setImmediate } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { dropLine } from '../index-of-variables/lines.ts';
import type { Schema } from '../schema.ts';
import { type Batch, type Checked, check, foreseen, type Prepared, prepare, type Written } from './append.ts';

/** Undoes a transaction and carries what is to be answered out of it. */
class NotWritten extends Error {
  readonly outcomes: readonly Written[];

  constructor(outcomes: readonly Written[]) {
    super('nothing was written');
    this.outcomes = outcomes;
  }
}

/** How batches are written. */
export interface WriteManyOptions {
  /** Makes every check of the write and answers as it would, and leaves nothing behind. */
  readonly dryRun?: boolean;
  /** Told now and then how many batches are ready to be written. */
  readonly told?: (done: number) => void;
}

/** After so many batches others on this thread have their turn: a large write keeps nobody waiting who only reads. */
const BATCHES_BETWEEN = 20;

/**
 * Writes batches of different patients, all or none. Where one cannot be written, the answers name each that cannot
 * and none is written. Once the promise is kept with `done`, everything is durable.
 */
export async function writeBatches(
  context: Context,
  batches: readonly Batch[],
  { dryRun = false, told }: WriteManyOptions = {},
): Promise<readonly Written[]> {
  const patients = new Set(batches.map(({ patient }) => patient));
  if (patients.size < batches.length) {
    throw new RangeError('append: a patient is in two batches of one write; join them');
  }
  // In the order of the patients, so that two writers never wait for each other.
  const inOrder = batches.toSorted((a, b) => (a.patient < b.patient ? -1 : 1));
  // Many are checked before they take their turn to write: whoever enters something by hand meanwhile waits less.
  const checked = dryRun || batches.length > BATCHES_BETWEEN ? await checkAll(context, inOrder, told) : [];
  const refusals = checked.map(foreseen).filter(({ kind }) => kind !== 'done');
  if (refusals.length > 0) return refusals;
  if (dryRun) return checked.map(foreseen);
  try {
    return await context.engine.write(async (transaction) => {
      const prepared: (Prepared | Written)[] = [];
      for (const [index, batch] of inOrder.entries()) {
        const before = checked[index];
        prepared.push(
          await prepare(context, transaction, batch, before?.kind === 'checked' ? before : undefined),
        );
        if (prepared.length % BATCHES_BETWEEN === 0) await setImmediate();
      }
      const outcomes = prepared.map((one) => ('written' in one ? one.written : one));
      const failed = outcomes.filter(({ kind }) => kind !== 'done');
      if (failed.length > 0) throw new NotWritten(failed);
      const rows = prepared.flatMap((one) => ('written' in one ? [one] : []));
      // One statement for a write of few; of many, some patients at a time.
      const together = Math.min(rows.length, BATCHES_BETWEEN);
      for (let from = 0; from < rows.length; from += together) {
        await insertAll(context, transaction, rows.slice(from, from + together));
        if (rows.length > together) await setImmediate();
      }
      return outcomes;
    });
  } catch (error) {
    if (error instanceof NotWritten) return error.outcomes;
    throw error;
  }
}

/** Checks batches against what is stored now. */
async function checkAll(
  { engine }: Context,
  batches: readonly Batch[],
  told: WriteManyOptions['told'],
): Promise<readonly (Checked | Written)[]> {
  const checked: (Checked | Written)[] = [];
  for (const batch of batches) {
    checked.push(await check(engine.reader, batch));
    if (checked.length % BATCHES_BETWEEN !== 0) continue;
    told?.(checked.length);
    await setImmediate();
  }
  return checked;
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
    // Who withdraws or is undone leaves the list with this write, not when the list is next made.
    if (row.withdrawn > 0) await dropLine(transaction, id);
    const { sequence, mac } = head;
    await transaction.updateTable('head').set({ sequence, mac }).where('patient_id', '=', id).execute();
  }
  const entries = prepared.flatMap((one) => one.entries);
  if (entries.length > 0) await engine.insert(transaction, 'entry', entries);
  const identities = prepared.flatMap(({ identity }) => (identity === null ? [] : [identity]));
  if (identities.length > 0) await engine.insert(transaction, 'identity', identities);
  const writes = prepared.flatMap(({ write }) => (write === null ? [] : [write]));
  if (writes.length > 0) await engine.insert(transaction, 'write', writes);
}
