import { sql } from 'kysely';
import type { Database } from '../engine.ts';

/**
 * Who was found to be two persons is an entry of its own kind; proposals of duplicates read them all at once. The audit
 * reads what was done last in all chains.
 */
export async function distinct(database: Database): Promise<void> {
  await sql`create index entry_of_distinct on entry (patient_id, subject) where kind = 'distinct'`.execute(
    database,
  );
  await database.schema.createIndex('entry_at').on('entry').column('at').execute();
  await database.schema.createIndex('access_at').on('access').column('at').execute();
}
