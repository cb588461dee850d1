import { sql } from 'kysely';
import type { Database } from '../engine.ts';

/** Questions about values are entries of their own kind; lists of open ones find them without reading every entry. */
export async function queries(database: Database): Promise<void> {
  await sql`create index entry_of_query on entry (patient_id, sequence) where kind = 'query'`.execute(
    database,
  );
}
