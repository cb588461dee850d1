/**
 * Calls `visit` with every way to take a column of sum `size` from rows in descending order, until it returns false;
 * says whether it came to the end. Rows that are equal are alike: one order of their counts stands for all, and `ways`
 * says how many there are. `left` is what remains, in descending order. The arrays are reused: copy to keep them.
 */
export function forEachColumn(
  rows: Int32Array,
  size: number,
  visit: (column: Int32Array, left: Int32Array, ways: number) => boolean,
): boolean {
  const last = rows.length - 1;
  const column = new Int32Array(rows.length);
  const left = new Int32Array(rows.length);
  // after[i] = rows[i + 1] + … + rows[last]: what the rows behind can still give.
  const after = new Int32Array(rows.length);
  for (let i = last - 1; i >= 0; i--) after[i] = after[i + 1] + rows[i + 1];
  const fill = (i: number, open: number): boolean => {
    const isAlike = i > 0 && rows[i] === rows[i - 1];
    const most = Math.min(rows[i], open, isAlike ? column[i - 1] : rows[i]);
    for (let count = Math.max(0, open - after[i]); count <= most; count++) {
      column[i] = count;
      if (i < last) {
        if (!fill(i + 1, open - count)) return false;
        continue;
      }
      if (count !== open) continue;
      sortedLeft(rows, column, left);
      if (!visit(column, left, orders(rows, column))) return false;
    }
    return true;
  };
  return fill(0, size);
}

/** rows − column, in descending order. */
function sortedLeft(rows: Int32Array, column: Int32Array, left: Int32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const rest = rows[i] - column[i];
    let at = i;
    while (at > 0 && left[at - 1] < rest) {
      left[at] = left[at - 1];
      at--;
    }
    left[at] = rest;
  }
}

/** In how many orders the counts of each run of equal rows can stand: g! / ∏ (equal counts)! over the runs. */
function orders(rows: Int32Array, column: Int32Array): number {
  let ways = 1;
  let [run, same] = [1, 1];
  for (let i = 1; i < rows.length; i++) {
    run = rows[i] === rows[i - 1] ? run + 1 : 1;
    same = run > 1 && column[i] === column[i - 1] ? same + 1 : 1;
    ways = (ways * run) / same;
  }
  return ways;
}

/** The rows as one number in the given base; the last is not needed, since all nodes of a stage have one sum. */
export function nodeKey(rows: Int32Array, base: number): number {
  let key = 0;
  for (let i = 0; i < rows.length - 1; i++) key = key * base + rows[i];
  return key;
}
