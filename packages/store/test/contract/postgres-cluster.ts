import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL to test on, as an administrator's address; or why there is none. */
export type Cluster =
  | { readonly kind: 'ready'; readonly url: string; readonly stop: () => void }
  | { readonly kind: 'missing'; readonly reason: string };

const debian = '/usr/lib/postgresql';

/** The newest PostgreSQL programs that Debian's package has put on this machine. */
export function postgresPrograms(): string | null {
  if (!existsSync(debian)) return null;
  const newest = readdirSync(debian)
    .map(Number)
    .filter((version) => Number.isInteger(version))
    .sort((a, b) => b - a)
    .map((version) => join(debian, String(version), 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
  return newest ?? null;
}

/**
 * The cluster that HEPATICA_TEST_DATABASE_URL names, or a temporary one on loopback, to be stopped by whoever asked.
 * PostgreSQL refuses to run as root: then it runs as `nobody`.
 */
export async function postgresOrReason(): Promise<Cluster> {
  const given = process.env.HEPATICA_TEST_DATABASE_URL;
  if (given) return { kind: 'ready', url: given, stop: () => {} };
  const programs = postgresPrograms();
  if (programs === null) {
    const reason = 'PostgreSQL is not installed (Debian: "apt-get install postgresql")';
    return { kind: 'missing', reason };
  }
  return startCluster(programs);
}

/** Starts a cluster in a temporary folder. */
async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'hepatica-postgres-'));
  const data = join(folder, 'data');
  const user = process.getuid?.() === 0 ? unprivileged() : null;
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const run = (program: string, ...args: readonly string[]) =>
    spawnSync(join(programs, program), args, {
      ...(user ?? {}),
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder },
    });
  const port = await freePort();
  const made = run(
    'initdb',
    '-D',
    data,
    '-U',
    'hepatica',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
    '--no-instructions',
  );
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories= -c max_connections=60 -c fsync=off`;
  const log = join(folder, 'log');
  const started =
    made.status === 0 ? run('pg_ctl', '-D', data, '-w', '-l', log, '-o', settings, 'start') : made;
  const stop = () => {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };
  if (started.status !== 0) {
    stop();
    return { kind: 'missing', reason: `PostgreSQL did not start: ${started.stderr.trim()}` };
  }
  return { kind: 'ready', url: `postgres://hepatica@127.0.0.1:${port}/postgres`, stop };
}

function unprivileged(): { readonly uid: number; readonly gid: number } {
  const id = (option: string) => Number(spawnSync('id', [option, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
