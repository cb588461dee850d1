import type { Engine } from '../engine.ts';

/** What may change of an entry: its content may go, once its patient is marked as erased. */
const keptOfEntry = ['patient_id', 'sequence', 'kind', 'actor', 'at', 'batch_id', 'digest', 'mac'];
const goneOfEntry = ['subject', 'salt', 'body'];

/** Tables of which nothing is ever changed or removed. */
const frozen = ['access', 'data_lock'];

/** Triggers that refuse what an append-only registry never does, whoever asks. */
export function firstGuards(kind: Engine['kind']): readonly string[] {
  return kind === 'sqlite' ? sqliteGuards() : postgresGuards();
}

const erased = 'exists (select 1 from patient where patient_id = old.patient_id and erased_at is not null)';

function sqliteGuards(): readonly string[] {
  const refuse = (table: string) =>
    `begin select raise(abort, '${table}: nothing is changed or removed'); end`;
  const kept = keptOfEntry.map((column) => `new.${column} is old.${column}`);
  const gone = goneOfEntry.map((column) => `new.${column} is null`);
  return [
    `create trigger entry_update before update on entry
       when not (${[...kept, ...gone, erased].join(' and ')}) ${refuse('entry')}`,
    `create trigger entry_delete before delete on entry ${refuse('entry')}`,
    `create trigger identity_update before update on identity ${refuse('identity')}`,
    `create trigger identity_delete before delete on identity when not ${erased} ${refuse('identity')}`,
    ...frozen.flatMap((table) => [
      `create trigger ${table}_update before update on ${table} ${refuse(table)}`,
      `create trigger ${table}_delete before delete on ${table} ${refuse(table)}`,
    ]),
  ];
}

function postgresGuards(): readonly string[] {
  const kept = keptOfEntry.map((column) => `new.${column} is not distinct from old.${column}`);
  const gone = goneOfEntry.map((column) => `new.${column} is null`);
  const trigger = (table: string, event: string, what: string) =>
    `create trigger ${table}_${event} before ${event} on ${table} for each row execute function ${what}()`;
  return [
    `create function refuse_change() returns trigger language plpgsql as $$
       begin raise exception '%: nothing is changed or removed', tg_table_name; end $$`,
    `create function refuse_unless_erased() returns trigger language plpgsql as $$
       begin
         if tg_op = 'DELETE' and tg_table_name = 'identity' then
           if ${erased} then return old; end if;
         elsif tg_op = 'UPDATE' and tg_table_name = 'entry' then
           if ${[...kept, ...gone, erased].join(' and ')} then return new; end if;
         end if;
         raise exception '%: nothing is changed or removed', tg_table_name;
       end $$`,
    trigger('entry', 'update', 'refuse_unless_erased'),
    trigger('entry', 'delete', 'refuse_change'),
    trigger('identity', 'update', 'refuse_change'),
    trigger('identity', 'delete', 'refuse_unless_erased'),
    ...frozen.flatMap((table) => [
      trigger(table, 'update', 'refuse_change'),
      trigger(table, 'delete', 'refuse_change'),
    ]),
    ...['entry', 'identity', ...frozen].map(
      (table) =>
        `create trigger ${table}_truncate before truncate on ${table} for each statement execute function refuse_change()`,
    ),
  ];
}
