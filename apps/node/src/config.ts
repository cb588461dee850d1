import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };

export const version: string = manifest.version;

/** Root of this checkout: `examples/` and the built page lie below it. */
export const repositoryFolder: string = join(import.meta.dirname, '..', '..', '..');

/** What the surroundings say; options of a command come before it. */
export interface Config {
  /** Folder of the user's own registry. */
  readonly folder: string;
  readonly port: string;
  readonly host: string;
  /** A store that this version cannot open yet; named so that it is never ignored in silence. */
  readonly databaseUrl: string | undefined;
  /** Keeps open pages valid over a restart of the server. */
  readonly secret: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables of docs: HEPATICA_FOLDER, HEPATICA_PORT, HEPATICA_HOST, HEPATICA_DATABASE_URL, HEPATICA_SECRET. */
export function readConfig(environment: Environment): Config {
  const set = (name: string): string | undefined => environment[name] || undefined;
  return {
    folder: set('HEPATICA_FOLDER') ?? userDataFolder(environment),
    port: set('HEPATICA_PORT') ?? '4400',
    host: set('HEPATICA_HOST') ?? '127.0.0.1',
    databaseUrl: set('HEPATICA_DATABASE_URL'),
    secret: set('HEPATICA_SECRET'),
  };
}

/** The user's data folder by the customs of the system. */
function userDataFolder(environment: Environment): string {
  switch (platform()) {
    case 'win32':
      return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Hepatica');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Hepatica');
    default:
      return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'hepatica');
  }
}

/**
 * Where Node keeps compiled code between runs. The user's own cache, since in a shared temporary folder another user
 * could put code there first.
 */
export function compileCacheFolder(environment: Environment): string {
  switch (platform()) {
    case 'win32':
      return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Hepatica', 'cache');
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'Hepatica');
    default:
      return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hepatica');
  }
}
