import { chainState } from '../chain/chain-state.ts';
import type { By, Context } from '../context.ts';
import { loadEntries } from '../course/load-course.ts';
import { dropLine } from '../index-of-variables/lines.ts';
import { type Done, heldPatient, refusal, writeEntries } from './write-entries.ts';

/**
 * Destroys what is known of a patient: records, identity, attachments, derived values. What stays is a tombstone: how
 * many entries there were, when and by whom, and the reason of the erasure. The chain still verifies, since it runs
 * over salted digests. Backups made before hold the patient still; they are for their keeper to replace.
 */
export async function erase(
  context: Context,
  patient: string,
  by: By & { readonly reason: string },
): Promise<Done> {
  if (by.reason.trim() === '') {
    return refusal('reason-missing', 'An erasure needs a reason; it is all that will be left to explain it.');
  }
  const done = await context.engine.write(async (transaction): Promise<Done> => {
    const row = await heldPatient(context, transaction, patient);
    if (row === null) return refusal('patient-missing', `There is no patient "${patient}".`);
    if (row.merged_into !== null) {
      const message = `${patient} is a duplicate of ${row.merged_into}.`;
      return refusal('patient-merged', message, 'Unmerge it first, then erase each of the two.');
    }
    const { merged } = chainState(await loadEntries(transaction, patient));
    if (merged.length > 0) {
      const message = `${patient} has duplicates (${merged.join(', ')}) whose records would stay.`;
      return refusal('patient-merged', message, 'Unmerge them first, then erase each.');
    }
    const { at, version } = await writeEntries(
      context,
      transaction,
      row,
      [{ kind: 'erasure', body: {} }],
      by,
    );
    await transaction
      .updateTable('patient')
      .set({ title: '', hospital: null, sex: 'unknown', age_years: null, erased_at: at })
      .where('patient_id', '=', patient)
      .execute();
    await transaction
      .updateTable('entry')
      .set({ subject: null, salt: null, body: null })
      .where('patient_id', '=', patient)
      .where('sequence', '<', version)
      .execute();
    for (const table of ['identity', 'derived', 'patient_states', 'write'] as const) {
      await transaction.deleteFrom(table).where('patient_id', '=', patient).execute();
    }
    await dropLine(transaction, patient);
    return { kind: 'done', version };
  });
  if (done.kind === 'done') {
    await context.files.remove(patient);
    await context.engine.scrub();
  }
  return done;
}
