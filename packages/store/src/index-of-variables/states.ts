import type { Transaction } from 'kysely';
import type { Database } from '../engine.ts';
import type { Schema } from '../schema.ts';

/** What a patient was through time, as it was filled in. */
export interface PatientStates {
  readonly patient: string;
  readonly hospital: string | null;
  readonly states: string;
}

/** Puts the states of a patient in place of the earlier ones; takes them out where there are none. */
export async function putStates(
  transaction: Transaction<Schema>,
  patient: string,
  states: string | undefined,
): Promise<void> {
  if (states === undefined) {
    await transaction.deleteFrom('patient_states').where('patient_id', '=', patient).execute();
    return;
  }
  await transaction
    .insertInto('patient_states')
    .values({ patient_id: patient, states })
    .onConflict((conflict) => conflict.column('patient_id').doUpdateSet({ states }))
    .execute();
}

/** The states of some patients after one, in the order of their ids. Those withdrawn, merged or erased are left out. */
export async function statesAfter(
  database: Database,
  after: string,
  limit: number,
): Promise<readonly PatientStates[]> {
  const rows = await database
    .selectFrom('patient_states')
    .innerJoin('patient', 'patient.patient_id', 'patient_states.patient_id')
    .select(['patient_states.patient_id', 'patient_states.states', 'patient.hospital'])
    .where('patient_states.patient_id', '>', after)
    .where('patient.withdrawn', '=', 0)
    .where('patient.merged_into', 'is', null)
    .where('patient.erased_at', 'is', null)
    .orderBy('patient_states.patient_id')
    .limit(limit)
    .execute();
  return rows.map(({ patient_id: patient, hospital, states }) => ({ patient, hospital, states }));
}
