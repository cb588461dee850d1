import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Pool } from 'pg';

/** Where the accounts of a team are kept: apart from the registry, which never holds a password. */
export type AccountsPlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Beside the registry: in its folder, or in its database where there is one. */
export const accountsPlace = (folder: string, url: string | undefined): AccountsPlace =>
  url === undefined ? { kind: 'folder', folder } : { kind: 'postgres', url };

export interface AccountsDatabase {
  readonly database: DatabaseSync | Pool;
  readonly close: () => Promise<void>;
}

/** The schema of the accounts on PostgreSQL, beside that of the registry. */
const SCHEMA = 'hepatica_accounts';

/**
 * Opens `accounts/accounts.sqlite` of a folder (modes 0700 and 0600), or a schema of its own on PostgreSQL. A second
 * process may open it too: `hepatica account` works while the workbench runs.
 */
export async function openAccountsDatabase(place: AccountsPlace): Promise<AccountsDatabase> {
  return place.kind === 'folder' ? openFile(join(place.folder, 'accounts')) : openSchema(place.url);
}

function openFile(folder: string): AccountsDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = join(folder, 'accounts.sqlite');
  const database = new DatabaseSync(path);
  chmodSync(path, 0o600);
  database.exec(
    'PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON',
  );
  return { database, close: async () => database.close() };
}

async function openSchema(url: string): Promise<AccountsDatabase> {
  const pool = new Pool({ connectionString: url, max: 4, options: `-c search_path=${SCHEMA}` });
  // A connection that the server ends while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  await pool.query(`create schema if not exists ${SCHEMA}`);
  return { database: pool, close: () => pool.end() };
}
