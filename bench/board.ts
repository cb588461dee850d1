// A patient of a large registry before the tumor board: how long page and search take. `node bench/board.ts [COURSES]`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deriveIndex } from '../apps/node/src/registry/index/derive-index.ts';
import { indexEdition } from '../apps/node/src/registry/index/index-filler.ts';
import { writeChainKey } from '../apps/node/src/store/chain-key.ts';
import { folderFiles, openSqlite, openStore } from '../packages/store/src/index.ts';
import { simulatedCourse, simulatePatients } from '../packages/synthetic/src/index.ts';

/** Distinct courses; each stands in the registry many times under other ids. */
const DISTINCT = 500;
const TOGETHER = 200;
const ASKED = 12;

const size = Number(process.argv[2] ?? 20_000);
if (!Number.isSafeInteger(size) || size < DISTINCT) {
  throw new RangeError(`COURSES is a whole number of at least ${DISTINCT}, not ${process.argv[2]}`);
}

const patients = simulatePatients({ seed: 20_26, patients: DISTINCT, hospitals: 3 });
const courses = patients.map((patient, index) => simulatedCourse(patient, index % 5 === 0 ? [0, 90] : [0]));
const began = process.cpuUsage();
const derived = courses.map((course) => deriveIndex(course));
const deriving = millisecondsSince(began) / DISTINCT;

const folder = mkdtempSync(join(tmpdir(), 'hepatica-bench-'));
const idOf = (index: number): string => `b-${String(index).padStart(6, '0')}`;
try {
  const key = await writeChainKey(join(folder, 'chain.key'));
  const store = await openStore({
    engine: openSqlite(join(folder, 'registry')),
    chainKey: key,
    clock: () => Temporal.Now.instant().toString(),
    files: folderFiles(join(folder, 'registry', 'attachments')),
  });
  await store.index.prepare(indexEdition());
  for (let from = 0; from < size; from += TOGETHER) {
    const range = Array.from({ length: Math.min(TOGETHER, size - from) }, (_, k) => from + k);
    const answers = await store.appendAll(
      range.map((index) => {
        const course = courses[index % DISTINCT];
        if (course === undefined) throw new RangeError(`there is no course ${index}`);
        const { id: _id, records, ...head } = course;
        return { actor: 'bench', patient: idOf(index), expectedVersion: 0, head, records, batchId: 'bench' };
      }),
    );
    await store.index.fillAll(
      answers.map((answer, k) => {
        const index = range[k] ?? 0;
        const kept = derived[index % DISTINCT];
        const course = courses[index % DISTINCT];
        if (kept === undefined || course === undefined || answer.kind !== 'done') {
          throw new Error(`the index of ${index} could not be filled`);
        }
        const own = (text: string): string => text.replaceAll(`"${course.id}"`, `"${idOf(index)}"`);
        const line = { facets: own(kept.line.facets), summary: own(kept.line.summary) };
        return { ...kept, patient: idOf(index), version: answer.version, line };
      }),
    );
  }
  await store.close();
  await ask();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Starts the program on the registry as a user does, and asks for one patient after the other. */
async function ask(): Promise<void> {
  const bin = join(import.meta.dirname, '..', 'apps', 'node', 'src', 'main.ts');
  const args = [bin, 'start', '--port', '0', '--no-open', '--json', '--folder', folder];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(server.stdout.setEncoding('utf8'), 'data');
    const { url, port } = JSON.parse(String(line));
    const signIn = await fetch(url, { redirect: 'manual' });
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const get = async (path: string): Promise<string> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.text();
    };
    // The list, and what searches need, is loaded when the program starts; that is not what is asked here.
    await get('/api/patients/own');
    await untilIdle(server.pid ?? 0);
    const time = async (paths: readonly string[]) => {
      const clock: number[] = [];
      const processor: number[] = [];
      for (const path of paths) {
        const before = processorMs(server.pid ?? 0);
        const from = performance.now();
        await get(path);
        clock.push(performance.now() - from);
        processor.push(processorMs(server.pid ?? 0) - before);
      }
      return { clock: clock.toSorted((a, b) => a - b), processor: processor.toSorted((a, b) => a - b) };
    };
    const ids = Array.from({ length: ASKED }, (_, k) => idOf(Math.floor(((k + 0.5) * size) / ASKED)));
    const row = (what: string, { clock, processor }: Awaited<ReturnType<typeof time>>): void => {
      const of = (numbers: readonly number[]): string =>
        [numbers[0], numbers[Math.floor(numbers.length / 2)], numbers.at(-1)]
          .map((one) => Math.round(one ?? 0))
          .join(' / ');
      console.log(`| ${what} | ${of(clock)} | ${of(processor)} |`);
    };
    console.log(
      `${size} courses; deriving the index of one takes ${deriving.toFixed(1)} ms of the processor.`,
    );
    console.log('| asked | ms by the clock: least / median / most | ms of the processor |');
    console.log('| --- | ---: | ---: |');
    const board = ids.map((id) => `/api/board/own/${id}`);
    row('page of the board, first', await time(board.slice(0, 1)));
    row('page of the board', await time(board));
    row('page of the board, seen before', await time(board));
    const wide = encodeURIComponent('ecog <= 1');
    const several = encodeURIComponent(
      'childPugh.class = A and lungMetastases.known >= 1 and metastases.known <= 5 and liverTumors.viable = true and systemic.lines = 0',
    );
    row('patients like this one, first', await time(board.slice(0, 1).map((path) => `${path}/similar`)));
    row('… by what the patient meets', await time(board.map((path) => `${path}/similar`)));
    row('… by five criteria', await time(board.map((path) => `${path}/similar?criterion=${several}`)));
    row('… by one that most meet', await time(board.map((path) => `${path}/similar?criterion=${wide}`)));
    row(
      '… of whom some were treated',
      await time(board.map((path) => `${path}/similar?criterion=${wide}&treatment=systemic`)),
    );
    console.log(`Memory of the program at most: ${peakMemory(server.pid ?? 0)} MB.`);
    console.log(summaryOf(await get(`${board[0]}/similar?criterion=${wide}`)));
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}

async function untilIdle(pid: number): Promise<void> {
  for (let before = -1; ; ) {
    const now = processorMs(pid);
    if (now - before <= 20) return;
    before = now;
    await wait(1000);
  }
}

function summaryOf(answer: string): string {
  const { from, all, cannotBeTold } = JSON.parse(answer);
  return `One that most meet: ${all.n} of ${from}, ${all.deaths} deaths; of ${cannotBeTold} it cannot be told.`;
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
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
