import { sortedColumn } from './row-order.ts';

const tolerance = Math.sqrt(Number.EPSILON);

/**
 * Makes times equal that differ only by floating point, in place: 1.1 − 1 and 0.1 are one time.
 *
 * Sorted distinct times form a chain while neighbors differ by no more than √ε, absolutely or relative to the mean
 * absolute time; every member takes the chain's first value. The columns (start and stop) share one set of chains.
 * Reproduces R's `survival::aeqSurv`.
 */
export function mergeTimes(columns: readonly Float64Array[]): void {
  const distinct = columns.map((column) => distinctOf(sortedColumn(column).values)).reduce(union);
  const m = distinct.length;
  if (m < 2) return;
  let total = 0;
  for (let k = 0; k < m; k++) total += Math.abs(distinct[k]);
  const mean = total / m;

  const replacement = new Map<number, number>();
  for (let k = 1; k < m; k++) {
    const before = distinct[k - 1];
    const gap = distinct[k] - before;
    if (gap <= tolerance || gap / mean <= tolerance) {
      replacement.set(distinct[k], replacement.get(before) ?? before);
    }
  }
  if (replacement.size === 0) return;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) column[i] = replacement.get(column[i]) ?? column[i];
  }
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
