import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { instant, justAfter } from '../instant.ts';
import type { Schema } from '../schema.ts';

/**
 * The instant of a write: the clock's, unless that runs behind what is already written. A write never lies before the
 * patient's last one, nor at or before a data lock, which has promised that nothing more is recorded there.
 */
export async function writeTime(
  { clock }: Pick<Context, 'clock'>,
  transaction: Transaction<Schema>,
  last: string | undefined,
): Promise<string> {
  const lock = await transaction
    .selectFrom('data_lock')
    .select((select) => select.fn.max('at').as('at'))
    .executeTakeFirst();
  const locked: string | null = lock?.at ?? null;
  return [instant(clock()), last ?? '', locked === null ? '' : justAfter(locked)].toSorted().at(-1) ?? '';
}
