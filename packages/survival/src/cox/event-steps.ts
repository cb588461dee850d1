import { type ChunkArrays, mark as marks } from '../kernel/chunk-arrays.ts';
import type { CoxData } from './cox-data.ts';

/** How many event times there are, those of different strata counted apart. */
export function countSteps({ time, event, bounds }: Pick<CoxData, 'time' | 'event' | 'bounds'>): number {
  let steps = 0;
  for (let s = 0; s + 1 < bounds.length; s++) {
    for (let i = bounds[s], last = Number.NaN; i < bounds[s + 1]; i++) {
      if (!event[i] || time[i] === last) continue;
      steps++;
      last = time[i];
    }
  }
  return steps;
}

type Steps = Pick<
  ChunkArrays,
  'rowsPerChunk' | 'mark' | 'tailStart' | 'stepStart' | 'stepFirst' | 'stepEvents' | 'stepWeight'
>;
type Rows = Pick<CoxData, 'time' | 'event' | 'weight' | 'bounds'>;

/** What was written of rows, by their times: kept once the same rows come again, as with the next model of one `Surv`. */
const written = new WeakMap<Float64Array, { readonly rows: Rows; readonly steps: Steps } | null>();

/** Marks the rows and writes down the steps, and where both stand at the begin of each chunk. */
export function writeSteps(arrays: ChunkArrays, rows: Rows): void {
  const { time, event, weight, bounds } = rows;
  const before = written.get(time);
  if (before && isOf(before.rows, rows) && before.steps.rowsPerChunk === arrays.rowsPerChunk) {
    copySteps(arrays, before.steps);
    return;
  }
  writeAnew(arrays, rows);
  const steps = before === undefined ? null : keptSteps(arrays);
  written.set(time, steps && { rows: { time, event, weight, bounds }, steps });
}

const isOf = (one: Rows, other: Rows): boolean =>
  one.event === other.event && one.weight.buffer === other.weight.buffer && one.bounds === other.bounds;

function keptSteps({ rowsPerChunk, ...arrays }: ChunkArrays): Steps {
  const { mark, tailStart, stepStart, stepFirst, stepEvents, stepWeight } = arrays;
  return {
    rowsPerChunk,
    mark: mark.slice(),
    tailStart: tailStart.slice(),
    stepStart: stepStart.slice(),
    stepFirst: stepFirst.slice(),
    stepEvents: stepEvents.slice(),
    stepWeight: stepWeight.slice(),
  };
}

function copySteps(arrays: ChunkArrays, steps: Steps): void {
  arrays.mark.set(steps.mark);
  arrays.tailStart.set(steps.tailStart);
  arrays.stepStart.set(steps.stepStart);
  arrays.stepFirst.set(steps.stepFirst);
  arrays.stepEvents.set(steps.stepEvents);
  arrays.stepWeight.set(steps.stepWeight);
}

function writeAnew(arrays: ChunkArrays, { time, event, weight, bounds }: Rows): void {
  const { chunks, rowsPerChunk, mark, tailStart, stepStart, stepFirst, stepEvents, stepWeight } = arrays;
  let nextChunk = 0;
  for (let c = 0; c < chunks; c++) tailStart[c] = c * rowsPerChunk;
  let e = 0;
  let chunk = 0;
  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    for (let i = bounds[s]; i < end; ) {
      const first = i;
      const t = time[i];
      const own = event[i];
      i++;
      // Most times are those of one row. Whether it has the event is hard to foresee: where it has not, the next step is
      // written over this one.
      let d = own;
      let w = weight[first];
      if (i < end && time[i] === t) {
        mark[first] = own;
        w *= own;
        for (; i < end && time[i] === t; i++) {
          mark[i] = event[i];
          if (event[i] === 0) continue;
          d++;
          w += weight[i];
        }
        mark[i - 1] |= d > 0 ? marks.endsStep : 0;
      } else {
        mark[first] = own * (marks.hasEvent | marks.endsStep);
      }
      // Chunks that begin up to the last row of this time have this step as their next.
      for (; nextChunk < i; nextChunk += rowsPerChunk) stepStart[chunk++] = e;
      stepFirst[e] = first;
      stepEvents[e] = d;
      stepWeight[e] = w;
      e += Number(d > 0);
    }
    mark[bounds[s]] |= marks.beginsStratum;
    tailStart[Math.floor(bounds[s] / rowsPerChunk)] = bounds[s];
  }
  stepStart[chunks] = e;
}
