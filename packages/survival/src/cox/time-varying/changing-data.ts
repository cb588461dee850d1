import type { CoxData } from '../cox-data.ts';
import { type ShiftedTime, valueAt } from './time-function.ts';

/**
 * Rows of a model some of whose columns have a coefficient β + γ g(t).
 *
 * Within a stratum, rows that agree in the changing columns make one pattern: their risk scores change over time by one
 * factor, so that what is summed over the risk set is kept once for each pattern. Two arms are two patterns.
 */
export interface ChangingData {
  readonly data: CoxData;
  /** Columns whose coefficient changes. */
  readonly changing: readonly number[];
  /** g at every position where an event is, centered and scaled; 0 elsewhere. */
  readonly g: Float64Array;
  /** What was subtracted from g, and what it was divided by then. */
  readonly center: number;
  readonly scale: number;
  /** Range of g over the events, after that. */
  readonly range: number;
  /** Pattern of each position, counted anew in every stratum in the order of the sweep. */
  readonly pattern: Int32Array;
  /** Of each stratum, a position of each of its patterns. */
  readonly examples: readonly Int32Array[];
}

/** Finds the patterns and centers the function of time at its mean over the events: β is better known there. */
export function prepareChanging(
  data: CoxData,
  changing: readonly number[],
  function_: ShiftedTime,
): ChangingData {
  const { n, p, X, event, time, bounds } = data;
  const g = new Float64Array(n);
  let [sum, count] = [0, 0];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < n; i++) {
    if (!event[i]) continue;
    g[i] = valueAt(function_, time[i]);
    sum += g[i];
    count++;
    low = Math.min(low, g[i]);
    high = Math.max(high, g[i]);
  }
  const center = count > 0 ? sum / count : 0;
  let spread = 0;
  for (let i = 0; i < n; i++) if (event[i]) spread += Math.abs(g[i] - center);
  // One event time leaves no change to see: a column of zeros, which the search reports.
  const scale = spread > 0 ? spread / count : 1;
  for (let i = 0; i < n; i++) if (event[i]) g[i] = (g[i] - center) / scale;

  const pattern = new Int32Array(n);
  const examples: Int32Array[] = [];
  for (let s = 0; s + 1 < bounds.length; s++) {
    const known = new Map<number | string, number>();
    const first: number[] = [];
    for (let i = bounds[s]; i < bounds[s + 1]; i++) {
      const key =
        changing.length === 1 ? X[i * p + changing[0]] : changing.map((j) => X[i * p + j]).join(' ');
      const before = known.get(key);
      pattern[i] = before ?? first.length;
      if (before !== undefined) continue;
      known.set(key, first.length);
      first.push(i);
    }
    examples.push(Int32Array.from(first));
  }
  return { data, changing, g, center, scale, range: (high - low) / scale, pattern, examples };
}
