import { sql } from 'kysely';
import type { Database, Engine } from '../engine.ts';

/** One line of the list for each patient, rebuilt at will like the index beside it. */
export async function lines(database: Database, kind: Engine['kind']): Promise<void> {
  const table = database.schema
    .createTable('line')
    .addColumn('patient_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('listed', 'integer', (column) => column.notNull())
    .addColumn('facets', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('line_key', ['patient_id'])
    .addForeignKeyConstraint('line_patient', ['patient_id'], 'patient', ['patient_id']);
  await (kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  await database.schema.createIndex('line_revision').on('line').column('revision').execute();
}
