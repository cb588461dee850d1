import { type Sorted as SortedColumn, sortNumbers } from '../numeric/ascending-order.ts';

/** What is estimated from one `Surv` shares one sort. A column that has changed since, against its contract, is sorted anew. */
const known = new WeakMap<Float64Array, SortedColumn & { readonly column: Float64Array }>();

/** Sorts a column, once; what it returns is shared, so not to be written to. */
export function sortedColumn(column: Float64Array): SortedColumn {
  const before = known.get(column);
  if (before && isSame(before.column, column)) return before;
  const sorted = { ...sortNumbers(column), column: column.slice() };
  known.set(column, sorted);
  return sorted;
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}

/**
 * The given rows, all different, in ascending order of `key[row]`, ties in row order; the input stays as it is.
 *
 * A good part of all rows is picked out of the shared order, a few are sorted on their own.
 */
export function ascendingBy(key: Float64Array, rows: Int32Array): Int32Array {
  return sortedRows(key, rows).order;
}

/** The given rows, all different, latest key first, ties in row order; the input stays as it is. */
export function descendingBy(key: Float64Array, rows: Int32Array): Int32Array {
  const { order, values } = sortedRows(key, rows);
  const n = order.length;
  const descending = new Int32Array(n);
  for (let end = n, filled = 0; end > 0; ) {
    const value = values[end - 1];
    let first = end - 1;
    while (first > 0 && values[first - 1] === value) first--;
    for (let k = first; k < end; k++) descending[filled++] = order[k];
    end = first;
  }
  return descending;
}

/** The given rows, all different, in ascending order of `key[row]`, ties in row order, with their values; shared. */
export function sortedRows(key: Float64Array, rows: Int32Array): SortedColumn {
  const n = rows.length;
  if (n === key.length) return sortedColumn(key);
  if (n * 8 < key.length) {
    const byRow = rows.slice().sort();
    const own = new Float64Array(n);
    for (let k = 0; k < n; k++) own[k] = key[byRow[k]];
    const { order, values } = sortNumbers(own);
    return { order: order.map((k) => byRow[k]), values };
  }
  const all = sortedColumn(key);
  const isWanted = new Uint8Array(key.length);
  for (let k = 0; k < n; k++) isWanted[rows[k]] = 1;
  const order = new Int32Array(n);
  const values = new Float64Array(n);
  for (let k = 0, count = 0; k < key.length; k++) {
    if (!isWanted[all.order[k]]) continue;
    order[count] = all.order[k];
    values[count++] = all.values[k];
  }
  return { order, values };
}
