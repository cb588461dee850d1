import { type ChunkArrays, mark } from '../kernel/chunk-arrays.ts';
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

/** Marks the rows and writes down the steps, and where both stand at the begin of each chunk. */
export function writeSteps(arrays: ChunkArrays, { time, event, weight, bounds }: CoxData): void {
  const { chunks, rowsPerChunk, tailStart, stepStart, stepFirst, stepEvents, stepWeight } = arrays;
  for (let c = 0; c < chunks; c++) tailStart[c] = c * rowsPerChunk;
  let e = 0;
  let chunk = 0;
  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    for (let i = bounds[s]; i < end; ) {
      const first = i;
      const t = time[i];
      let d = 0;
      let w = 0;
      for (; i < end && time[i] === t; i++) {
        arrays.mark[i] = event[i];
        if (event[i] === 0) continue;
        d++;
        w += weight[i];
      }
      // Chunks that begin up to the last row of this time have this step as their next.
      for (; chunk * rowsPerChunk < i; chunk++) stepStart[chunk] = e;
      if (d === 0) continue;
      arrays.mark[i - 1] |= mark.endsStep;
      stepFirst[e] = first;
      stepEvents[e] = d;
      stepWeight[e] = w;
      e++;
    }
    arrays.mark[bounds[s]] |= mark.beginsStratum;
    tailStart[Math.floor(bounds[s] / rowsPerChunk)] = bounds[s];
  }
  stepStart[chunks] = e;
}
