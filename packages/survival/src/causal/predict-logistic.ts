import type { Covariate } from '../cox/cox-input.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertColumns } from './columns.ts';
import type { LogisticFit } from './logistic-fit.ts';
import { probabilityOf } from './logistic-likelihood.ts';

/**
 * Linear predictor and probability of rows given by their columns, in the order of the fit.
 *
 * R: `predict(fit, newdata, type = "link" | "response")`. Throws `SurvivalError` where the columns are not the fit's
 * by name, differ in length, or hold a number that is not finite.
 */
export function predictLogistic(
  fit: Extract<LogisticFit, { kind: 'fit' }>,
  x: readonly Covariate[],
  n: number,
  offset?: ArrayLike<number>,
): { readonly linearPredictor: readonly number[]; readonly probability: readonly number[] } {
  const [intercept, ...slopes] = fit.terms;
  const names = x.map(({ name }) => name).join(', ');
  const expected = slopes.map(({ name }) => name).join(', ');
  if (names !== expected) {
    throw new SurvivalError('option', `predictLogistic: columns are ${names}; the fit has ${expected}`);
  }
  assertColumns(x, n, 'predictLogistic');
  if (offset) assertColumns([{ name: 'offset', values: offset }], n, 'predictLogistic');
  const eta = new Float64Array(n);
  for (let i = 0; i < n; i++) eta[i] = intercept.coefficient + (offset?.[i] ?? 0);
  x.forEach((column, j) => {
    const { coefficient } = slopes[j];
    const values = column.values instanceof Float64Array ? column.values : Float64Array.from(column.values);
    for (let i = 0; i < n; i++) eta[i] += coefficient * values[i];
  });
  const linearPredictor = new Array<number>(n);
  const probability = new Array<number>(n);
  for (let i = 0; i < n; i++) {
    linearPredictor[i] = eta[i];
    probability[i] = probabilityOf(eta[i]);
  }
  return { linearPredictor, probability };
}
