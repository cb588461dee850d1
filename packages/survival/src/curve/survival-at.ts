import { firstIndexWhere } from '../numeric/first-index.ts';
import { assertTimes } from './assert-times.ts';
import type { SurvivalCurve } from './survival-curve.ts';

/** The curve read at one time; `null` beyond the last observed time, unless S had come down to 0 by then. */
export interface SurvivalAtTime {
  readonly time: number;
  /** Rows (or weight) still at risk just before `time`. */
  readonly atRisk: number;
  readonly survival: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Reads S(t) and its limits at given times, in the order given. R: `summary(survfit(…), times = …)`.
 *
 * `atRisk` is the number at the next distinct time, as R reports it; with delayed entry those who enter between count.
 * Throws `SurvivalError` for a time that is not finite.
 */
export function survivalAt(curve: SurvivalCurve, times: readonly number[]): readonly SurvivalAtTime[] {
  assertTimes(times, 'survivalAt');
  return times.map((time) => {
    const next = firstIndexWhere(curve.time, (t) => t >= time);
    const atRisk = next < curve.time.length ? curve.atRisk[next] : 0;
    const k = firstIndexWhere(curve.time, (t) => t > time) - 1;
    if (k < 0) {
      const empty = curve.time.length === 0;
      const certain = empty ? null : 1;
      return {
        time,
        atRisk,
        survival: certain,
        standardError: empty ? null : 0,
        low: certain,
        high: certain,
      };
    }
    const isBeyond = time > curve.time[curve.time.length - 1] && curve.survival[k] > 0;
    if (isBeyond) return { time, atRisk, survival: null, standardError: null, low: null, high: null };
    return {
      time,
      atRisk,
      survival: curve.survival[k],
      standardError: curve.standardError[k],
      low: curve.low[k],
      high: curve.high[k],
    };
  });
}
