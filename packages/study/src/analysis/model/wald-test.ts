import { chiSquareUpperTail } from '@hepatica/survival';
import type { TestResult } from '../estimates.ts';

/**
 * Wald's test that some coefficients are all 0: bᵀ V⁻¹ b on as many degrees of freedom. Null where their covariance is
 * singular.
 *
 * @param at positions of the coefficients tested
 */
export function waldTest(
  coefficients: readonly number[],
  covariance: readonly (readonly number[])[],
  at: readonly number[],
): TestResult | null {
  const b = at.map((k) => coefficients[k] ?? Number.NaN);
  const root = choleskyOf(at.map((i) => at.map((j) => covariance[i]?.[j] ?? Number.NaN)));
  if (root === null) return null;
  // With V = L Lᵀ the statistic is the squared length of L⁻¹ b.
  const solved: number[] = [];
  for (const [i, row] of root.entries()) {
    const rest = solved.reduce((sum, x, j) => sum + (row[j] ?? 0) * x, 0);
    solved.push(((b[i] ?? 0) - rest) / (row[i] ?? Number.NaN));
  }
  const statistic = solved.reduce((sum, x) => sum + x * x, 0);
  return { statistic, df: at.length, p: chiSquareUpperTail(statistic, at.length) };
}

/** The lower triangle L with L Lᵀ = V, or null where V is not positive definite. */
function choleskyOf(V: readonly (readonly number[])[]): readonly (readonly number[])[] | null {
  const rows: number[][] = [];
  for (const [i, given] of V.entries()) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const above = rows[j] ?? row;
      let rest = given[j] ?? Number.NaN;
      for (let k = 0; k < j; k++) rest -= (row[k] ?? 0) * (above[k] ?? 0);
      if (i !== j) row.push(rest / (above[j] ?? Number.NaN));
      else if (rest > 1e-12 * (given[i] ?? 0)) row.push(Math.sqrt(rest));
      else return null;
    }
    rows.push(row);
  }
  return rows;
}
