import { existsSync } from 'node:fs';
import { install, mayInstall } from './debian.ts';

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

/** A Chromium for the browser tests: one that is there, or Debian's package where this user may install it. */
export function chromiumOrReason(): Chromium {
  const present = installed();
  if (present) return { kind: 'found', path: present };
  if (mayInstall()) {
    console.log('\nInstalling Chromium from Debian for the browser tests …');
    install('chromium');
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
