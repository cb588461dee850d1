import type { Database, Engine } from '../engine.ts';
import { StoreError } from '../store-error.ts';
import { distinct } from './distinct.ts';
import { documents } from './documents.ts';
import { first } from './first.ts';
import { lines } from './lines.ts';
import { queries } from './queries.ts';
import { states } from './states.ts';

interface StoreMigration {
  readonly number: number;
  readonly name: string;
  readonly up: (database: Database, kind: Engine['kind']) => Promise<void>;
}

/** Forward only, without gaps. A released one is never edited: add the next. */
export const MIGRATIONS: readonly StoreMigration[] = [
  { number: 1, name: 'first', up: first },
  { number: 2, name: 'lines', up: lines },
  { number: 3, name: 'queries', up: queries },
  { number: 4, name: 'distinct', up: distinct },
  { number: 5, name: 'documents', up: documents },
  { number: 6, name: 'states', up: states },
];

/**
 * Brings the tables to the present form, in one transaction. Throws a `StoreError` where a later version of the
 * program has migrated them further, or another program otherwise.
 */
export async function migrate(engine: Engine): Promise<void> {
  await engine.writeAlone(async (transaction) => {
    await transaction.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('migration_key', ['number'])
      .execute();
    const done = await transaction.selectFrom('migration').selectAll().orderBy('number').execute();
    for (const { number, name } of done) {
      const known = MIGRATIONS.find((migration) => migration.number === number);
      if (known === undefined) {
        const message = `The registry was migrated by a later version (${number}, ${name}); this one knows ${MIGRATIONS.length}.`;
        throw new StoreError('store-too-new', message);
      }
      if (known.name !== name) {
        const message = `Migration ${number} of the registry is "${name}"; here it is "${known.name}".`;
        throw new StoreError('store-migrated-otherwise', message);
      }
    }
    for (const { number, name, up } of MIGRATIONS.slice(done.length)) {
      await up(transaction, engine.kind);
      await transaction.insertInto('migration').values({ number, name }).execute();
    }
  });
}
