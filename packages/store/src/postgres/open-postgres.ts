import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';

/** The number under which writers and data locks meet; any fixed one would do. */
const WRITERS = 7_305_741;

/** PostgreSQL takes at most 65,535 parameters in a statement. */
const MOST_PARAMETERS = 60_000;

/** Opens a registry on PostgreSQL. `url`: postgres://user:password@host:port/database. */
export function openPostgres(url: string, options: { readonly connections?: number } = {}): Engine {
  const pool = new Pool({ connectionString: url, max: options.connections ?? 10 });
  // A connection that the server ends while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    reader: database,
    write: (work) =>
      again(() =>
        database.transaction().execute(async (transaction) => {
          await sql`set local synchronous_commit = on`.execute(transaction);
          await sql`select pg_advisory_xact_lock_shared(${sql.lit(WRITERS)})`.execute(transaction);
          return work(transaction);
        }),
      ),
    writeAlone: (work) =>
      database.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(WRITERS)})`.execute(transaction);
        return work(transaction);
      }),
    snapshot: (work) =>
      database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    insert: async (transaction, table, rows) => {
      const columns = Object.keys(rows[0] ?? {});
      const most = Math.max(1, Math.floor(MOST_PARAMETERS / Math.max(1, columns.length)));
      for (let from = 0; from < rows.length; from += most) {
        const lines = rows
          .slice(from, from + most)
          .map((row) => sql`(${sql.join(Object.values(row).map((value: unknown) => sql`${value}`))})`);
        const names = sql.join(columns.map((column) => sql.ref(column)));
        await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(lines)}`.execute(transaction);
      }
    },
    hold: async (transaction, patientId) => {
      // A patient who is not there yet has no row to wait at: two writers of the first records meet here instead.
      await sql`select pg_advisory_xact_lock(hashtextextended(${patientId}, ${sql.lit(WRITERS)}))`.execute(
        transaction,
      );
      await sql`select 1 from head where patient_id = ${patientId} for update`.execute(transaction);
    },
    scrub: async () => {
      await sql`vacuum entry`.execute(database);
      await sql`vacuum identity`.execute(database);
    },
    close: () => database.destroy(),
  };
}

/** Two writers met at one new row (unique violation), at each other's rows (deadlock), or in their order (serialization). */
const COLLISIONS = ['23505', '40P01', '40001'];

/** How often a write is tried; each time it sees what the other has written, and answers with a conflict by itself. */
const TRIES = 5;

async function again<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (tries === TRIES || !COLLISIONS.includes(code)) throw error;
    }
  }
}
