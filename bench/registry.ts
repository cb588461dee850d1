// A registry that grows: how fast it is filled, and how long its users wait. `node bench/registry.ts [COURSES …]`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deriveIndex } from '../apps/node/src/registry/index/derive-index.ts';
import { indexEdition } from '../apps/node/src/registry/index/index-filler.ts';
import { writeChainKey } from '../apps/node/src/store/chain-key.ts';
import {
  type DerivedIndex,
  folderFiles,
  openSqlite,
  openStore,
  type Store,
} from '../packages/store/src/index.ts';
import { createRandom, simulatedCourse, simulatePatients } from '../packages/synthetic/src/index.ts';
import { type Latencies, measureUsers, quantile } from './registry-users.ts';

/** Distinct courses; each stands in the registry many times under other ids. */
const DISTINCT = 500;
const TOGETHER = 100;
const USERS = 50;
const EVERY_MS = 2000;
const SECONDS = Number(process.env.SECONDS ?? 60);

const heading = [
  '| courses | import, records/s | records/s of the processor | writing the index | file | start | first list | answers | median | 99 % | list / filter / open, 99 % | processor for each answer | memory |',
  '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];

const sizes = process.argv.slice(2).map(Number);
const steps = sizes.length > 0 ? sizes : [10_000, 30_000, 100_000];
if (steps.some((size) => !Number.isSafeInteger(size) || size < 1)) {
  throw new RangeError(`sizes are whole numbers of courses, not ${process.argv.slice(2).join(' ')}`);
}

const patients = simulatePatients({ seed: 20_26, patients: DISTINCT, hospitals: 3 });
// About 50 records a course: a first visit each, and one more for every fifth.
const courses = patients.map((patient, index) => simulatedCourse(patient, index % 5 === 0 ? [0, 90] : [0]));
const derived = courses.map((course) => deriveIndex(course));

const folder = mkdtempSync(join(tmpdir(), 'hepatica-bench-'));
const idOf = (index: number): string => `b-${String(index).padStart(6, '0')}`;
const rows: string[] = [];
try {
  const key = await writeChainKey(join(folder, 'chain.key'));
  let filled = 0;
  for (const size of steps.toSorted((a, b) => a - b)) {
    const store = await openStore({
      engine: openSqlite(join(folder, 'registry')),
      chainKey: key,
      clock: () => Temporal.Now.instant().toString(),
      files: folderFiles(join(folder, 'registry', 'attachments')),
    });
    const imported = await fill(store, filled, size);
    await store.close();
    filled = size;
    const used = await use(size);
    const bytes = statSync(join(folder, 'registry', 'registry.sqlite')).size;
    rows.push(row(size, imported, bytes, used));
    console.log(`${rows.at(-1)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(['', ...heading, ...rows].join('\n'));

interface Imported {
  readonly records: number;
  readonly seconds: number;
  /** Of the processor: the clock also runs while other processes have the cores. */
  readonly processorSeconds: number;
  readonly indexSeconds: number;
}

/** Writes courses `from` up to `to`, in the way of an import: checked, sealed, on the disk. The index is timed apart. */
async function fill(store: Store, from: number, to: number): Promise<Imported> {
  let records = 0;
  let importMs = 0;
  let indexMs = 0;
  let processor = 0;
  await store.index.prepare(indexEdition());
  for (let start = from; start < to; start += TOGETHER) {
    const range = Array.from({ length: Math.min(TOGETHER, to - start) }, (_, k) => start + k);
    const batches = range.map((index) => {
      const course = courses[index % DISTINCT];
      if (course === undefined) throw new RangeError(`there is no course ${index}`);
      const { id: _id, records: written, ...head } = course;
      records += written.length;
      return {
        actor: 'bench',
        patient: idOf(index),
        expectedVersion: 0,
        head,
        records: written,
        batchId: 'bench',
      };
    });
    const used = process.cpuUsage();
    const began = performance.now();
    const answers = await store.appendAll(batches);
    const wrote = performance.now();
    const { user, system } = process.cpuUsage(used);
    processor += user + system;
    if (answers.some(({ kind }) => kind !== 'done')) throw new Error(JSON.stringify(answers[0]));
    await store.index.fillAll(
      answers.map((answer, k) => indexOf(range[k] ?? 0, answer.kind === 'done' ? answer.version : 0)),
    );
    importMs += wrote - began;
    indexMs += performance.now() - wrote;
  }
  return {
    records,
    seconds: importMs / 1000,
    processorSeconds: processor / 1e6,
    indexSeconds: indexMs / 1000,
  };
}

/** What was derived of the course that a patient has, under the patient's own id. */
function indexOf(index: number, version: number): DerivedIndex {
  const kept = derived[index % DISTINCT];
  const course = courses[index % DISTINCT];
  if (kept === undefined || course === undefined) throw new RangeError(`there is no course ${index}`);
  const own = (text: string): string => text.replaceAll(`"${course.id}"`, `"${idOf(index)}"`);
  const line = { facets: own(kept.line.facets), summary: own(kept.line.summary) };
  return { patient: idOf(index), version, values: kept.values, line };
}

interface Used {
  readonly startSeconds: number;
  readonly firstListMs: number;
  readonly latencies: Latencies;
  /** Of the server's processor for each answer, all its threads together. */
  readonly processorMsEach: number;
  readonly memoryMb: number;
}

/** Starts the program on the registry as a user does, and lets users work with it. */
async function use(size: number): Promise<Used> {
  const began = performance.now();
  const bin = join(import.meta.dirname, '..', 'apps', 'node', 'src', 'main.ts');
  const args = [bin, 'start', '--port', '0', '--no-open', '--json', '--folder', folder];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(server.stdout.setEncoding('utf8'), 'data');
    const { url, port } = JSON.parse(String(line));
    const startSeconds = (performance.now() - began) / 1000;
    const signIn = await fetch(url, { redirect: 'manual' });
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const asked = performance.now();
    await (await fetch(`http://127.0.0.1:${port}/api/patients/own`, { headers: { cookie } })).text();
    const firstListMs = performance.now() - asked;
    // The first page also lists the demonstration, which is made once after a start.
    await (await fetch(`http://127.0.0.1:${port}/api/home`, { headers: { cookie } })).text();
    await wait(2000);
    const random = createRandom(size);
    const before = processorMs(server.pid ?? 0);
    const latencies = await measureUsers({
      base: `http://127.0.0.1:${port}`,
      cookie,
      users: USERS,
      everyMs: EVERY_MS,
      seconds: SECONDS,
      patient: () => idOf(random.integer(0, size - 1)),
      random,
    });
    const answers = [...latencies.values()].flat().length;
    const processorMsEach = (processorMs(server.pid ?? 0) - before) / answers;
    return { startSeconds, firstListMs, latencies, processorMsEach, memoryMb: peakMemory(server.pid ?? 0) };
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}

/** What a process has used of the processor, in ms: Linux counts it in hundredths of a second. */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** The most memory that a process has had, in MB. */
function peakMemory(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((one) => one.startsWith('VmHWM'));
  return Math.round(Number(/\d+/.exec(line ?? '')?.[0]) / 1024);
}

function perSecond(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function row(size: number, imported: Imported, bytes: number, used: Used): string {
  const ms = (value: number): string => value.toFixed(0);
  const of = (what: string): string => ms(quantile(used.latencies, 0.99, what));
  const answers = [...used.latencies.values()].flat().length;
  return `| ${[
    size.toLocaleString('en-US'),
    perSecond(imported.records / imported.seconds),
    perSecond(imported.records / imported.processorSeconds),
    `${imported.indexSeconds.toFixed(0)} s`,
    `${(bytes / 1e9).toFixed(2)} GB`,
    `${used.startSeconds.toFixed(1)} s`,
    `${ms(used.firstListMs)} ms`,
    answers,
    `${ms(quantile(used.latencies, 0.5))} ms`,
    `${ms(quantile(used.latencies, 0.99))} ms`,
    `${of('list')} / ${of('filter')} / ${of('open')} ms`,
    `${used.processorMsEach.toFixed(1)} ms`,
    `${used.memoryMb} MB`,
  ].join(' | ')} |`;
}
