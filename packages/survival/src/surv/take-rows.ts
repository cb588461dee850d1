import type { Group } from './group.ts';
import type { Surv } from './surv.ts';

/** The follow-up of some rows, in the order given; times keep the values that all rows were merged to. */
export function takeRows(surv: Surv, rows: Int32Array): Surv {
  return {
    kind: surv.kind,
    n: rows.length,
    start: surv.start && Float64Array.from(rows, (i) => surv.start?.[i] ?? 0),
    time: Float64Array.from(rows, (i) => surv.time[i]),
    event: Uint8Array.from(rows, (i) => surv.event[i]),
    weight: surv.weight && Float64Array.from(rows, (i) => surv.weight?.[i] ?? 1),
    id: surv.id && Int32Array.from(rows, (i) => surv.id?.[i] ?? i),
  };
}

/** The group of the same rows; levels stay, also those left without rows. */
export function takeGroup(group: Group, rows: Int32Array): Group {
  return { levels: group.levels, index: Int32Array.from(rows, (i) => group.index[i]) };
}
