import type { Sorted } from '../numeric/ascending-order.ts';
import { type Group, rowsByLevel } from '../surv/group.ts';
import { sortedColumn, sortedRows } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { ones } from './constant-columns.ts';

/** Rows of positive weight by stratum, then latest stop first, then row, and what they bring along. */
export interface SweepRows {
  readonly row: Int32Array;
  /** The position of each row of the `Surv`; −1 of those that are left out. */
  readonly place: Int32Array;
  /** Positions [bounds[s], bounds[s+1]) are stratum s; empty strata do not appear. */
  readonly bounds: Int32Array;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly weight: Float64Array;
  /** How many event times there are, those of different strata counted apart. */
  readonly steps: number;
}

interface Known {
  readonly rows: SweepRows;
  readonly sorted: Sorted;
  readonly event: Uint8Array;
  readonly weight: Float64Array | null;
}

/** What is estimated from one `Surv` without strata shares this; a `Surv` that has changed since is swept anew. */
const known = new WeakMap<Surv, Known>();

/** Puts rows in the order of the sweep; what it returns may be shared, so is not to be written to. */
export function sweepRows(surv: Surv, strata: Group | undefined): SweepRows {
  if (strata) return putInOrder(surv, sortedStrata(surv, strata));
  const { time, event, weight } = surv;
  // Another one when the times have changed.
  const sorted = sortedColumn(time);
  const before = known.get(surv);
  if (before?.sorted === sorted && isOf(before, surv)) return before.rows;
  const rows = putInOrder(surv, weight ? sortedStrata(surv, undefined) : [sorted]);
  known.set(surv, { rows, sorted, event: event.slice(), weight: weight?.slice() ?? null });
  return rows;
}

function isOf({ event, weight }: Known, surv: Surv): boolean {
  if (!isSame(event, surv.event)) return false;
  return weight === null || surv.weight === null ? weight === surv.weight : isSame(weight, surv.weight);
}

function isSame(a: Float64Array | Uint8Array, b: Float64Array | Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}

function putInOrder(surv: Surv, sorted: readonly Sorted[]): SweepRows {
  const { n, weight } = surv;
  const row = new Int32Array(n);
  const place = new Int32Array(n);
  const time = new Float64Array(n);
  const event = new Uint8Array(n);
  const bounds = [0];
  let filled = 0;
  let steps = 0;
  if (weight) place.fill(-1);
  for (const { order, values } of sorted) {
    if (order.length === 0) continue;
    for (let end = order.length; end > 0; ) {
      const value = values[end - 1];
      let first = end - 1;
      while (first > 0 && values[first - 1] === value) first--;
      let died = 0;
      for (let k = first; k < end; k++) {
        time[filled] = value;
        event[filled] = surv.event[order[k]];
        died |= event[filled];
        row[filled++] = order[k];
      }
      steps += died;
      end = first;
    }
    bounds.push(filled);
  }
  for (let k = 0; k < filled; k++) place[row[k]] = k;
  return {
    row: row.subarray(0, filled),
    place,
    bounds: Int32Array.from(bounds),
    time: time.subarray(0, filled),
    event: event.subarray(0, filled),
    weight: weight ? gather(weight, row, filled) : ones(filled),
    steps,
  };
}

/** The rows of positive weight of every stratum, earliest stop first. */
function sortedStrata({ n, time, weight }: Surv, strata: Group | undefined): readonly Sorted[] {
  return rowsByLevel(strata, n).map((rows) =>
    sortedRows(time, weight ? rows.filter((i) => weight[i] > 0) : rows),
  );
}

function gather(values: ArrayLike<number>, row: Int32Array, n: number): Float64Array {
  const at = new Float64Array(n);
  for (let k = 0; k < n; k++) at[k] = values[row[k]];
  return at;
}
