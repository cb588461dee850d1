import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Finding } from '@hepatica/course';
import {
  type Engine,
  folderFiles,
  openPostgres,
  openSqlite,
  openStore,
  type Store,
  StoreError,
  type StorePlace,
} from '@hepatica/store';
import { type AccountsPlace, accountsPlace } from '../account/accounts-database.ts';
import { readConfig } from '../config.ts';
import { readChainKey, writeChainKey } from './chain-key.ts';

/** Which registry a command works on; the surroundings say where the options do not. */
export interface RegistryOptions {
  readonly folder?: string | undefined;
  readonly database?: string | undefined;
}

/** A registry that is open, and how it is called in messages; no password is in that. */
export type OpenedRegistry =
  | {
      readonly kind: 'open';
      readonly store: Store;
      readonly name: string;
      readonly keyFile: string;
      /** The folder of attachments. */
      readonly attachments: string;
      readonly place: StorePlace;
      /** Where the accounts of its team are, if there is one. */
      readonly accounts: AccountsPlace;
    }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/**
 * Opens the registry of a folder (`registry/registry.sqlite`) or of a PostgreSQL address. Its attachments lie in
 * `registry/attachments` of the folder, the key of its chains in `chain.key` beside.
 *
 * @param make `existing`: a registry that is not there is refused; `new`: it is made, with a key of its own; `keyed`: it
 *   is made with the key that is there; a key given belongs to the registry that is made
 */
export async function openRegistry(
  options: RegistryOptions,
  make: 'existing' | 'new' | 'keyed' | { readonly key: Uint8Array },
): Promise<OpenedRegistry> {
  const config = readConfig(process.env);
  const folder = resolve(options.folder ?? config.folder);
  const url = options.database ?? config.databaseUrl;
  const registry = join(folder, 'registry');
  const keyFile = join(folder, 'chain.key');
  const attachments = join(registry, 'attachments');
  const name = url === undefined ? registry : withoutPassword(url);
  const isThere = url !== undefined || existsSync(join(registry, 'registry.sqlite'));
  if (make === 'existing' && !isThere) {
    return refused(
      'registry-missing',
      `There is no registry in ${registry}.`,
      'Name its folder with --folder DIR.',
    );
  }
  const before = await readChainKey(keyFile);
  if (before === null && existsSync(keyFile)) {
    return refused('chain-key-unreadable', `${keyFile} holds no key of 64 hexadecimal digits.`);
  }
  if (before === null && (make === 'existing' || make === 'keyed' || (url === undefined && isThere))) {
    const message = `The key of the registry's chains is missing: ${keyFile}.`;
    return refused(
      'chain-key-missing',
      message,
      make === 'keyed'
        ? 'Name the file that was kept apart with --key KEYFILE.'
        : 'Put the file back from where it is kept apart.',
    );
  }
  if (typeof make === 'object' && before !== null && Buffer.compare(before, make.key) !== 0) {
    return refused('chain-key-other', `${keyFile} is there already, with another key.`);
  }
  const key = before ?? (await writeChainKey(keyFile, typeof make === 'object' ? make.key : undefined));
  try {
    const engine: Engine = url === undefined ? openSqlite(registry) : openPostgres(url);
    const store = await openStore({
      engine,
      chainKey: key,
      clock: () => Temporal.Now.instant().toString(),
      files: folderFiles(attachments),
    });
    const place: StorePlace =
      url === undefined ? { kind: 'sqlite', folder: registry } : { kind: 'postgres', url };
    const accounts = accountsPlace(folder, url);
    return { kind: 'open', store, name, keyFile, attachments, place, accounts };
  } catch (error) {
    // A key that belongs to nothing would only stand in the way of the right one.
    if (before === null) await rm(keyFile, { force: true });
    if (error instanceof StoreError) return refused(error.code, error.message);
    if (url !== undefined && error instanceof Error && 'code' in error) {
      return refused(
        'database-not-reached',
        `${name} could not be opened (${error.code}).`,
        'See that PostgreSQL runs there, and that the address, user and password are right.',
      );
    }
    throw error;
  }
}

const refused = (code: string, message: string, remedy?: string): OpenedRegistry => ({
  kind: 'refused',
  findings: [{ code, severity: 'error', message, ...(remedy === undefined ? {} : { remedy }) }],
});

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'the database';
  const address = new URL(url);
  address.password = '';
  return address.toString();
}
