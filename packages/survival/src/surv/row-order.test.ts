import { describe, expect, it } from 'vitest';
import { ascendingBy, descendingBy, sortedByLevel, sortedColumn, sortedRows } from './row-order.ts';

const key = Float64Array.from([3, 1, 2, 1, 3, 0]);
const all = Int32Array.from([0, 1, 2, 3, 4, 5]);

describe('the order of rows', () => {
  it('keeps rows with equal keys in row order, upwards and downwards', () => {
    expect(Array.from(ascendingBy(key, all))).toEqual([5, 1, 3, 2, 0, 4]);
    expect(Array.from(descendingBy(key, all))).toEqual([0, 4, 2, 1, 3, 5]);
  });

  it('of some rows is that of all rows without the others, whether they are many or few', () => {
    const long = Float64Array.from({ length: 5000 }, (_, i) => (i * 7919) % 1000);
    const expected = (rows: Int32Array) => Array.from(rows).sort((a, b) => long[a] - long[b] || a - b);
    for (const step of [2, 40]) {
      const rows = Int32Array.from({ length: Math.floor(5000 / step) }, (_, k) => 4999 - step * k);
      expect(Array.from(ascendingBy(long, rows))).toEqual(expected(rows));
    }
  });

  it('of every level at once is that of each on its own', () => {
    const long = Float64Array.from({ length: 3000 }, (_, i) => (i * 7919) % 1000);
    for (const count of [1, 3, 300]) {
      const levels = Array.from({ length: count }, (_, g) =>
        Int32Array.from({ length: Math.floor(3000 / (count + 1)) }, (_, k) => k * (count + 1) + g),
      );
      expect(sortedByLevel(long, levels)).toEqual(levels.map((rows) => sortedRows(long, rows)));
    }
  });

  it('is shared between those who ask for one column, and found anew once the column has changed', () => {
    const column = key.slice();
    const first = sortedColumn(column);
    expect(sortedColumn(column)).toBe(first);
    column[5] = 9;
    expect(Array.from(sortedColumn(column).order)).toEqual([1, 3, 2, 0, 4, 5]);
  });
});
