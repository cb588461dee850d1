import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

/** How many prepared statements are kept; the store has fewer kinds of queries. */
const KEPT = 200;

/** Node's own SQLite as Kysely asks for one: the four calls it makes. Statements are prepared once. */
export function kyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const before = prepared.get(text);
    if (before !== undefined) return before;
    const statement = database.prepare(text);
    if (prepared.size >= KEPT) prepared.clear();
    prepared.set(text, statement);
    return statement;
  };
  return {
    close: () => database.close(),
    prepare: (text) => {
      // What changes the schema is run once, and would make every kept statement stale.
      const statement = /^\s*(create|drop|alter)/i.test(text) ? database.prepare(text) : prepare(text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...inputs(parameters)),
        run: (parameters) => statement.run(...inputs(parameters)),
        // A statement that is being stepped through cannot be shared with another query.
        iterate: (parameters) => database.prepare(text).iterate(...inputs(parameters)),
      };
    },
  };
}

function inputs(parameters: readonly unknown[]): readonly SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError(`kyselyDatabase: a parameter is a ${typeof value}; text, number and null are taken`);
  });
}
