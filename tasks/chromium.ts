import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

type Chromium =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly reason: string };

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function installed(): string | undefined {
  return [process.env.CHROMIUM ?? '', ...usualPlaces].find((path) => path !== '' && existsSync(path));
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

function apt(...args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

/** A Chromium for the browser tests: one that is there, or Debian's package where this user may install it. */
export function chromiumOrReason(): Chromium {
  const present = installed();
  if (present) return { kind: 'found', path: present };
  if (isDebian() && process.getuid?.() === 0) {
    console.log('\nInstalling Chromium from Debian for the browser tests …');
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
    const added = installed();
    if (added) return { kind: 'found', path: added };
    return { kind: 'missing', reason: 'installing Debian’s package chromium failed; see the lines above.' };
  }
  return {
    kind: 'missing',
    reason:
      'no Chromium found. Install it (Debian: "apt-get install chromium") or name one in CHROMIUM, then run npm test again.',
  };
}
