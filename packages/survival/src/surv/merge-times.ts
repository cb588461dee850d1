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
    if (chains) takeFirst(column, sorted[c], times, chains);
    rememberSorted(column, sorted[c]);
  });
}

/** The first value of the chain that each of the ascending times belongs to; `null` where no two are near. */
function chainsOf(times: Float64Array): Float64Array | null {
  const m = times.length;
  let total = 0;
  let distinct = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < m; k++) {
    const gap = k === 0 ? Number.POSITIVE_INFINITY : times[k] - times[k - 1];
    if (gap === 0) continue;
    total += Math.abs(times[k]);
    distinct++;
    if (gap < smallest) smallest = gap;
  }
  const mean = total / distinct;
  const isNear = (gap: number): boolean => gap <= tolerance || gap / mean <= tolerance;
  if (!isNear(smallest)) return null;
  const first = times.slice();
  for (let k = 1; k < m; k++) if (isNear(times[k] - times[k - 1])) first[k] = first[k - 1];
  return first;
}

/**
 * Replaces the members of chains in a column and in its sorted values, and restores the order of rows among equals. The
 * times may be those sorted values themselves: what has been replaced is never read again but to step over it.
 */
function takeFirst(
  column: Float64Array,
  { order, values }: Sorted,
  times: Float64Array,
  first: Float64Array,
): void {
  const n = values.length;
  let at = 0;
  let from = 0;
  let isMixed = false;
  for (let k = 0; k < n; k++) {
    while (times[at] < values[k]) at++;
    const value = first[at];
    if (k > 0 && value !== values[k - 1]) {
      if (isMixed) order.subarray(from, k).sort();
      from = k;
      isMixed = false;
    }
    if (values[k] === value) continue;
    isMixed = true;
    values[k] = value;
    column[order[k]] = value;
  }
  if (isMixed) order.subarray(from).sort();
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
