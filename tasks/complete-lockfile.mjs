// npm leaves a platform's package out of the lock file when the registry it asked does not hold that package at that
// version, and `npm ci` then refuses the whole lock. This adds what is missing, from the name alone, so that a lock
// written behind such a mirror still installs everywhere. Run it after `npm install`, then commit the lock file.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

/** What the name says of the platform: `@swc/core-linux-arm64-musl` is for Linux on arm64 with musl. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor)).slice(0, 1);
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.includes('gnu')
      ? ['glibc']
      : [];
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }) };
}

const added = [];
for (const holder of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(holder.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[place] || !platform.cpu) continue;
    if (!/^\d/.test(version)) throw new Error(`${name}: expected an exact version, found "${version}"`);
    lock.packages[place] = { version, ...platform, ...(holder.dev && { dev: true }), optional: true };
    added.push(`${name}@${version}`);
  }
}

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length === 0 ? 'The lock file is complete.' : `Added ${added.length}:\n  ${added.join('\n  ')}`,
);
