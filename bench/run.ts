// npm run bench [-- --only cox,survfit --up-to 20000 --without-r]: R and ours on the same tables, in one session.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { simulateCohort } from './cohort.ts';
import { writeCohort } from './cohort-file.ts';
import { measure, median } from './measure.ts';
import { prepareWork } from './ours.ts';
import { type RRun, startR } from './r-session.ts';
import { printTable, type Row } from './table.ts';
import { workList } from './work-list.ts';

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

const folder = mkdtempSync(join(tmpdir(), 'hepatica-bench-'));

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

const r = options['without-r'] ? null : startR(folder);
const known = new Map<string, RRun>();
const rows: Row[] = [];
for (const work of chosen) {
  for (const n of work.sizes.filter((size) => size <= largest)) {
    const cohort = simulateCohort(work.design, n);
    const asked = `${work.timesOf ?? work.name}-${n}`;
    let theirs = known.get(asked) ?? null;
    if (r && !theirs) {
      writeCohort(folder, work.design, cohort);
      theirs = await r.run(work.timesOf ?? work.name, work.design, n);
      known.set(asked, theirs);
    }
    const { milliseconds, result } = measure(prepareWork(work.name, cohort));
    rows.push({
      work,
      n,
      ours: median(milliseconds),
      theirs: theirs ? median(theirs.milliseconds) : null,
      difference: theirs ? disagreement(result(), theirs.outputs) : null,
      isLargest: n === work.sizes.at(-1),
    });
    console.error(
      `${work.name} ${n}: ${median(milliseconds).toFixed(1)} ms, load ${loadavg()[0]?.toFixed(1)}`,
    );
  }
}
r?.end();

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
if (!only && !options['without-r'] && largest >= 1_000_000) {
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
