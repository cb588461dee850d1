import type { By, Context } from '../context.ts';
import type { Database } from '../engine.ts';
import type { PatientRow } from '../schema.ts';
import { type Done, heldPatient, refusal, writeEntries } from './write-entries.ts';

/**
 * Notes that two patients are two, in the chains of both, so that they are proposed no more. Needs a reason: whoever
 * wonders later reads it there.
 */
export async function noteDistinct(
  context: Context,
  patients: readonly [string, string],
  by: By & { readonly reason: string },
): Promise<Done> {
  const [a, b] = patients;
  if (a === b) return refusal('distinct-from-itself', `${a} is named twice.`);
  if (by.reason.trim() === '') return refusal('reason-missing', 'Say why these are two patients.');
  return context.engine.write(async (transaction): Promise<Done> => {
    const rows: PatientRow[] = [];
    // In their order, so that two writers never wait for each other.
    for (const patient of patients.toSorted()) {
      const row = await heldPatient(context, transaction, patient);
      if (row === null) return refusal('patient-missing', `There is no patient "${patient}".`);
      rows.push(row);
    }
    let version = 0;
    for (const row of rows) {
      const entry = { kind: 'distinct' as const, body: { patient: row.patient_id === a ? b : a } };
      const written = await writeEntries(context, transaction, row, [entry], by);
      if (row.patient_id === a) version = written.version;
    }
    return { kind: 'done', version };
  });
}

/** Pairs of patients who are noted to be two, each as the JSON of both ids in order. */
export async function distinctPairs(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('entry')
    .select(['patient_id as id', 'subject'])
    .where('kind', '=', 'distinct')
    .where('subject', 'is not', null)
    .execute();
  return new Set(rows.map(({ id, subject }) => pairKey(id, subject ?? '')));
}

export const pairKey = (a: string, b: string): string => JSON.stringify([a, b].toSorted());
