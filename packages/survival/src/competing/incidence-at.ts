import { assertTimes } from '../curve/assert-times.ts';
import { firstIndexWhere } from '../numeric/first-index.ts';
import type { IncidenceCurve } from './cumulative-incidence.ts';

/** A cumulative incidence read at one time; `null` beyond the last observed time. */
export interface IncidenceAtTime {
  readonly time: number;
  /** Rows (or weight) still at risk of any cause just before `time`. */
  readonly atRisk: number;
  readonly incidence: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Reads F(t) and its limits at given times, in the order given. R: `summary(survfit(…), times = …)`.
 *
 * Before the first time F is 0, without limits on scales that have none there. Beyond the last time F is known only when
 * nobody was left at risk of anything there, all having had some event. Throws `SurvivalError` for a time that is not
 * finite.
 */
export function incidenceAt(curve: IncidenceCurve, times: readonly number[]): readonly IncidenceAtTime[] {
  assertTimes(times, 'incidenceAt');
  const last = curve.time.length - 1;
  const isClosed = last >= 0 && curve.censored[last] === 0;
  return times.map((time) => {
    const next = firstIndexWhere(curve.time, (t) => t >= time);
    const atRisk = next <= last ? curve.atRisk[next] : 0;
    const k = firstIndexWhere(curve.time, (t) => t > time) - 1;
    if (last < 0 || (time > curve.time[last] && !isClosed)) {
      return { time, atRisk, incidence: null, standardError: null, low: null, high: null };
    }
    if (k < 0) return { time, atRisk, incidence: 0, standardError: 0, low: null, high: null };
    return {
      time,
      atRisk,
      incidence: curve.incidence[k],
      standardError: curve.standardError[k],
      low: curve.low[k],
      high: curve.high[k],
    };
  });
}
