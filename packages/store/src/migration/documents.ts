import { sql } from 'kysely';
import type { Database, Engine } from '../engine.ts';

/** What a hospital keeps that is of no single patient; every revision stays, so that nothing is ever overwritten. */
export async function documents(database: Database, kind: Engine['kind']): Promise<void> {
  const table = database.schema
    .createTable('document')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('mac', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('document_key', ['name', 'revision']);
  await (kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  for (const guard of guards(kind)) await sql.raw(guard).execute(database);
}

/** Triggers that refuse to change or remove a revision. */
function guards(kind: Engine['kind']): readonly string[] {
  const events = ['update', 'delete'] as const;
  if (kind === 'sqlite') {
    return events.map(
      (event) => `create trigger document_${event} before ${event} on document
        begin select raise(abort, 'document: nothing is changed or removed'); end`,
    );
  }
  return [
    ...events.map(
      (event) =>
        `create trigger document_${event} before ${event} on document for each row execute function refuse_change()`,
    ),
    'create trigger document_truncate before truncate on document for each statement execute function refuse_change()',
  ];
}
