// npm run bench [-- --only cox,survfit --up-to 20000 --without-r]: R and ours on the same tables, in one session.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cohort, simulateCohort } from './cohort.ts';
import { writeCohort } from './cohort-file.ts';
import { measure, median } from './measure.ts';
import { prepareWork } from './ours.ts';
import { printTable, type Row } from './table.ts';
import { type Work, workList } from './work-list.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    'up-to': { type: 'string', default: '1000000' },
    'without-r': { type: 'boolean', default: false },
  },
});
const only = options.only?.split(',');
const largest = Number(options['up-to']);
const chosen = workList.filter((work) => !only || only.includes(work.name));

interface RRun {
  readonly name: string;
  readonly n: number;
  readonly milliseconds: readonly number[];
  readonly outputs: readonly number[];
}

const folder = mkdtempSync(join(tmpdir(), 'hepatica-bench-'));
const cohorts = new Map<string, Cohort>();
function cohortOf({ design }: Work, n: number): Cohort {
  const key = `${design}-${n}`;
  const cohort = cohorts.get(key) ?? simulateCohort(design, n);
  cohorts.set(key, cohort);
  return cohort;
}

function runR(): readonly RRun[] {
  if (options['without-r']) return [];
  const tasks = new Set<string>();
  for (const work of chosen) {
    for (const n of work.sizes.filter((size) => size <= largest)) {
      writeCohort(folder, work.design, cohortOf(work, n));
      tasks.add(`${work.timesOf ?? work.name}:${work.design}:${n}`);
    }
  }
  const script = join(import.meta.dirname, 'work.R');
  const { stdout, status } = spawnSync('Rscript', [script, folder, ...tasks], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('Rscript failed; see above');
  return stdout
    .trim()
    .split('\n')
    .map((line): RRun => JSON.parse(line));
}

/** The largest relative difference between the numbers that both give, in their order. */
function disagreement(ours: readonly number[], theirs: readonly number[]): number {
  const common = Math.min(ours.length, theirs.length);
  let worst = 0;
  for (let k = 0; k < common; k++) {
    const [a, b] = [ours[k] ?? 0, theirs[k] ?? 0];
    worst = Math.max(worst, Math.abs(a - b) / Math.max(1e-3, Math.abs(a), Math.abs(b)));
  }
  return worst;
}

const theirs = runR();
const rows: Row[] = [];
for (const work of chosen) {
  for (const n of work.sizes.filter((size) => size <= largest)) {
    const { milliseconds, result } = measure(prepareWork(work.name, cohortOf(work, n)));
    const r = theirs.find((run) => run.name === (work.timesOf ?? work.name) && run.n === n);
    rows.push({
      work,
      n,
      ours: median(milliseconds),
      theirs: r ? median(r.milliseconds) : null,
      difference: r ? disagreement(result, r.outputs) : null,
      isLargest: n === work.sizes.at(-1),
    });
    console.error(`${work.name} ${n}: ${median(milliseconds).toFixed(1)} ms`);
  }
}

const lines = [
  `Load average at the end ${loadavg()[0]?.toFixed(2)} on ${cpus().length} cores (${cpus()[0]?.model}).`,
  `Node ${process.versions.node}; ${options['without-r'] ? 'R not run' : rVersion()}.`,
  '',
  printTable(rows),
];
if (!only) {
  const memory = spawnSync(process.execPath, [join(import.meta.dirname, 'peak-memory.ts'), String(largest)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).stdout;
  lines.push('', memory.trim());
}
const report = `${lines.join('\n')}\n`;
console.log(report);
if (!only && !options['without-r']) {
  const results = join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${Temporal.Now.plainDateISO()}.md`), `# Speed against R\n\n${report}`);
}
rmSync(folder, { recursive: true, force: true });

const disagreeing = rows.filter(({ difference, work }) => difference !== null && difference > work.agreement);
for (const { work, n, difference } of disagreeing) {
  console.error(`${work.name} at n = ${n} differs from R by ${difference?.toExponential(1)}`);
}
process.exitCode = disagreeing.length > 0 ? 1 : 0;

function rVersion(): string {
  const ask = 'cat(R.version.string, ", survival ", format(packageVersion("survival")), sep = "")';
  return execFileSync('Rscript', ['-e', ask], { encoding: 'utf8' });
}
