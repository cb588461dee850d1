import { criticalValue } from '../../curve/confidence-interval.ts';
import { SurvivalError } from '../../survival-error.ts';
import { boundedExp } from '../cox-term.ts';
import { functionText, valueAt } from './time-function.ts';
import type { TimeVaryingFitted } from './time-varying-fit.ts';

/** The hazard ratio per unit of a column at one time. */
export interface HazardRatioAtTime {
  readonly time: number;
  /** β + γ g(t), and its error; robust where the fit's covariance is. */
  readonly coefficient: number;
  readonly standardError: number;
  readonly hazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
}

/**
 * The hazard ratio exp(β + γ g(t)) of a changing column at some times, with intervals of each time alone.
 *
 * Variance: var β + 2 g cov(β, γ) + g² var γ. Beyond the event times it is what the straight line in g says, and no more.
 * R: a contrast of `coef(fit)` and `vcov(fit)`.
 *
 * @param column position in `x`; one of the fit's `changing`
 *
 * Throws `SurvivalError` (`option`) for another column, and for a time at which g has no value.
 */
export function hazardRatioOverTime(
  fit: TimeVaryingFitted,
  column: number,
  times: readonly number[],
): readonly HazardRatioAtTime[] {
  const { terms, changing, covariance, confidenceLevel } = fit;
  const place = changing.indexOf(column);
  if (place < 0) {
    throw new SurvivalError(
      'option',
      `hazardRatioOverTime: the coefficient of column ${column} does not change; those that do: ${changing.join(', ')}`,
    );
  }
  const slope = terms.length - changing.length + place;
  const critical = criticalValue(confidenceLevel, 'hazardRatioOverTime');
  return times.map((time, k) => {
    const g = valueAt(fit, time);
    if (!Number.isFinite(g)) {
      throw new SurvivalError(
        'option',
        `hazardRatioOverTime: times[${k}] is ${time}, where ${functionText(fit)} has no value`,
      );
    }
    const coefficient = terms[column].coefficient + g * terms[slope].coefficient;
    const variance =
      covariance[column][column] + 2 * g * covariance[column][slope] + g * g * covariance[slope][slope];
    const standardError = Math.sqrt(Math.max(0, variance));
    return {
      time,
      coefficient,
      standardError,
      hazardRatio: boundedExp(coefficient),
      confidenceInterval: {
        low: boundedExp(coefficient - critical * standardError),
        high: boundedExp(coefficient + critical * standardError),
      },
    };
  });
}
