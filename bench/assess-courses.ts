// node bench/assess-courses.ts [patients] [time-zero|last-day]: every system at one date for many simulated courses.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AssessDate, BlockOrder, BlockTimes } from './assess-block.ts';

const THREADS = 2;
const BLOCK = 500;
const FIRST_SEED = 1_000;
// What a course leaves behind is dropped at once: room for it spares copying.
const YOUNG_MEGABYTES = 64;
const TARGET_SECONDS = 20;
const TARGET_MEGABYTES = 1_000;

const total = Number(process.argv[2] ?? 100_000);
const seeds = Array.from({ length: Math.ceil(total / BLOCK) }, (_, block) => FIRST_SEED + block);
const lines: string[] = [];
const dates = (['time-zero', 'last-day'] as const).filter((date) => date === (process.argv[3] ?? date));
for (const date of dates) {
  const threads = await Promise.all(
    Array.from({ length: THREADS }, (_, thread) =>
      run({ seeds: seeds.filter((_seed, block) => block % THREADS === thread), patients: BLOCK, date }),
    ),
  );
  lines.push(reportOf(date, threads));
}
const megabytes = process.resourceUsage().maxRSS / 1024;
const report = `# Assessing ${(seeds.length * BLOCK).toLocaleString('en-US')} simulated courses

Every system of the catalogue that is not for requests only, and every history system that needs no parameter, at one
date of each course, in brief (\`judgeSnapshot\`; the snapshot included). Blocks of ${BLOCK} courses on ${THREADS}
threads: generated, assessed, dropped. Target: ${TARGET_SECONDS} s on 2 cores and ${TARGET_MEGABYTES} MB. The clock runs
while other processes have the cores; the processor's time does not.

${lines.join('\n')}

Peak memory of the whole process with both threads: ${Math.round(megabytes)} MB.
Load average at the end ${loadavg()[0]?.toFixed(2)} on ${availableParallelism()} cores (${cpus()[0]?.model}); Node ${process.versions.node}.
`;
console.log(report);
if (total >= 100_000) {
  const results = join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${Temporal.Now.plainDateISO()}-assess-${dates.join('-and-')}.md`), report);
}

function run(workerData: BlockOrder): Promise<BlockTimes> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./assess-block.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Threads run side by side: a piece of work takes as long as in the slower one. */
function reportOf(date: AssessDate, threads: readonly BlockTimes[]): string {
  const seconds = (of: (times: BlockTimes) => number) => (Math.max(...threads.map(of)) / 1000).toFixed(1);
  const sum = (of: (times: BlockTimes) => number) => threads.reduce((all, times) => all + of(times), 0);
  const courses = seeds.length * BLOCK;
  const each = sum(({ assessing }) => assessing.processor) / courses;
  return `- At ${date === 'time-zero' ? 'time zero' : 'the last day'} (${(sum(({ records }) => records) / courses).toFixed(0)} records, ${(sum(({ verdicts }) => verdicts) / courses).toFixed(1)} answers a course, ${((100 * sum(({ determined }) => determined)) / sum(({ verdicts }) => verdicts)).toFixed(0)}% of them determined):
  assessing ${seconds(({ assessing }) => assessing.processor)} s of the processor in the slower thread, ${seconds(({ assessing }) => assessing.clock)} s by the clock (${each.toFixed(3)} ms of the processor a course);
  generating ${seconds(({ generating }) => generating.processor)} s of the processor, ${seconds(({ generating }) => generating.clock)} s by the clock.`;
}
