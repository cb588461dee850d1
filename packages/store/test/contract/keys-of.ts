import { sql } from 'kysely';
import type { Engine } from '../../src/index.ts';

/** A primary, unique or foreign key: its table and its own columns. */
export interface TableKey {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Every key of every table, as the engine itself tells them. */
export async function keysOf({ kind, reader }: Engine): Promise<readonly TableKey[]> {
  if (kind === 'postgres') {
    const { rows } = await sql<{ table: string; columns: string[] }>`
      select conrelid::regclass::text as "table",
             array(select attname::text from unnest(conkey) as k join pg_attribute a on a.attrelid = conrelid and a.attnum = k) as columns
      from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')`.execute(
      reader,
    );
    const { rows: indexes } = await sql<{ table: string; columns: string[] }>`
      select indrelid::regclass::text as "table",
             array(select attname::text from unnest(indkey::int2[]) as k join pg_attribute a on a.attrelid = indrelid and a.attnum = k) as columns
      from pg_index join pg_class on pg_class.oid = indexrelid
      where indisunique and relnamespace = 'public'::regnamespace`.execute(reader);
    return [...rows, ...indexes].map(({ table, columns }) => ({ table: table.replaceAll('"', ''), columns }));
  }
  const { rows: unique } = await sql<{ table: string; columns: string }>`
    select m.name as "table", (select group_concat(i.name) from pragma_index_info(l.name) as i) as columns
    from sqlite_schema as m, pragma_index_list(m.name) as l where m.type = 'table' and l."unique"`.execute(
    reader,
  );
  const { rows: foreign } = await sql<{ table: string; columns: string }>`
    select m.name as "table", group_concat(f."from") as columns
    from sqlite_schema as m, pragma_foreign_key_list(m.name) as f where m.type = 'table' group by m.name, f.id`.execute(
    reader,
  );
  return [...unique, ...foreign].map(({ table, columns }) => ({ table, columns: columns.split(',') }));
}
