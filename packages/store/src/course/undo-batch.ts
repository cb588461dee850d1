import type { By, Context } from '../context.ts';
import type { Batch, Written } from './append.ts';
import { writeBatches } from './write-batches.ts';

/**
 * Retracts every record that a batch wrote and that still stands, in all patients or in none. Where later records
 * speak of them, the answers say which patients stand in the way.
 */
export async function undoBatch(context: Context, batchId: string, by: By): Promise<readonly Written[]> {
  const { reader } = context.engine;
  const rows = await reader
    .selectFrom('entry')
    .innerJoin('head', 'head.patient_id', 'entry.patient_id')
    .select(['entry.patient_id', 'entry.subject', 'head.sequence as version'])
    .where('entry.batch_id', '=', batchId)
    .where('entry.kind', '=', 'record')
    .where('entry.subject', 'is not', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('entry as later')
            .select('later.sequence')
            .whereRef('later.patient_id', '=', 'entry.patient_id')
            .whereRef('later.subject', '=', 'entry.subject')
            .whereRef('later.sequence', '>', 'entry.sequence')
            .where('later.kind', '=', 'retraction'),
        ),
      ),
    )
    .orderBy('entry.patient_id')
    .orderBy('entry.sequence')
    .execute();
  const batches = new Map<string, Batch & { readonly retract: readonly string[] }>();
  for (const { patient_id: patient, subject, version } of rows) {
    if (subject === null) continue;
    const before = batches.get(patient)?.retract ?? [];
    batches.set(patient, { ...by, patient, expectedVersion: version, retract: [...before, subject] });
  }
  return writeBatches(context, [...batches.values()]);
}
