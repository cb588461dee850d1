// node bench/assess-courses.ts [patients] [time-zero|last-day]: every system at one date for many simulated courses.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AssessDate, BlockAssessed, BlockOrder, BlockWork } from './assess-block.ts';
import { median } from './measure.ts';

const THREADS = 2;
const BLOCK = 1_000;
const FIRST_SEED = 1_000;
const TARGET_SECONDS = 20;
const TARGET_MEGABYTES = 1_000;

const total = Number(process.argv[2] ?? 100_000);
const rounds = Math.ceil(total / (BLOCK * THREADS));
const courses = rounds * THREADS * BLOCK;
const lines: string[] = [];
const dates = (['time-zero', 'last-day'] as const).filter((date) => date === (process.argv[3] ?? date));
for (const date of dates) lines.push(reportOf(date, await assessAll(date)));
const megabytes = process.resourceUsage().maxRSS / 1024;
const report = `# Assessing ${courses.toLocaleString('en-US')} simulated courses

Every system of the catalogue that is not for requests only, and every history system that needs no parameter, at one
date of each course, in brief (\`judgeSnapshot\`; the snapshot included), on ${THREADS} threads at the same time. In each of
${rounds} rounds each thread first generates ${BLOCK.toLocaleString('en-US')} courses; when all have theirs they assess them, and drop them. The clock runs
from the word to assess until the last thread is done, in all rounds, the first ones included, in which the program is
still being compiled; it stands while courses are generated. The processor's time is that of the whole process in the same
while: collecting garbage and compiling on threads of their own count. Target: ${TARGET_SECONDS} s by the clock on 2 cores, ${TARGET_MEGABYTES} MB.

${lines.join('\n')}

Peak memory of the whole process, with both threads, generating included: ${Math.round(megabytes)} MB.
Load average at the end ${loadavg()[0]?.toFixed(2)} on ${availableParallelism()} cores (${cpus()[0]?.model}); Node ${process.versions.node}.
`;
console.log(report);
if (total >= 100_000) {
  const results = join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${Temporal.Now.plainDateISO()}-assess-${dates.join('-and-')}.md`), report);
}

/** Milliseconds while assessing, and what was said. */
interface Round {
  readonly clock: number;
  /** Of the processor in the whole process. */
  readonly processor: number;
  readonly blocks: readonly BlockAssessed[];
}

async function assessAll(date: AssessDate): Promise<readonly Round[]> {
  const work: BlockWork = { patients: BLOCK, date };
  // Their memory is divided as in the threads of the program: by default.
  const threads = Array.from(
    { length: THREADS },
    () => new Worker(new URL('./assess-block.ts', import.meta.url), { workerData: work }),
  );
  const told: Round[] = [];
  for (let first = FIRST_SEED; told.length < rounds; first += THREADS) {
    await Promise.all(
      threads.map((thread, place) => tell(thread, { kind: 'generate', seed: first + place })),
    );
    const began = performance.now();
    const used = process.cpuUsage();
    const blocks = await Promise.all(
      threads.map((thread) => tell<BlockAssessed>(thread, { kind: 'assess' })),
    );
    const { user, system } = process.cpuUsage(used);
    told.push({ clock: performance.now() - began, processor: (user + system) / 1000, blocks });
  }
  await Promise.all(threads.map((thread) => thread.terminate()));
  return told;
}

/** Its next message is the answer; a thread that fails makes it fail. */
async function tell<Answer>(thread: Worker, order: BlockOrder): Promise<Answer> {
  const answered = once(thread, 'message');
  thread.postMessage(order);
  const [answer] = await answered;
  return answer;
}

function reportOf(date: AssessDate, told: readonly Round[]): string {
  const blocks = told.flatMap((round) => round.blocks);
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
  const clocks = told.map(({ clock }) => clock);
  const verdicts = sumOf(blocks, (block) => block.verdicts);
  return `- At ${date === 'time-zero' ? 'time zero' : 'the last day'} (${(sumOf(blocks, ({ records }) => records) / courses).toFixed(0)} records, ${(verdicts / courses).toFixed(1)} answers a course, ${((100 * sumOf(blocks, ({ determined }) => determined)) / verdicts).toFixed(0)}% of them determined):
  ${seconds(sumOf(clocks, (clock) => clock))} s by the clock, ${seconds(clocks[0] ?? 0)} s of them in the first round and ${(median(clocks) / 1000).toFixed(2)} s in the middle one; ${seconds(sumOf(told, ({ processor }) => processor))} s of the processor on all cores;
  ${(sumOf(blocks, ({ processor }) => processor) / courses).toFixed(3)} ms of the processor a course on the threads that assess.`;
}

function sumOf<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}
