import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Finding } from '@hepatica/course';
import { openReader, type StorePlace } from '@hepatica/store';
import { readConfig } from '../config.ts';
import { type RegistryCourses, readRegistry } from './registry-courses.ts';

/** Which registry, and as it stood when. */
export interface OwnRegistryAsked {
  readonly folder: string | undefined;
  readonly database: string | undefined;
  /** Name of a data lock. */
  readonly lock: string | undefined;
  /** An instant. */
  readonly asKnownOn: string | undefined;
}

/** True of an instant as "2026-03-31T00:00:00Z". */
export function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}

/** Where the registry lies that the options or the surroundings name; the finding that there is none. */
export function registryPlace({
  folder,
  database,
}: Pick<OwnRegistryAsked, 'folder' | 'database'>): StorePlace | Finding {
  const config = readConfig(process.env);
  const url = database ?? config.databaseUrl;
  if (url !== undefined) return { kind: 'postgres', url };
  const registry = join(resolve(folder ?? config.folder), 'registry');
  if (existsSync(join(registry, 'registry.sqlite'))) return { kind: 'sqlite', folder: registry };
  return {
    code: 'registry-missing',
    severity: 'error',
    message: `There is no registry in ${registry}.`,
    remedy: 'Name its folder with --folder DIR.',
  };
}

/**
 * The courses of the registry that the options or the surroundings name, read on connections that cannot write: a
 * workbench may have it open. The finding that says why there are none.
 */
export async function readOwnRegistry({
  folder,
  database,
  lock,
  asKnownOn,
}: OwnRegistryAsked): Promise<RegistryCourses | Finding> {
  const place = registryPlace({ folder, database });
  if ('code' in place) return { ...place, where: { field: 'sources' } };
  const reader = openReader(place);
  try {
    if (lock === undefined)
      return await readRegistry(reader, { hospitals: 'all', asKnownOn: asKnownOn ?? null });
    const locks = await reader.locks();
    const found = locks.find(({ name }) => name === lock);
    if (found === undefined) return noSuchLock(lock, locks);
    const read = await readRegistry(reader, { hospitals: 'all', asKnownOn: found.at });
    return { ...read, describe: () => ({ ...read.describe(), lock }) };
  } finally {
    await reader.close();
  }
}

function noSuchLock(lock: string, locks: readonly { readonly name: string }[]): Finding {
  const names = locks.map(({ name }) => `"${name}"`).join(', ');
  return {
    code: 'lock-unknown',
    severity: 'error',
    message: `The registry has no data lock "${lock}".`,
    remedy: names === '' ? 'It has none; name an instant with --as-known-on.' : `There are ${names}.`,
  };
}
