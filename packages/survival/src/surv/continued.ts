import type { Surv } from './surv.ts';

/**
 * Which rows are not censored at their stop time but go on: another of `rows` has the same id and starts there.
 *
 * Only start-stop data with ids can tell; elsewhere `null`. Indexed by row of `surv`.
 */
export function continuedRows(surv: Surv, rows: Int32Array): Uint8Array | null {
  const { start, id, time } = surv;
  if (!start || !id) return null;
  const continued = new Uint8Array(surv.n);
  const startsOf = new Map<number, Set<number>>();
  for (const i of rows) {
    const starts = startsOf.get(id[i]);
    if (starts) starts.add(start[i]);
    else startsOf.set(id[i], new Set([start[i]]));
  }
  for (const i of rows) if (startsOf.get(id[i])?.has(time[i])) continued[i] = 1;
  return continued;
}
