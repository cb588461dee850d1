import { SurvivalError } from '../survival-error.ts';
import { assertCounts } from './assert-sample.ts';

/** Center and spread of one group; null where it has too few values for them. */
export interface MeanAndSpread {
  readonly mean: number | null;
  readonly sd: number | null;
}

/**
 * Difference of two means in units of their pooled standard deviation: |m₁ − m₂| / √((s²₁ + s²₂)/2), without sign.
 *
 * 0 where both groups are constant and equal, null where a group is too small for a standard deviation or both are
 * constant and differ. Unlike a p value it does not grow with the sample; above 0.1 a difference is commonly called
 * an imbalance. Austin (2009), doi:10.1002/sim.3697. R: `tableone::ExtractSmd`, `MatchIt` with `s.d.denom = "pooled"`.
 */
export function standardizedMeanDifference(a: MeanAndSpread, b: MeanAndSpread): number | null {
  if (a.mean === null || b.mean === null || a.sd === null || b.sd === null) return null;
  const difference = Math.abs(a.mean - b.mean);
  const pooled = Math.sqrt((a.sd ** 2 + b.sd ** 2) / 2);
  if (pooled > 0) return difference / pooled;
  return difference === 0 ? 0 : null;
}

/**
 * Distance of two samples of one factor with any number of levels: √(dᵀ S⁻¹ d), d being the differences of the
 * proportions of all levels but one and S the mean of the two multinomial covariance matrices.
 *
 * Which level is left out does not matter. Of two levels it is |p₁ − p₂| / √((p₁q₁ + p₂q₂)/2). Levels that nobody has
 * do not count. Null where a group is empty, or where S is singular though the groups differ. Yang and Dalton (2012),
 * A unified approach to measuring the effect size between two groups using SAS, SAS Global Forum, paper 335.
 * R: `tableone::ExtractSmd`. Throws `SurvivalError` for unequal lengths and for counts that are negative or not finite.
 *
 * @param a counts (or sums of weights) of each level in one group
 * @param b the same in the other group, levels in the same order
 */
export function standardizedProportionDifference(a: readonly number[], b: readonly number[]): number | null {
  if (a.length !== b.length) {
    throw new SurvivalError(
      'length-mismatch',
      `standardizedProportionDifference: ${a.length} levels against ${b.length}; lengths must agree`,
    );
  }
  assertCounts([a, b], 'standardizedProportionDifference');
  const [na, nb] = [sum(a), sum(b)];
  if (na === 0 || nb === 0) return null;
  const used = a.flatMap((count, k) => (count + b[k] > 0 ? [k] : [])).slice(1);
  const p = used.map((k) => a[k] / na);
  const q = used.map((k) => b[k] / nb);
  const d = p.map((share, k) => share - q[k]);
  if (d.every((difference) => difference === 0)) return 0;
  const covariance = (share: readonly number[], i: number, j: number) =>
    share[i] * ((i === j ? 1 : 0) - share[j]);
  const S = used.map((_, i) => used.map((_, j) => (covariance(p, i, j) + covariance(q, i, j)) / 2));
  const solved = solve(S, d);
  return solved === null ? null : Math.sqrt(sum(d.map((difference, k) => difference * solved[k])));
}

/**
 * Solves a small symmetric positive definite system by elimination; null where it is singular. Variances of shares have
 * one scale, so that a pivot is zero by its own size, where the package's Cholesky asks for its column's.
 */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    if (!(rows[i][i] > 1e-12)) return null;
    for (let j = i + 1; j < n; j++) {
      const factor = rows[j][i] / rows[i][i];
      for (let k = n; k >= i; k--) rows[j][k] -= factor * rows[i][k];
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const known = solution.reduce((total, x, k) => (k > i ? total + x * rows[i][k] : total), 0);
    solution[i] = (rows[i][n] - known) / rows[i][i];
  }
  return solution;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
