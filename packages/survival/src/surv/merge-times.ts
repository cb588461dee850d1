const tolerance = Math.sqrt(Number.EPSILON);

/**
 * Makes times equal that differ only by floating point, in place: 1.1 − 1 and 0.1 are one time.
 *
 * Sorted distinct times form a chain while neighbors differ by no more than √ε, absolutely or relative to the mean
 * absolute time; every member takes the chain's first value. The columns (start and stop) share one set of chains.
 * Reproduces R's `survival::aeqSurv`.
 */
export function mergeTimes(columns: readonly Float64Array[]): void {
  const distinct = sortedDistinct(columns);
  if (distinct.length < 2) return;
  let total = 0;
  for (const y of distinct) total += Math.abs(y);
  const mean = total / distinct.length;

  const first = Float64Array.from(distinct);
  let merged = false;
  for (let k = 1; k < distinct.length; k++) {
    const gap = distinct[k] - distinct[k - 1];
    if (gap <= tolerance || gap / mean <= tolerance) {
      first[k] = first[k - 1];
      merged = true;
    }
  }
  if (!merged) return;
  const replacement = new Map<number, number>();
  for (let k = 0; k < distinct.length; k++) {
    if (first[k] !== distinct[k]) replacement.set(distinct[k], first[k]);
  }
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) column[i] = replacement.get(column[i]) ?? column[i];
  }
}

function sortedDistinct(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let filled = 0;
  for (const column of columns) {
    all.set(column, filled);
    filled += column.length;
  }
  all.sort();
  let kept = 0;
  for (let k = 0; k < all.length; k++) {
    if (k === 0 || all[k] !== all[kept - 1]) all[kept++] = all[k];
  }
  return all.subarray(0, kept);
}
