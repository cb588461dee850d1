import { sortedColumn, sortedRows } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';

/** What happens to a row at one moment of the pass that counts pairs, from the earliest time on. */
export const step = {
  /** It starts to be watched: pairs with events up to now are none of its own. */
  enters: 0,
  /** It is censored: it pairs with all past events, and is watched no more. */
  censored: 1,
  /** It has the only event at its time: it pairs with past events and with those who are still watched. */
  diesAlone: 2,
  /** Several have the event at a time: all leave, then all pair, then all are past. */
  leaves: 3,
  pairs: 4,
  isPast: 5,
} as const;

/** Rows of one stratum by their place: latest stop last. */
export interface Places {
  readonly row: Int32Array;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** Start times in ascending order and the places of their rows; `null` where all are watched from the origin. */
  readonly entry: { readonly time: Float64Array; readonly place: Int32Array } | null;
}

/** Puts the rows of a stratum in their places. */
export function placesOf(surv: Surv, rows: Int32Array): Places {
  const { order: row, values: time } = sortedRows(surv.time, rows);
  const event = new Uint8Array(row.length);
  for (let k = 0; k < row.length; k++) event[k] = surv.event[row[k]];
  if (!surv.start) return { row, time, event, entry: null };
  const starts = new Float64Array(row.length);
  for (let k = 0; k < row.length; k++) starts[k] = surv.start[row[k]];
  const { order: place, values } = sortedColumn(starts);
  return { row, time, event, entry: { time: values, place } };
}

/** Steps in the order in which they happen: 8 · place + kind. */
export function pairSteps({ time, event, entry }: Places): Int32Array {
  const n = time.length;
  const steps = new Int32Array(entry ? 4 * n : 3 * n);
  let count = 0;
  let entering = 0;
  for (let first = 0, last = 0; first < n; first = last) {
    const t = time[first];
    let deaths = 0;
    for (; last < n && time[last] === t; last++) deaths += event[last];
    if (entry) {
      for (; entering < n && entry.time[entering] < t; entering++) {
        steps[count++] = 8 * entry.place[entering] + step.enters;
      }
    }
    if (deaths === 1) {
      for (let k = first; k < last; k++) if (event[k]) steps[count++] = 8 * k + step.diesAlone;
    } else if (deaths > 1) {
      for (const kind of together) {
        for (let k = first; k < last; k++) if (event[k]) steps[count++] = 8 * k + kind;
      }
    }
    if (deaths === last - first) continue;
    for (let k = first; k < last; k++) if (!event[k]) steps[count++] = 8 * k + step.censored;
  }
  return steps.subarray(0, count);
}

const together = [step.leaves, step.pairs, step.isPast];
