import { fitCox } from '../cox/fit-cox.ts';
import { predictSurvival } from '../cox/predict-survival.ts';
import { sortedQuantile } from '../describe/sample-quantile.ts';
import { splineColumns, splineKnots } from '../design/restricted-cubic-spline.ts';
import type { Surv } from '../surv/surv.ts';

/** The smooth curve at percentiles of the predicted risk, and its distances from the diagonal over all rows. */
export interface SmoothCalibration {
  readonly predicted: readonly number[];
  readonly observed: readonly number[];
  /** Mean (the integrated calibration index), median, 90th percentile and largest of |smooth − predicted|. */
  readonly meanDistance: number;
  readonly medianDistance: number;
  readonly distance90: number;
  readonly largestDistance: number;
}

/**
 * Observed risk at `time` as a smooth function of the predicted one: a Cox model of a spline of `values` =
 * log(−log(1 − risk)). `null` where the knots coincide or the model has no answer.
 */
export function smoothCalibration(
  surv: Surv,
  risk: ArrayLike<number>,
  values: Float64Array,
  time: number,
): SmoothCalibration | null {
  const knots = splineKnots(values, 3);
  if (knots === null || !(knots[0] < knots[1] && knots[1] < knots[2])) return null;
  const columns = [values, ...splineColumns(values, knots)];
  const input = { x: columns.map((column, j) => ({ name: `spline${j}`, values: column })) };
  const fit = fitCox(surv, input);
  if (fit.kind !== 'fit') return null;
  // One row's curve gives everybody's: hazards are proportional.
  const at = (i: number) => columns.map((column) => column[i]);
  const [{ curve, cumulativeHazard }] = predictSurvival(surv, input, fit, [{ values: at(0) }]);
  const last = curve.time.findLastIndex((t) => t <= time);
  const hazard = last < 0 ? 0 : cumulativeHazard[last];
  const eta = Float64Array.from(values, (_, i) =>
    fit.terms.reduce((sum, term, j) => sum + term.coefficient * (columns[j][i] - columns[j][0]), 0),
  );
  const smooth = eta.map((e) => -Math.expm1(-hazard * Math.exp(e)));
  const distance = smooth.map((observed, i) => Math.abs(observed - risk[i]));
  const sorted = distance.slice().sort();
  const order = Int32Array.from(risk, (_, i) => i).sort((a, b) => risk[a] - risk[b]);
  const shown = [
    ...new Set(Array.from({ length: 101 }, (_, k) => Math.round((k / 100) * (order.length - 1)))),
  ];
  return {
    predicted: shown.map((k) => risk[order[k]]),
    observed: shown.map((k) => smooth[order[k]]),
    meanDistance: weightedMean(surv, distance),
    medianDistance: sortedQuantile(sorted, 0.5),
    distance90: sortedQuantile(sorted, 0.9),
    largestDistance: sorted[sorted.length - 1],
  };
}

/** Mean over some rows, by case weight; 0 of none. */
export function weightedMean(
  surv: Surv,
  values: ArrayLike<number>,
  isIn: (row: number) => boolean = () => true,
): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < surv.n; i++) {
    const w = isIn(i) ? (surv.weight ? surv.weight[i] : 1) : 0;
    sum += w * values[i];
    total += w;
  }
  return total > 0 ? sum / total : 0;
}
