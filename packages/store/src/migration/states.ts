import { sql } from 'kysely';
import type { Database, Engine } from '../engine.ts';

/** What each patient was through time, for "patients like this": rebuilt at will like the index beside it. */
export async function states(database: Database, kind: Engine['kind']): Promise<void> {
  const table = database.schema
    .createTable('patient_states')
    .addColumn('patient_id', 'text', (column) => column.notNull())
    .addColumn('states', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('patient_states_key', ['patient_id'])
    .addForeignKeyConstraint('patient_states_patient', ['patient_id'], 'patient', ['patient_id']);
  await (kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  // Everybody's index is outdated: it has no states yet.
  await database.updateTable('line').set({ version: 0 }).execute();
}
