import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Whether Debian's packages can be installed here: Debian or a child of it, by an administrator. */
export function mayInstall(): boolean {
  const isDebian =
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  return isDebian && process.getuid?.() === 0;
}

/** Installs one of Debian's packages. Whether it worked shows in what is there then. */
export function install(name: string): void {
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', name);
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}
