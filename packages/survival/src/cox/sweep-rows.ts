import { type Group, rowsByLevel } from '../surv/group.ts';
import { sortedRows } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';

/** Rows of positive weight by stratum, then latest stop first, then row, and what they bring along. */
export interface SweepRows {
  readonly row: Int32Array;
  /** Positions [bounds[s], bounds[s+1]) are stratum s; empty strata do not appear. */
  readonly bounds: Int32Array;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly weight: Float64Array;
}

/** What is estimated from one `Surv` without strata shares this; a `Surv` that has changed since is swept anew. */
const known = new WeakMap<Surv, SweepRows>();

/** Puts rows in the order of the sweep; what it returns may be shared, so is not to be written to. */
export function sweepRows(surv: Surv, strata: Group | undefined): SweepRows {
  const before = strata ? undefined : known.get(surv);
  if (before && isOf(before, surv)) return before;
  const rows = putInOrder(surv, strata);
  if (!strata) known.set(surv, rows);
  return rows;
}

function isOf({ row, time, event, weight }: SweepRows, surv: Surv): boolean {
  for (let k = 0; k < row.length; k++) {
    const i = row[k];
    if (surv.time[i] !== time[k] || surv.event[i] !== event[k]) return false;
    if (surv.weight && surv.weight[i] !== weight[k]) return false;
  }
  return row.length === (surv.weight ? count(surv.weight) : surv.n);
}

function count(weight: Float64Array): number {
  let positive = 0;
  for (let i = 0; i < weight.length; i++) if (weight[i] > 0) positive++;
  return positive;
}

function putInOrder(surv: Surv, strata: Group | undefined): SweepRows {
  const { n, weight } = surv;
  const row = new Int32Array(n);
  const time = new Float64Array(n);
  const bounds = [0];
  let filled = 0;
  for (const rows of rowsByLevel(strata, n)) {
    const counted = weight ? rows.filter((i) => weight[i] > 0) : rows;
    if (counted.length === 0) continue;
    const { order, values } = sortedRows(surv.time, counted);
    for (let end = order.length; end > 0; ) {
      const value = values[end - 1];
      let first = end - 1;
      while (first > 0 && values[first - 1] === value) first--;
      for (let k = first; k < end; k++) {
        time[filled] = value;
        row[filled++] = order[k];
      }
      end = first;
    }
    bounds.push(filled);
  }
  const event = new Uint8Array(filled);
  for (let k = 0; k < filled; k++) event[k] = surv.event[row[k]];
  return {
    row: row.subarray(0, filled),
    bounds: Int32Array.from(bounds),
    time: time.subarray(0, filled),
    event,
    weight: weight ? gather(weight, row, filled) : ones(filled),
  };
}

function gather(values: ArrayLike<number>, row: Int32Array, n: number): Float64Array {
  const at = new Float64Array(n);
  for (let k = 0; k < n; k++) at[k] = values[row[k]];
  return at;
}

let allOnes = new Float64Array(0);

/** A column of ones, of one memory for all who need one; not to be written to. */
function ones(n: number): Float64Array {
  if (allOnes.length < n) allOnes = new Float64Array(n).fill(1);
  return allOnes.subarray(0, n);
}
