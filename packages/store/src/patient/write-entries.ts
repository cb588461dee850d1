import type { Finding } from '@hepatica/course';
import type { Transaction } from 'kysely';
import { type NewEntry, saltedEntries, sealedEntries } from '../chain/sealed-entries.ts';
import type { By, Context } from '../context.ts';
import { writeTime } from '../course/write-time.ts';
import { type PatientRow, type Schema, UNDONE } from '../schema.ts';

/** Something done to a patient, or the reasons why not. */
export type Done =
  | { readonly kind: 'done'; readonly version: number }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

export const refusal = (
  code: string,
  message: string,
  remedy?: string,
): Extract<Done, { kind: 'refused' }> => ({
  kind: 'refused',
  findings: [{ code, severity: 'error', message, ...(remedy === undefined ? {} : { remedy }) }],
});

/** The row of a patient, kept from other writers until the transaction ends; null where there is none, or it is erased or undone. */
export async function heldPatient(
  { engine }: Context,
  transaction: Transaction<Schema>,
  patient: string,
): Promise<PatientRow | null> {
  await engine.hold(transaction, patient);
  const row = await transaction
    .selectFrom('patient')
    .selectAll()
    .where('patient_id', '=', patient)
    .executeTakeFirst();
  return row === undefined || row.erased_at !== null || row.withdrawn === UNDONE ? null : row;
}

/** Adds entries to the chain of a patient that was held, and notes its new end. Returns the instant and the new version. */
export async function writeEntries(
  context: Context,
  transaction: Transaction<Schema>,
  patient: PatientRow,
  entries: readonly NewEntry[],
  by: By,
): Promise<{ readonly at: string; readonly version: number }> {
  const id = patient.patient_id;
  const at = await writeTime(context, transaction, patient.changed_at);
  const before = await transaction
    .selectFrom('head')
    .selectAll()
    .where('patient_id', '=', id)
    .executeTakeFirstOrThrow();
  const { rows, head } = sealedEntries(context.key, before, saltedEntries(entries, by.reason), {
    ...by,
    at,
  });
  await context.engine.insert(transaction, 'entry', rows);
  const { sequence, mac } = head;
  await transaction.updateTable('head').set({ sequence, mac }).where('patient_id', '=', id).execute();
  await transaction.updateTable('patient').set({ changed_at: at }).where('patient_id', '=', id).execute();
  return { at, version: sequence };
}
