import { mac } from '../chain/seal.ts';
import type { By, Context } from '../context.ts';
import { instant } from '../instant.ts';
import type { DataLockRow } from '../schema.ts';

/** A named data lock: read `asKnownOn` its instant, the registry says the same for ever. */
export interface DataLock {
  readonly name: string;
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
  readonly createdAt: string;
}

/** The mac of a lock. */
export const lockMac = (key: Uint8Array, lock: Omit<DataLockRow, 'mac'>): string =>
  mac(key, ['lock', lock.name, lock.at, lock.actor, lock.reason, lock.created_at]);

/**
 * Makes a data lock at an instant, now unless given. Every later write is recorded after it. Null where the name is
 * taken. Throws a `RangeError` for an instant that is yet to come, of which nothing can be promised.
 */
export async function lock(
  { engine, key, clock }: Context,
  name: string,
  by: By & { readonly at?: string },
): Promise<DataLock | null> {
  return engine.writeAlone(async (transaction) => {
    const now = instant(clock());
    const last = await transaction
      .selectFrom('patient')
      .select((select) => select.fn.max('changed_at').as('at'))
      .executeTakeFirst();
    const latest: string = [now, last?.at ?? ''].toSorted().at(-1) ?? now;
    const at = by.at === undefined ? latest : instant(by.at);
    if (at > latest) throw new RangeError(`lock: ${at} is yet to come; it is ${now}`);
    const taken = await transaction
      .selectFrom('data_lock')
      .select('name')
      .where('name', '=', name)
      .executeTakeFirst();
    if (taken !== undefined) return null;
    const row = { name, at, actor: by.actor, reason: by.reason ?? '', created_at: now };
    await engine.insert(transaction, 'data_lock', [{ ...row, mac: lockMac(key, row) }]);
    return { name, at, actor: row.actor, reason: row.reason, createdAt: now };
  });
}

/** All data locks, oldest first. */
export async function dataLocks({
  engine,
}: {
  readonly engine: Pick<Context['engine'], 'reader'>;
}): Promise<readonly DataLock[]> {
  const rows = await engine.reader
    .selectFrom('data_lock')
    .selectAll()
    .orderBy('at')
    .orderBy('name')
    .execute();
  return rows.map(({ mac: _mac, created_at: createdAt, ...row }) => ({ ...row, createdAt }));
}
