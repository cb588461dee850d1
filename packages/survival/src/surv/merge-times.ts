import { type Sorted, sortNumbers } from '../numeric/ascending-order.ts';
import { rememberSorted } from './row-order.ts';

const tolerance = Math.sqrt(Number.EPSILON);

/**
 * Makes times equal that differ only by floating point, in place: 1.1 − 1 and 0.1 are one time.
 *
 * Sorted distinct times form a chain while neighbors differ by no more than √ε, absolutely or relative to the mean
 * absolute time; every member takes the chain's first value. The columns (start and stop) share one set of chains.
 * Reproduces R's `survival::aeqSurv`. The order found on the way is kept for what is estimated from the columns.
 */
export function mergeTimes(columns: readonly Float64Array[]): void {
  const sorted = columns.map(sortNumbers);
  const times = sorted.map(({ values }) => values).reduce(union);
  const chains = chainsOf(times);
  columns.forEach((column, c) => {
    takeFirst(column, sorted[c], chains);
    rememberSorted(column, sorted[c]);
  });
}

/** The first and the last value of each chain of more than one value, ascending. */
function chainsOf(times: Float64Array): readonly Chain[] {
  const m = times.length;
  let total = Math.abs(times[0]);
  let distinct = 1;
  let smallest = Number.POSITIVE_INFINITY;
  for (let k = 1, before = times[0]; k < m; k++) {
    const time = times[k];
    const gap = time - before;
    before = time;
    if (gap === 0) continue;
    total += Math.abs(time);
    distinct++;
    if (gap < smallest) smallest = gap;
  }
  const mean = total / distinct;
  const isNear = (gap: number): boolean => gap <= tolerance || gap / mean <= tolerance;
  const chains: Chain[] = [];
  if (!isNear(smallest)) return chains;
  let first = 0;
  for (let k = 1; k <= m; k++) {
    if (k < m && isNear(times[k] - times[k - 1])) continue;
    if (times[k - 1] > times[first]) chains.push({ first: times[first], last: times[k - 1] });
    first = k;
  }
  return chains;
}

interface Chain {
  readonly first: number;
  readonly last: number;
}

/** Replaces the members of chains in a column and in its sorted values, and restores the order of rows among equals. */
function takeFirst(column: Float64Array, { order, values }: Sorted, chains: readonly Chain[]): void {
  let end = 0;
  for (const { first, last } of chains) {
    const from = placeOf(values, first, end);
    for (end = from; end < values.length && values[end] <= last; end++) {
      if (values[end] === first) continue;
      values[end] = first;
      column[order[end]] = first;
    }
    ascend(order, from, end);
  }
}

/** Sorts the numbers of a few places; most chains are of two. */
function ascend(order: Int32Array, from: number, end: number): void {
  if (end - from > 8) order.subarray(from, end).sort();
  else {
    for (let k = from + 1; k < end; k++) {
      const row = order[k];
      let at = k;
      for (; at > from && order[at - 1] > row; at--) order[at] = order[at - 1];
      order[at] = row;
    }
  }
}

/** The first place from `from` on whose value is not below another; steps double until they are beyond it. */
function placeOf(values: Float64Array, value: number, from: number): number {
  let low = from;
  let step = 1;
  while (low + step < values.length && values[low + step] < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(values.length, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All numbers of two ascending lists, ascending. */
function union(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let [i, j] = [0, 0];
  for (let k = 0; k < merged.length; k++) {
    merged[k] = j === b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j++];
  }
  return merged;
}
