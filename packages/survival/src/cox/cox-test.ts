import { cholesky, quadraticForm } from '../numeric/cholesky.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import type { CoxTest } from './cox-fit.ts';

/** A chi-square statistic with its p value; certain agreement on 0 degrees of freedom. */
export function chiSquareTest(statistic: number, df: number): CoxTest {
  return { statistic, df, p: df > 0 ? chiSquareUpperTail(statistic, df) : 1 };
}

/** Twice the gain in log-likelihood; a loss within rounding is none. */
export function likelihoodRatioTest(smaller: number, larger: number, df: number): CoxTest {
  return chiSquareTest(Math.max(0, 2 * (larger - smaller)), df);
}

/** bᵀ A⁻¹ b on rank(A) degrees of freedom. */
export function quadraticTest(A: Float64Array, b: Float64Array, p: number): CoxTest {
  const { value, rank } = quadraticForm(cholesky(A, p), b);
  return chiSquareTest(value, rank);
}
