// Everything `npm test` proves, in the order of cost. The last line counts it: "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { chromiumOrReason } from './chromium.ts';
import { largestSourceFiles } from './largest-files.ts';
import { postgresForTests } from './postgres.ts';

const root = resolve(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');
const scratch = mkdtempSync(join(tmpdir(), 'hepatica-test-'));
const tally = { passed: 0, failed: 0, skipped: 0 };

function run(title: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n── ${title}`);
  const began = performance.now();
  // The checkers start with "env node": let that be the bundled one, whoever called us.
  const path = [bin, process.env.PATH ?? ''].join(delimiter);
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path, ...env },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const passed = result.status === 0;
  console.log(`${passed ? 'passed' : 'FAILED'}: ${title} (${seconds} s)`);
  return passed;
}

function check(title: string, program: string, args: readonly string[]): void {
  if (run(title, join(bin, program), args)) tally.passed += 1;
  else tally.failed += 1;
}

/** Runs one vitest configuration and adds its tests to the tally; a run without a report counts as one failure. */
function suite(title: string, config: string, env: NodeJS.ProcessEnv = {}): void {
  const report = join(scratch, `${config}.json`);
  const passed = run(
    title,
    join(bin, 'vitest'),
    ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    env,
  );
  if (!existsSync(report)) {
    tally.failed += 1;
    return;
  }
  const counts: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const count = (key: string): number =>
    typeof counts === 'object' && counts !== null && key in counts ? Number(Reflect.get(counts, key)) : 0;
  tally.passed += count('numPassedTests');
  tally.failed += count('numFailedTests');
  tally.skipped += count('numPendingTests');
  if (!passed && count('numFailedTests') === 0) tally.failed += 1;
}

check('Format and lint (Biome)', 'biome', [
  'ci',
  '--error-on-warnings',
  ...(process.stdout.isTTY ? [] : ['--colors=off']),
  '.',
]);
check('Types', 'tsc', ['-b']);
check('Types of the workbench', 'tsc', ['-p', 'apps/web']);
check('Layers, cycles and deep imports', 'depcruise', [
  '--config',
  '.dependency-cruiser.mjs',
  '--output-type',
  'err',
  'packages',
  'apps/node',
  'apps/web/src',
]);
check('Nothing unused (knip)', 'knip', []);
const postgres = await postgresForTests();
suite(
  'Unit, property and reference tests',
  'vitest.config.ts',
  postgres.kind === 'ready' ? { HEPATICA_TEST_DATABASE_URL: postgres.url } : {},
);

const chromium = chromiumOrReason();
if (chromium.kind === 'found') {
  suite('Browser tests', 'vitest.browser.config.ts', { CHROMIUM: chromium.path });
} else {
  console.log(`\n!!! BROWSER TESTS DID NOT RUN: ${chromium.reason}`);
  tally.failed += 1;
}

rmSync(scratch, { recursive: true, force: true });
if (postgres.kind === 'missing') console.log(`\n!!! POSTGRESQL WAS NOT TESTED: ${postgres.reason}`);
console.log('\nThe ten largest source files (lines):');
for (const { path, lines } of largestSourceFiles(root, 10))
  console.log(`${String(lines).padStart(6)}  ${path}`);
console.log(
  `\n${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`,
);
process.exitCode = tally.failed > 0 ? 1 : 0;
