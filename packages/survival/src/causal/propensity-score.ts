import type { Covariate } from '../cox/cox-input.ts';
import type { Finding } from '../finding.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { LogisticFit } from './logistic-fit.ts';
import { predictLogistic } from './predict-logistic.ts';

/** The chance of treatment given the covariates, per row, with the model behind it. */
export type PropensityScore =
  | {
      readonly kind: 'score';
      /** Probability of treatment per row. */
      readonly score: readonly number[];
      /** Its logit. */
      readonly linearPredictor: readonly number[];
      readonly model: Extract<LogisticFit, { kind: 'fit' }>;
      readonly findings: readonly Finding[];
    }
  | Extract<LogisticFit, { kind: 'not-estimable' }>;

/**
 * Estimates the propensity score e(x) = P(treated | x) by logistic regression.
 *
 * Balances the covariates in it, and those alone, between arms of equal score; put in what was known before treatment
 * and bears on the outcome. Rosenbaum and Rubin (1983), doi:10.1093/biomet/70.1.41. R: `fitted(glm(t ~ x, binomial))`.
 * Scores of `weight` 0 rows are given as well. A finding tells of scores outside [0.01, 0.99], where weights explode.
 */
export function propensityScore(input: {
  readonly treated: ArrayLike<number | boolean>;
  readonly x: readonly Covariate[];
  readonly weight?: ArrayLike<number>;
}): PropensityScore {
  const { treated, x, weight } = input;
  const model = fitLogistic({ outcome: treated, x, ...(weight ? { weight } : {}) });
  if (model.kind !== 'fit') return model;
  const { linearPredictor, probability } = predictLogistic(model, x, treated.length);
  let extreme = 0;
  for (const e of probability) if (e < 0.01 || e > 0.99) extreme++;
  return {
    kind: 'score',
    score: probability,
    linearPredictor,
    model,
    findings: extreme === 0 ? [] : [extremeFinding(extreme, treated.length)],
  };
}

function extremeFinding(rows: number, of: number): Finding {
  return {
    code: 'propensity-extreme',
    severity: 'warning',
    message: `${rows} of ${of} rows have a propensity score below 0.01 or above 0.99: hardly anybody like them was treated otherwise`,
    values: { rows, of },
    remedy: 'Trim by score, match with a caliper, or weight by overlap.',
  };
}
