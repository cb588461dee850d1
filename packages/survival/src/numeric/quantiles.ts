import { SurvivalError } from '../survival-error.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { studentTUpperTail } from './tails.ts';

/**
 * The t with P(T ≤ t) = `p` for Student's T on `df` > 0 degrees of freedom, 0 < p < 1. R: `qt(p, df)`.
 *
 * Bisection on the exact tail until the bracket has no number left inside. Throws `SurvivalError` (`option`) for p
 * outside (0, 1) and df not above 0.
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) {
    throw new SurvivalError('option', `studentTQuantile: p is ${p}; it must lie in (0, 1)`);
  }
  if (!(df > 0)) throw new SurvivalError('option', `studentTQuantile: df is ${df}; it must be above 0`);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  let high = 1;
  while (studentTUpperTail(high, df) > tail && high < 1e300) high *= 2;
  const t = bisect(high === 1 ? 0 : high / 2, high, (x) => studentTUpperTail(x, df) > tail);
  return p < 0.5 ? -t : t;
}

/**
 * The x with I_x(a, b) = `p`: the p-quantile of a beta variable, 0 ≤ p ≤ 1, a, b > 0. R: `qbeta(p, a, b)`.
 *
 * Bisection as for `studentTQuantile`; precise near 0, and near 1 to the spacing of numbers there.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return bisect(0, 1, (x) => incompleteBeta(a, b, x, 1 - x) < p);
}

/** Where a rule that holds at `low` and fails at `high` ceases to hold; scales far below 1 are halved on the log. */
function bisect(low: number, high: number, holds: (x: number) => boolean): number {
  let [below, above] = [low, high];
  for (;;) {
    const middle =
      above > 1e-3 || above < 1e-290
        ? below + (above - below) / 2
        : Math.sqrt(Math.max(below, above * 1e-8) * above);
    if (!(middle > below && middle < above)) return above;
    if (holds(middle)) below = middle;
    else above = middle;
  }
}
