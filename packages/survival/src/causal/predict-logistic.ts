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
  const linearPredictor = Array.from({ length: n }, (_, i) =>
    x.reduce(
      (sum, { values }, j) => sum + slopes[j].coefficient * values[i],
      intercept.coefficient + (offset?.[i] ?? 0),
    ),
  );
  return { linearPredictor, probability: linearPredictor.map(probabilityOf) };
}
