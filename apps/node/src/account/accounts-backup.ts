import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AccountsPlace, openAccountsDatabase } from './accounts-database.ts';
import { type Auth, createAuth, migrateAccounts } from './create-auth.ts';

/**
 * What is kept of the accounts in a backup, in the order in which it can be put back. Sessions and links that wait are
 * left out: after a restore everybody signs in anew.
 */
const MODELS = ['user', 'account', 'twoFactor', 'hospital', 'apiToken', 'accountEvent'] as const;

/** The name of the accounts among the parts of a backup. */
export const ACCOUNTS_PART = 'accounts';

const FORMAT = 'hepatica-accounts/1';
const ALL = 1_000_000;

const dump = z.object({
  format: z.literal(FORMAT),
  models: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});

/** The accounts as bytes, of either engine; null where nobody was ever made. */
export async function dumpAccounts({ $context }: Pick<Auth, '$context'>): Promise<Uint8Array | null> {
  const { adapter } = await $context;
  const models: Record<string, readonly unknown[]> = {};
  for (const model of MODELS) {
    const rows = await adapter.findMany<Readonly<Record<string, unknown>>>({ model, limit: ALL });
    models[model] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, written(value)])),
    );
  }
  if (models.user?.length === 0) return null;
  return new TextEncoder().encode(JSON.stringify({ format: FORMAT, models }));
}

/** Puts accounts back where there are none yet. Returns how many people they are; null where there are some already. */
export async function restoreAccounts(
  { $context }: Pick<Auth, '$context'>,
  bytes: Uint8Array,
): Promise<number | null> {
  const { models } = dump.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const { adapter } = await $context;
  if ((await adapter.count({ model: 'user' })) > 0) return null;
  await adapter.transaction(async (transaction) => {
    for (const model of MODELS) {
      for (const row of models[model] ?? []) {
        const data = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, read(value)]));
        await transaction.create({ model, data, forceAllowId: true });
      }
    }
  });
  return models.user?.length ?? 0;
}

/** Whether there may be accounts: in the folder, or in the database. */
const mayHaveAccounts = (place: AccountsPlace): boolean =>
  place.kind === 'postgres' || existsSync(join(place.folder, 'accounts', 'accounts.sqlite'));

/** The accounts of a registry that no server has open; null where there are none. */
export async function dumpAccountsAt(place: AccountsPlace): Promise<Uint8Array | null> {
  return mayHaveAccounts(place) ? withAccounts(place, dumpAccounts) : null;
}

/** As `restoreAccounts`, of a registry that no server has open. */
export function restoreAccountsAt(place: AccountsPlace, bytes: Uint8Array): Promise<number | null> {
  return withAccounts(place, (auth) => restoreAccounts(auth, bytes));
}

/** Nobody signs in and no second factor is read here, so that any secret will do. */
async function withAccounts<Answer>(
  place: AccountsPlace,
  work: (auth: Auth) => Promise<Answer>,
): Promise<Answer> {
  const { database, close } = await openAccountsDatabase(place);
  const options = { database, secret: randomBytes(32).toString('hex'), address: 'https://hepatica.invalid' };
  try {
    await migrateAccounts(options);
    return await work(createAuth(options));
  } finally {
    await close();
  }
}

/** JSON has no instants: each stands as an object of one field, which no value of the accounts is. */
const written = (value: unknown): unknown =>
  value instanceof Date ? { instant: value.toISOString() } : value;

const instant = z.strictObject({ instant: z.iso.datetime() });

function read(value: unknown): unknown {
  const known = instant.safeParse(value);
  return known.success ? new Date(known.data.instant) : value;
}
