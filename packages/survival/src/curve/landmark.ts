import { createSurv, type Surv } from '../surv/surv.ts';
import { takeRows } from '../surv/take-rows.ts';
import { SurvivalError } from '../survival-error.ts';

/** Follow-up from a landmark on: time 0 is the landmark. */
export interface Landmark {
  readonly at: number;
  readonly surv: Surv;
  /** The kept rows by their number in the original, ascending: row k of `surv` was row `rows[k]`. */
  readonly rows: Int32Array;
  /** Rows that ended at or before the landmark, in the event or not. */
  readonly dropped: { readonly events: number; readonly others: number };
}

/**
 * Keeps the rows still under observation after the landmark and counts time from it.
 *
 * Kept are rows with `time` > `at`; an event at the landmark itself is over. Each kept interval becomes
 * (max(start − at, 0), time − at]: rows that enter after the landmark enter late. A subject may be grouped by what had
 * happened up to the landmark, which removes the bias of grouping by the future; the answer is about those who reached
 * the landmark. Anderson, Cain and Gelber (1983), doi:10.1200/JCO.1983.1.11.710. R: `subset(d, time > at)` and
 * `Surv(pmax(start - at, 0), time - at, event)`. Throws `SurvivalError` (`option`) when `at` is not finite.
 */
export function landmark(surv: Surv, at: number): Landmark {
  if (!Number.isFinite(at)) throw new SurvivalError('option', `landmark: at is ${at}; it must be finite`);
  const { rows, kept } = fromLandmark(surv, at);
  const start = kept.start ? kept.start.map((s) => s - at) : null;
  let events = 0;
  for (let i = 0; i < surv.n; i++) if (surv.time[i] <= at && surv.event[i]) events++;
  return {
    at,
    surv: createSurv({
      ...kept,
      time: kept.time.map((t) => t - at),
      start: start?.some((s) => s > 0) ? start : null,
    }),
    rows,
    dropped: { events, others: surv.n - rows.length - events },
  };
}

/** The rows with time > `at`, begun at `at` where they began before it; times as they were. */
export function fromLandmark(surv: Surv, at: number): { readonly rows: Int32Array; readonly kept: Surv } {
  const all = Array.from({ length: surv.n }, (_, i) => i);
  const rows = Int32Array.from(all.filter((i) => surv.time[i] > at));
  const kept = takeRows(surv, rows);
  return { rows, kept: { ...kept, start: kept.start?.map((s) => Math.max(s, at)) ?? null } };
}
