import type { Sorted } from '../numeric/ascending-order.ts';
import { continuedRows } from './continued.ts';
import { assertGroup, type Group, rowsByLevel } from './group.ts';
import { sortedByLevel, sortedRows } from './row-order.ts';
import type { Surv } from './surv.ts';

/**
 * Who was at risk and what happened, at each distinct time of one stratum.
 *
 * At `time[k]`: `atRisk[k]` rows with start < time[k] ≤ stop (those censored at time[k] are still at risk then),
 * `events[k]`, `censored[k]` (intermediate ends of a subject's intervals do not count). Weighted sums where the
 * `Surv` has weights. `n` and `eventRows` count rows, without weights.
 */
export interface RiskStratum {
  readonly name: string;
  readonly rows: Int32Array;
  readonly n: number;
  readonly eventRows: number;
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
}

/** One risk table per level of the group, in the order of the levels; without a group one, named "all". */
export interface RiskTable {
  readonly strata: readonly RiskStratum[];
}

/**
 * Tabulates numbers at risk, events and censorings at all distinct stop times of each group.
 *
 * Cost: one sort per group. Throws `SurvivalError` when the group does not fit the rows.
 */
export function riskTable(surv: Surv, group?: Group): RiskTable {
  if (group) assertGroup(group, surv.n, 'riskTable');
  return { strata: riskStrata(surv, rowsByLevel(group, surv.n), group?.levels ?? ['all']) };
}

/** The risk tables of some lists of rows that share none, each at its own distinct stop times. */
export function riskStrata(
  surv: Surv,
  lists: readonly Int32Array[],
  names: readonly string[],
): readonly RiskStratum[] {
  const stops = sortedByLevel(surv.time, lists);
  return lists.map((rows, level) => riskStratum(surv, rows, names[level], undefined, stops[level]));
}

/** The risk table of some rows, at their own distinct stop times or on a given ascending grid of times. */
export function riskStratum(
  surv: Surv,
  rows: Int32Array,
  name: string,
  grid?: Float64Array,
  stops: Sorted = sortedRows(surv.time, rows),
): RiskStratum {
  const { weight, event, start } = surv;
  const { order: byStop, values: stop } = stops;
  if (!weight && !start && !grid) return countedStratum(event, rows, name, stops);
  const entry = start ? sortedRows(start, rows) : null;
  const time = grid ?? distinctAscending(stop);
  const continued = continuedRows(surv, rows);
  const m = time.length;
  const atRisk = new Float64Array(m);
  const events = new Float64Array(m);
  const censored = new Float64Array(m);
  let eventRows = 0;

  // Backwards in time rows join the risk set at their stop and leave it at their start.
  let stopping = byStop.length - 1;
  let starting = byStop.length - 1;
  let watched = 0;
  for (let k = m - 1; k >= 0; k--) {
    const t = time[k];
    for (; stopping >= 0 && stop[stopping] >= t; stopping--) {
      const i = byStop[stopping];
      const w = weight ? weight[i] : 1;
      watched += w;
      eventRows += event[i];
      if (stop[stopping] !== t) continue;
      if (event[i]) events[k] += w;
      else if (!continued?.[i]) censored[k] += w;
    }
    if (entry) {
      for (; starting >= 0 && entry.values[starting] >= t; starting--) {
        watched -= weight ? weight[entry.order[starting]] : 1;
      }
      // Everyone who has joined has left again: exactly nobody, whatever the rounding of the weights.
      if (stopping === starting) watched = 0;
    }
    atRisk[k] = watched;
  }
  // Those who stop before the first time of the grid.
  for (; stopping >= 0; stopping--) eventRows += event[byStop[stopping]];
  return { name, rows, n: rows.length, eventRows, time, atRisk, events, censored };
}

/** As `riskStratum` at the rows' own times, where every row counts once and is watched from the origin. */
function countedStratum(event: Uint8Array, rows: Int32Array, name: string, stops: Sorted): RiskStratum {
  const { order, values } = stops;
  const n = order.length;
  const time = new Float64Array(n);
  const atRisk = new Float64Array(n);
  const events = new Float64Array(n);
  const censored = new Float64Array(n);
  let m = 0;
  let eventRows = 0;
  for (let from = 0, to = 0; from < n; from = to) {
    const t = values[from];
    let d = 0;
    for (; to < n && values[to] === t; to++) d += event[order[to]];
    time[m] = t;
    atRisk[m] = n - from;
    events[m] = d;
    censored[m++] = to - from - d;
    eventRows += d;
  }
  // A view of what is filled; a copy where that would hold on to much that is not.
  const kept = (column: Float64Array) => (2 * m > n ? column.subarray(0, m) : column.slice(0, m));
  return {
    name,
    rows,
    n,
    eventRows,
    time: kept(time),
    atRisk: kept(atRisk),
    events: kept(events),
    censored: kept(censored),
  };
}

function distinctAscending(ascending: Float64Array): Float64Array {
  const distinct = new Float64Array(ascending.length);
  let m = 0;
  for (let k = 0; k < ascending.length; k++) {
    if (k === 0 || ascending[k] !== ascending[k - 1]) distinct[m++] = ascending[k];
  }
  return distinct.slice(0, m);
}
