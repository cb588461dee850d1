import { SurvivalError } from '../survival-error.ts';
import type { SurvivalCurve } from './survival-curve.ts';

/** A survival time with its limits; `null` means that the curve, or its confidence band, does not come down so far. */
export interface Quantile {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const tolerance = Math.sqrt(Number.EPSILON);

/**
 * The time by which a fraction `p` of the stratum has had the event; p = 0.5 is the median.
 *
 * Where the curve is flat at exactly 1 − p the answer is the midpoint of the flat stretch (within √ε); when it ends on
 * that stretch, the stretch ends at the last time observed. The limits read the confidence band the same way (Brookmeyer and
 * Crowley 1982, doi:10.2307/2530286). R: `quantile(survfit(…), p)`. Throws `SurvivalError` (`option`) for p outside
 * [0, 1].
 */
export function quantile(curve: SurvivalCurve, p: number): Quantile {
  if (!(p >= 0 && p <= 1)) throw new SurvivalError('option', `quantile: p is ${p}; it must lie in [0, 1]`);
  return {
    estimate: timeReaching(curve.time, curve.survival, p),
    low: timeReaching(curve.time, curve.low, p),
    high: timeReaching(curve.time, curve.high, p),
  };
}

function timeReaching(
  time: readonly number[],
  survival: readonly (number | null)[],
  p: number,
): number | null {
  const last = time.at(-1);
  if (last === undefined) return null;
  const origin = Math.min(0, time[0]);
  if (p === 0) return origin;

  const reached = lowestAtLeast(time, survival, origin, p - tolerance);
  if (reached === null) return null;
  const final = survival.at(-1);
  const endsAtP = final !== null && final !== undefined && Math.abs(p - (1 - final)) < tolerance;
  if (endsAtP) return (reached + last) / 2;
  const passed = lowestAtLeast(time, survival, origin, p + tolerance);
  return passed === null ? null : (reached + passed) / 2;
}

/**
 * When 1 − S is first at the lowest of its levels ≥ bound; a band need not be monotone, so the lowest is searched for.
 * At the origin the level is 0.
 */
function lowestAtLeast(
  time: readonly number[],
  survival: readonly (number | null)[],
  origin: number,
  bound: number,
): number | null {
  if (bound <= 0) return origin;
  let lowest = Number.POSITIVE_INFINITY;
  let found: number | null = null;
  for (let k = 0; k < time.length; k++) {
    const s = survival[k];
    if (s === null) continue;
    const level = 1 - s;
    if (level >= bound && level < lowest) {
      lowest = level;
      found = time[k];
    }
  }
  return found;
}
