import { criticalValue } from '../../curve/confidence-interval.ts';
import type { Surv } from '../../surv/surv.ts';
import { SurvivalError } from '../../survival-error.ts';
import {
  assertPredictionInput,
  type IncidencePoint,
  incidenceCurve,
  incidencePoint,
  type PredictedIncidence,
  unknownPoint,
} from '../predicted-incidence.ts';
import { assertFineGrayInput } from './assert-fine-gray-input.ts';
import { baselineAt, predictionParts, varianceFor } from './baseline-incidence.ts';
import { prepareFineGray } from './fine-gray-data.ts';
import type { FineGrayFit } from './fine-gray-fit.ts';
import type { FineGrayInput } from './fine-gray-input.ts';

/**
 * Predicts the cumulative incidence F(t | x) = 1 − exp(−Λ0(t) exp(xβ)) of covariate rows from a fitted model.
 *
 * `rows` hold one number per column of the model, on its scale; `times` come back in their order. Λ0(t) = Σ_{t_e ≤ t}
 * d / S0. The error is that of the sum of the rows' contributions to Λ0(t), β and (convention `crr`) G; limits are symmetric
 * for log(−log(1 − F)). Fine and Gray (1999), doi:10.1080/01621459.1999.10474144. R: `predict(crr(…), cov1)`,
 * which gives no error. `surv` and `input` must be those of the fit. Throws `SurvivalError` where rows or times do not
 * fit. Cost: n p per time, p² per row and time.
 */
export function predictFineGray(
  surv: Surv,
  input: FineGrayInput,
  fit: Extract<FineGrayFit, { kind: 'fit' }>,
  rows: readonly ArrayLike<number>[],
  times: readonly number[],
): readonly PredictedIncidence[] {
  assertFineGrayInput(surv, input, 'predictFineGray');
  assertPredictionInput(rows, times, input.x.length, 'predictFineGray');
  if (fit.terms.length !== input.x.length || surv.start) {
    throw new SurvivalError(
      'option',
      'predictFineGray: the fit is of other columns or rows than those given',
    );
  }
  const z = criticalValue(fit.confidenceLevel, 'predictFineGray');
  const data = prepareFineGray(surv, input);
  const { p, center, scale } = data.cox;
  const beta = Float64Array.from(fit.terms, (term, j) => term.coefficient * scale[j]);
  const parts = predictionParts(data, beta, input);
  const last = data.curve.time[data.curve.time.length - 1];
  const atTimes = times.map((t) => (t > last ? null : baselineAt(parts, t)));
  return rows.map((row) => {
    const x = Float64Array.from(scale, (s, j) => (row[j] - center[j]) / s);
    let eta = 0;
    for (let j = 0; j < p; j++) eta += x[j] * beta[j];
    const points = atTimes.map((at): IncidencePoint => {
      if (at === null) return unknownPoint;
      const hazard = at.hazard * Math.exp(eta);
      const standardError = Math.exp(eta - hazard) * Math.sqrt(varianceFor(x, at, parts.betaVariance));
      return incidencePoint(-Math.expm1(-hazard), standardError, z);
    });
    return incidenceCurve(times, points);
  });
}
