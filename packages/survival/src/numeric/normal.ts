import { SurvivalError } from '../survival-error.ts';
import { incompleteGamma } from './incomplete-gamma.ts';

/** P(Z > z) for a standard normal Z; full relative precision in both tails. R: `pnorm(z, lower.tail = FALSE)`. */
export function normalUpperTail(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z >= 0 ? upper / 2 : 0.5 + lower / 2;
}

/** Two-sided p value of a standard normal statistic, P(|Z| > |z|). R: `2 * pnorm(-abs(z))`. */
export function normalTwoSided(z: number): number {
  return incompleteGamma(0.5, (z * z) / 2).upper;
}

/**
 * The z with P(Z ≤ z) = `p`, 0 < p < 1. R: `qnorm(p)`.
 *
 * The start of Abramowitz and Stegun 26.2.23, then Halley's method on the exact tail until it stands still.
 * Throws `SurvivalError` (`option`) for p outside (0, 1).
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1))
    throw new SurvivalError('option', `normalQuantile: p is ${p}; it must lie in (0, 1)`);
  if (p === 0.5) return 0;
  const tail = p < 0.5 ? p : 1 - p;
  const t = Math.sqrt(-2 * Math.log(tail));
  let z =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 8; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const newton = (normalUpperTail(z) - tail) / density;
    const change = newton / (1 - (z * newton) / 2);
    z += change;
    if (Math.abs(change) <= 1e-16 * Math.abs(z)) break;
  }
  return p < 0.5 ? -z : z;
}
