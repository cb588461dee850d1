// Plain JavaScript for any Node from 18: installs what is missing, builds what is stale, goes on with the bundled Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledNode } from './apps/node/bin/bundled-node.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const [task, ...rest] = process.argv.slice(2);

/** Runs a program to its end and leaves with its exit code when it fails. */
function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) {
    console.error(`Could not run ${program}: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function writeStamp(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function installWhenNeeded() {
  const stamp = join(root, 'node_modules', '.hepatica-installed');
  const wanted = digest(
    readFileSync(join(root, 'package-lock.json'), 'utf8') + process.platform + process.arch,
  );
  if (readStamp(stamp) === wanted) return;
  console.error('Installing the dependencies (once; takes about a minute) …');
  // npm names itself to the scripts it starts; calling that file spares a shell and works on Windows too.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm) run(process.execPath, [npm, ...args]);
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32' });
  writeStamp(stamp, wanted);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist' && entry.name !== 'test')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

function buildWebWhenStale(node) {
  const stamp = join(root, 'apps', 'web', 'dist', '.built-from');
  const sources = [join(root, 'package-lock.json')]
    .concat(filesBelow(join(root, 'apps', 'web')))
    .concat(
      ['api', 'clinical', 'course', 'render', 'study'].flatMap((name) =>
        filesBelow(join(root, 'packages', name, 'src')),
      ),
    );
  const wanted = digest(
    sources.map((path) => path.slice(root.length) + digest(readFileSync(path))).join('\n'),
  );
  if (readStamp(stamp) === wanted) return;
  console.error('Building the workbench pages …');
  run(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps', 'web'),
  });
  writeStamp(stamp, wanted);
}

installWhenNeeded();
const node = bundledNode();
switch (task) {
  case 'start':
    buildWebWhenStale(node);
    // The command itself goes on with the bundled Node, passing signals and its exit code through.
    process.argv = [process.argv[0], process.argv[1], 'start', ...rest];
    await import('./apps/node/bin/hepatica.mjs');
    break;
  case 'test':
  case 'soak':
    buildWebWhenStale(node);
    run(node, [join(root, 'tasks', `${task}.ts`), ...rest]);
    break;
  case 'bench':
    run(node, [join(root, 'bench', 'run.ts'), ...rest]);
    break;
  default:
    console.error('Usage: node bootstrap.mjs start|test|soak|bench [options]');
    process.exit(2);
}
