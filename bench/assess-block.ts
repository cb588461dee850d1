// A worker thread that is told, block by block, to generate simulated courses, and then to assess them at one date.
import { parentPort, workerData } from 'node:worker_threads';
import { judgeSnapshot } from '../packages/clinical/src/index.ts';
import { type Course, type Day, day, snapshotAt } from '../packages/course/src/index.ts';
import { simulateParsedCourses } from '../packages/synthetic/src/index.ts';

/** How many courses a block has, and on which day of each they are assessed. */
export interface BlockWork {
  readonly patients: number;
  readonly date: AssessDate;
}

/** The day of the scan at time zero, or the last day on which anything became known. */
export type AssessDate = 'time-zero' | 'last-day';

/** What the thread is told: a block is generated first, and assessed when all threads have theirs. */
export type BlockOrder = { readonly kind: 'generate'; readonly seed: number } | { readonly kind: 'assess' };

/** What was said of a block, and milliseconds of this thread's processor. */
export interface BlockAssessed {
  readonly processor: number;
  readonly records: number;
  readonly verdicts: number;
  readonly determined: number;
}

const { patients, date }: BlockWork = workerData;
let block: readonly DatedCourse[] = [];

parentPort?.on('message', (order: BlockOrder) => {
  if (order.kind === 'generate') {
    block = Array.from(simulateParsedCourses({ seed: order.seed, patients }), (course) => ({
      course,
      onDay: dayOf(course),
    }));
    parentPort?.postMessage(null);
  } else {
    parentPort?.postMessage(assess());
    block = [];
  }
});

interface DatedCourse {
  readonly course: Course;
  readonly onDay: Day;
}

function assess(): BlockAssessed {
  let [records, verdicts, determined] = [0, 0, 0];
  const began = process.threadCpuUsage();
  for (const { course, onDay } of block) {
    const snapshot = snapshotAt(course, onDay);
    const said = judgeSnapshot(snapshot);
    records += snapshot.records.length;
    for (const { verdict } of [...said.verdicts, ...said.series]) {
      verdicts += 1;
      if (verdict.kind === 'determined') determined += 1;
    }
  }
  const { user, system } = process.threadCpuUsage(began);
  return { processor: (user + system) / 1000, records, verdicts, determined };
}

function dayOf({ id, records }: Course): Day {
  if (date === 'last-day') return day(Math.max(...records.map(({ knownOn }) => knownOn)));
  const scan = records.find((record) => record.id === 'baseline-ct');
  if (scan === undefined) throw new Error(`assess-block: ${id} has no scan at time zero`);
  return scan.knownOn;
}
