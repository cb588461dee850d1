// A worker thread: its blocks of simulated courses one after the other, each generated, assessed at one date, dropped.
import { parentPort, workerData } from 'node:worker_threads';
import { judgeSnapshot } from '../packages/clinical/src/index.ts';
import { type Course, type Day, day, snapshotAt } from '../packages/course/src/index.ts';
import { simulateParsedCourses } from '../packages/synthetic/src/index.ts';

/** Which courses to assess, and on which day of each. */
export interface BlockOrder {
  /** One seed for each block. */
  readonly seeds: readonly number[];
  readonly patients: number;
  readonly date: AssessDate;
}

/** The day of the scan at time zero, or the last day on which anything became known. */
export type AssessDate = 'time-zero' | 'last-day';

/** Milliseconds by the clock and of this thread's processor, and what was said. */
export interface BlockTimes {
  readonly generating: Time;
  readonly assessing: Time;
  readonly records: number;
  readonly verdicts: number;
  readonly determined: number;
}

export interface Time {
  readonly clock: number;
  readonly processor: number;
}

const order: BlockOrder = workerData;
parentPort?.postMessage(runBlocks(order));

function runBlocks({ seeds, patients, date }: BlockOrder): BlockTimes {
  const generating = { clock: 0, processor: 0 };
  const assessing = { clock: 0, processor: 0 };
  let [records, verdicts, determined] = [0, 0, 0];
  for (const seed of seeds) {
    const courses = timed(generating, () => Array.from(simulateParsedCourses({ seed, patients })));
    timed(assessing, () => {
      for (const course of courses) {
        const snapshot = snapshotAt(course, dayOf(course, date));
        const said = judgeSnapshot(snapshot);
        records += snapshot.records.length;
        for (const { verdict } of [...said.verdicts, ...said.series]) {
          verdicts += 1;
          if (verdict.kind === 'determined') determined += 1;
        }
      }
    });
  }
  return { generating, assessing, records, verdicts, determined };
}

function dayOf({ id, records }: Course, date: AssessDate): Day {
  if (date === 'last-day') return day(Math.max(...records.map(({ knownOn }) => knownOn)));
  const scan = records.find((record) => record.id === 'baseline-ct');
  if (scan === undefined) throw new Error(`assess-block: ${id} has no scan at time zero`);
  return scan.knownOn;
}

/** Adds what a piece of work takes. */
function timed<T>(to: { clock: number; processor: number }, work: () => T): T {
  const clock = performance.now();
  const processor = process.threadCpuUsage();
  const result = work();
  const used = process.threadCpuUsage(processor);
  to.clock += performance.now() - clock;
  to.processor += (used.user + used.system) / 1000;
  return result;
}
