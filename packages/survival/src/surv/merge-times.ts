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
  const distinct = sorted.map(({ values }) => distinctOf(values)).reduce(union);
  const chains = chainsOf(distinct);
  columns.forEach((column, c) => {
    if (chains) takeFirst(column, sorted[c], distinct, chains);
    rememberSorted(column, sorted[c]);
  });
}

/** The first value of the chain that each distinct time belongs to; `null` where no two are near. */
function chainsOf(distinct: Float64Array): Float64Array | null {
  const m = distinct.length;
  let total = 0;
  for (let k = 0; k < m; k++) total += Math.abs(distinct[k]);
  const mean = total / m;
  const isNear = (gap: number): boolean => gap <= tolerance || gap / mean <= tolerance;
  let smallest = Number.POSITIVE_INFINITY;
  for (let k = 1; k < m; k++) {
    const gap = distinct[k] - distinct[k - 1];
    if (gap < smallest) smallest = gap;
  }
  if (!isNear(smallest)) return null;
  const first = distinct.slice();
  for (let k = 1; k < m; k++) if (isNear(distinct[k] - distinct[k - 1])) first[k] = first[k - 1];
  return first;
}

/** Replaces the members of chains in a column and in its sorted values, and restores the order of rows among equals. */
function takeFirst(
  column: Float64Array,
  { order, values }: Sorted,
  distinct: Float64Array,
  first: Float64Array,
): void {
  const n = values.length;
  let at = 0;
  let from = 0;
  let isMixed = false;
  for (let k = 0; k < n; k++) {
    while (distinct[at] < values[k]) at++;
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

function distinctOf(ascending: Float64Array): Float64Array {
  const distinct = new Float64Array(ascending.length);
  let kept = 0;
  for (let k = 0; k < ascending.length; k++) {
    if (kept === 0 || ascending[k] !== ascending[k - 1]) distinct[kept++] = ascending[k];
  }
  return distinct.subarray(0, kept);
}

/** Ascending distinct numbers that are in either of two such lists. */
function union(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let [kept, i, j] = [0, 0, 0];
  while (i < a.length || j < b.length) {
    const isFromA = j === b.length || (i < a.length && a[i] <= b[j]);
    const value = isFromA ? a[i++] : b[j++];
    if (kept === 0 || value !== merged[kept - 1]) merged[kept++] = value;
  }
  return merged.subarray(0, kept);
}
