import { roomOf } from './column-memory.ts';
import type { ColumnScale } from './column-scale.ts';

/** Rows whose cells are written column after column while their lines of memory are at hand. */
const rowsPerBlock = 256;

/** How many of all rows the other thread puts in order: fewer than half, as they are laid aside for it first. */
const otherThread = 0.45;

/**
 * Writes the scaled columns at the positions of their rows, n × p; constant columns become 0, and rows whose place is
 * negative go nowhere.
 *
 * Every row goes to another part of a large memory, which takes most of the time: where there is another thread, it writes
 * the last of the rows meanwhile.
 */
export function gatherColumns(
  X: Float64Array,
  columns: readonly Float64Array[],
  scales: readonly ColumnScale[],
  place: Int32Array,
): void {
  const centers = scales.map(({ center }) => center);
  // The memory may have been others' before.
  const factors = scales.map(({ scale }) => (scale === 0 ? 0 : 1 / scale));
  const write = (rows: number): void => {
    const p = columns.length;
    for (let from = 0; from < rows; from += rowsPerBlock) {
      const to = Math.min(rows, from + rowsPerBlock);
      for (let j = 0; j < p; j++) {
        const values = columns[j];
        const center = centers[j];
        const factor = factors[j];
        for (let i = from; i < to; i++) {
          const k = place[i];
          if (k >= 0) X[k * p + j] = (values[i] - center) * factor;
        }
      }
    }
  };
  const room = roomOf(X);
  const aside = room?.aside(Math.floor(otherThread * place.length));
  if (!room || !aside) {
    write(place.length);
    return;
  }
  const from = place.length - aside.rows;
  aside.center.set(centers);
  aside.factor.set(factors);
  aside.place.set(place.subarray(from));
  for (const [j, values] of columns.entries()) aside.columns.set(values.subarray(from), j * aside.rows);
  room.putInOrder(aside, () => write(from));
}
