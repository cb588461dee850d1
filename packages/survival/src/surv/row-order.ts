import { type Sorted as SortedColumn, sortNumbers } from '../numeric/ascending-order.ts';
import { fingerprint } from '../numeric/fingerprint.ts';

/** What is estimated from one `Surv` shares one sort. A column that has changed since, against its contract, is sorted anew. */
const known = new WeakMap<Float64Array, { readonly sorted: SortedColumn; readonly fingerprint: number }>();

/** Sorts a column, once; what it returns is shared, so not to be written to. */
export function sortedColumn(column: Float64Array): SortedColumn {
  const before = known.get(column);
  if (before && before.fingerprint === fingerprint(column)) return before.sorted;
  const sorted = sortNumbers(column);
  rememberSorted(column, sorted);
  return sorted;
}

/** Keeps the order of a column, ties in row order, for those who will ask for it. */
export function rememberSorted(column: Float64Array, sorted: SortedColumn): void {
  known.set(column, { sorted, fingerprint: fingerprint(column) });
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

/** The order within each of some lists of rows that no row is twice in, found in one walk of the shared order. */
export function sortedByLevel(key: Float64Array, levels: readonly Int32Array[]): readonly SortedColumn[] {
  if (levels.length < 2 || levels.length > mostLevels) return levels.map((rows) => sortedRows(key, rows));
  const all = sortedColumn(key);
  const levelOf = new Uint8Array(key.length);
  levels.forEach((rows, level) => {
    for (let k = 0; k < rows.length; k++) levelOf[rows[k]] = level + 1;
  });
  const orders = [noRows, ...levels.map((rows) => new Int32Array(rows.length))];
  const values = [noValues, ...levels.map((rows) => new Float64Array(rows.length))];
  const count = new Int32Array(levels.length + 1);
  for (let k = 0; k < key.length; k++) {
    const row = all.order[k];
    const level = levelOf[row];
    if (level === 0) continue;
    const at = count[level]++;
    orders[level][at] = row;
    values[level][at] = all.values[k];
  }
  return levels.map((_, level) => ({ order: orders[level + 1], values: values[level + 1] }));
}

/** What a byte tells apart beside none. */
const mostLevels = 255;

const noRows = new Int32Array(0);
const noValues = new Float64Array(0);
