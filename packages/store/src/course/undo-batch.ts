import type { By, Context } from '../context.ts';
import type { Database } from '../engine.ts';
import { UNDONE } from '../schema.ts';
import type { Batch, Written } from './append.ts';
import { writeBatches } from './write-batches.ts';

/**
 * Retracts every record that a batch wrote and that still stands, and with them each patient whom it made and of whom
 * nobody else has said anything, in all patients or in none. Where later records speak of those of the batch, the answers
 * say which patients stand in the way.
 */
export async function undoBatch(context: Context, batchId: string, by: By): Promise<readonly Written[]> {
  const { reader } = context.engine;
  const rows = await reader
    .selectFrom('entry')
    .select(['entry.patient_id', 'entry.subject'])
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
  const retract = new Map<string, string[]>();
  for (const { patient_id: patient, subject } of rows) {
    if (subject === null) continue;
    const before = retract.get(patient);
    if (before === undefined) retract.set(patient, [subject]);
    else before.push(subject);
  }
  const made = await madeBy(reader, batchId);
  const patients = [...new Set([...retract.keys(), ...made.alone])];
  return writeBatches(
    context,
    patients.map(
      (patient): Batch => ({
        ...by,
        patient,
        expectedVersion: made.versions.get(patient) ?? 0,
        retract: retract.get(patient) ?? [],
        ...(made.alone.has(patient) ? { retractPatient: true } : {}),
      }),
    ),
  );
}

/** Everybody of whom a batch wrote, each with the version; `alone` are those of whom nothing but the batch speaks. */
async function madeBy(
  database: Database,
  batchId: string,
): Promise<{ readonly versions: ReadonlyMap<string, number>; readonly alone: ReadonlySet<string> }> {
  const entries = await database
    .selectFrom('entry')
    .innerJoin('patient', 'patient.patient_id', 'entry.patient_id')
    .select([
      'entry.patient_id as id',
      'entry.sequence',
      'entry.kind',
      'entry.subject',
      'entry.batch_id as batch',
    ])
    .select(['patient.withdrawn'])
    .where('entry.patient_id', 'in', (select) =>
      select.selectFrom('entry').select('patient_id').where('batch_id', '=', batchId),
    )
    .orderBy('entry.patient_id')
    .orderBy('entry.sequence')
    .execute();
  const versions = new Map<string, number>();
  const made = new Set<string>();
  const others = new Set<string>();
  for (const { id, sequence, kind, subject, batch, withdrawn } of entries) {
    versions.set(id, sequence);
    if (kind === 'retraction' && subject === null) {
      // What stands before a patient was undone is undone with it.
      made.delete(id);
      others.delete(id);
    } else if (batch === batchId && kind === 'patient' && withdrawn !== UNDONE) made.add(id);
    else if (batch !== batchId && kind !== 'retraction') others.add(id);
  }
  return { versions, alone: made.difference(others) };
}
