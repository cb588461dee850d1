import { type CreateTableBuilder, sql } from 'kysely';
import type { Database, Engine } from '../engine.ts';
import { firstGuards } from './first-guards.ts';

/** The tables as they were at first. Released; what changes later is the next migration. */
export async function first(database: Database, kind: Engine['kind']): Promise<void> {
  const { schema } = database;
  /** On SQLite, types are enforced and rows lie in the order of their key, a patient's beside each other. */
  const make = (table: CreateTableBuilder<string, string>) =>
    (kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  const number = kind === 'sqlite' ? sql`real` : sql`double precision`;

  await make(
    schema
      .createTable('patient')
      .addColumn('patient_id', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('hospital', 'text')
      .addColumn('sex', 'text', (column) => column.notNull())
      .addColumn('age_years', number)
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('withdrawn', 'integer', (column) => column.notNull())
      .addColumn('merged_into', 'text')
      .addColumn('erased_at', 'text')
      .addPrimaryKeyConstraint('patient_key', ['patient_id']),
  );
  await make(
    schema
      .createTable('entry')
      .addColumn('patient_id', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('batch_id', 'text')
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('mac', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .addColumn('salt', 'text')
      .addColumn('body', 'text')
      .addPrimaryKeyConstraint('entry_key', ['patient_id', 'sequence'])
      .addForeignKeyConstraint('entry_patient', ['patient_id'], 'patient', ['patient_id']),
  );
  await make(
    schema
      .createTable('head')
      .addColumn('patient_id', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('mac', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('head_key', ['patient_id'])
      .addForeignKeyConstraint('head_patient', ['patient_id'], 'patient', ['patient_id']),
  );
  await make(
    schema
      .createTable('identity')
      .addColumn('patient_id', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('name_key', 'text')
      .addColumn('chart_key', 'text')
      .addColumn('birth_date', 'text')
      .addColumn('salt', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('identity_key', ['patient_id', 'sequence'])
      .addForeignKeyConstraint('identity_entry', ['patient_id', 'sequence'], 'entry', [
        'patient_id',
        'sequence',
      ]),
  );
  await make(
    schema
      .createTable('write')
      .addColumn('patient_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('write_key', ['patient_id', 'key'])
      .addForeignKeyConstraint('write_patient', ['patient_id'], 'patient', ['patient_id']),
  );
  await make(
    schema
      .createTable('access')
      .addColumn('patient_id', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('mac', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('access_key', ['patient_id', 'sequence']),
  );
  await make(
    schema
      .createTable('derived')
      .addColumn('patient_id', 'text', (column) => column.notNull())
      .addColumn('variable', 'text', (column) => column.notNull())
      .addColumn('edition', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('possible', 'text', (column) => column.notNull())
      .addColumn('low', number)
      .addColumn('high', number)
      .addColumn('valid_from', 'integer', (column) => column.notNull())
      .addColumn('valid_to', 'integer')
      .addColumn('known_on', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('derived_key', ['patient_id', 'variable', 'edition', 'position'])
      .addForeignKeyConstraint('derived_patient', ['patient_id'], 'patient', ['patient_id']),
  );
  await make(
    schema
      .createTable('registry')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('registry_key', ['key']),
  );
  await make(
    schema
      .createTable('data_lock')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('mac', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('data_lock_key', ['name']),
  );
  await sql`create index entry_of_batch on entry (batch_id) where batch_id is not null`.execute(database);
  await schema.createIndex('patient_hospital').on('patient').columns(['hospital', 'patient_id']).execute();
  await schema.createIndex('identity_name').on('identity').column('name_key').execute();
  await schema.createIndex('identity_chart').on('identity').column('chart_key').execute();
  await schema
    .createIndex('derived_value')
    .on('derived')
    .columns(['variable', 'edition', 'low', 'high'])
    .execute();
  for (const guard of firstGuards(kind)) await sql.raw(guard).execute(database);
}
