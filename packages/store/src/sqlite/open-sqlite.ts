import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';
import { kyselyDatabase } from './kysely-database.ts';
import { lockFolder } from './lock-folder.ts';

/** The one file of a registry on this computer. */
export const SQLITE_FILE = 'registry.sqlite';

/**
 * Opens, or makes, the registry in a folder (mode 0700). One process at a time: a second one is refused with a
 * `StoreError`. What a write acknowledges is on the disk (`synchronous=FULL`).
 */
export function openSqlite(folder: string): Engine {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const unlock = lockFolder(folder);
  const path = join(folder, SQLITE_FILE);
  const writer = openFile(path, false);
  chmodSync(path, 0o600);
  const inserts = new Map<string, (row: object) => void>();
  const writing = kyselyOn(writer);
  const reader = kyselyOn(openFile(path, true));

  const write: Engine['write'] = (work) => writing.transaction().execute(work);
  return {
    kind: 'sqlite',
    reader,
    write,
    // There is one connection that writes, and its transactions wait for each other.
    writeAlone: write,
    snapshot: async (work) => {
      const apart = kyselyOn(openFile(path, true));
      try {
        return await apart.transaction().execute(work);
      } finally {
        await apart.destroy();
      }
    },
    insert: async (_transaction, table, rows) => {
      // Prepared once and run on the connection of the transaction: a query builder would take longer than the insert.
      for (const row of rows) {
        const columns = Object.keys(row);
        const key = `${table} ${columns}`;
        let insert = inserts.get(key);
        if (insert === undefined) {
          insert = preparedInsert(writer, table, columns);
          inserts.set(key, insert);
        }
        insert(row);
      }
    },
    hold: async () => {},
    // It waits for its turn: within the transaction of another write it would be refused.
    scrub: () =>
      writing.connection().execute(async () => {
        writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      }),
    close: async () => {
      await reader.destroy();
      await writing.destroy();
      unlock();
    },
  };
}

/** The same file for reading alone, beside the one store that writes: on another thread, a read keeps nobody waiting. */
export function openSqliteReader(folder: string): Pick<Engine, 'reader' | 'snapshot' | 'close'> {
  const reader = kyselyOn(openFile(join(folder, SQLITE_FILE), true));
  return {
    reader,
    snapshot: (work) => reader.transaction().execute(work),
    close: () => reader.destroy(),
  };
}

function openFile(path: string, readOnly: boolean): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly });
  database.exec('PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON');
  if (!readOnly) {
    // secure_delete: what an erasure removes is overwritten with zeros in the file.
    database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON');
  }
  return database;
}

const kyselyOn = (database: DatabaseSync): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new SqliteDialect({ database: kyselyDatabase(database) }) });

function preparedInsert(
  database: DatabaseSync,
  table: string,
  columns: readonly string[],
): (row: object) => void {
  const names = columns.map((column) => `"${column}"`);
  const places = columns.map(() => '?');
  const statement = database.prepare(`insert into "${table}" (${names}) values (${places})`);
  return (row) => {
    const values: readonly SQLInputValue[] = Object.values(row);
    statement.run(...values);
  };
}
