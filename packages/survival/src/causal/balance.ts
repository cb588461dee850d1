import type { Covariate } from '../cox/cox-input.ts';
import { ascendingOrder } from '../numeric/ascending-order.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertColumns, binaryColumn, caseWeights } from './columns.ts';

/** One covariate to compare. Columns of 0 and 1 alone are proportions unless said otherwise. */
export interface BalanceColumn extends Covariate {
  readonly as?: 'number' | 'proportion';
}

/** How far one covariate is apart between the arms. */
export interface ArmDifference {
  readonly treatedMean: number;
  readonly controlMean: number;
  /** Treated minus control mean in standard deviations; `null` where the deviation is 0. */
  readonly standardizedDifference: number | null;
  /** Treated over control variance; `null` for proportions and where the control variance is 0. */
  readonly varianceRatio: number | null;
  /** Largest distance between the two distribution functions (Kolmogorov and Smirnov). */
  readonly kolmogorovSmirnov: number;
}

/** One covariate before and, where there are weights, after weighting or matching. */
export interface CovariateBalance {
  readonly name: string;
  readonly as: 'number' | 'proportion';
  /** What differences are divided by, before and after: of the rows before weighting. */
  readonly standardDeviation: number;
  readonly before: ArmDifference;
  readonly after: ArmDifference | null;
}

/** The covariates side by side, or the reason that there is nothing to compare; plain data. */
export type Balance =
  | { readonly kind: 'balance'; readonly covariates: readonly CovariateBalance[] }
  | { readonly kind: 'not-estimable'; readonly reason: 'one-arm'; readonly detail: string };

/**
 * Compares the covariates of treated and control rows, before and after weighting or matching.
 *
 * Standardized difference: (x̄₁ − x̄₀) / s with s = √((s₁² + s₀²)/2) (`pooled`, default: Table 1, ATE, overlap), s₁
 * (`treated`: ATT) or s₀ (`control`: ATC), always that of the rows before weighting, so that only the difference
 * moves. Variances have divisor n − 1, weighted Σw (x − x̄)² / (Σw − Σw²/Σw); that of a proportion is p (1 − p).
 * Austin (2009), doi:10.1002/sim.3697; Austin and Stuart (2015), doi:10.1002/sim.6607. R:
 * `summary(MatchIt::matchit(…), standardize = TRUE)`, `cobalt::bal.tab`. No p values: they measure the sample size.
 * `weights` are those of `propensityWeights` or `Matching`. Throws `SurvivalError` where a column does not fit.
 */
export function balance(input: {
  readonly treated: ArrayLike<number | boolean>;
  readonly columns: readonly BalanceColumn[];
  readonly weights?: ArrayLike<number>;
  readonly denominator?: 'pooled' | 'treated' | 'control';
}): Balance {
  const n = input.treated.length;
  const treated = binaryColumn(input.treated, n, 'treated', 'balance');
  assertColumns(input.columns, n, 'balance');
  const once = new Float64Array(n).fill(1);
  const weights = input.weights ? caseWeights(input.weights, n, 'balance') : null;
  for (const [what, w] of [
    ['rows', once],
    ['weights', weights],
  ] as const) {
    const sums = w
      ? [0, 1].map((arm) => w.reduce((sum, v, i) => sum + (treated[i] === arm ? v : 0), 0))
      : [1];
    if (sums.every((sum) => sum > 0)) continue;
    return { kind: 'not-estimable', reason: 'one-arm', detail: `the ${what} leave one arm empty` };
  }
  const covariates = input.columns.map((column): CovariateBalance => {
    const values = Float64Array.from(column.values);
    const as = column.as ?? (values.every((v) => v === 0 || v === 1) ? 'proportion' : 'number');
    const arms = [0, 1].map((arm) => armMoments(values, treated, once, arm, as));
    const standardDeviation = denominatorOf(
      input.denominator ?? 'pooled',
      arms[1].variance,
      arms[0].variance,
    );
    const order = ascendingOrder(values);
    const difference = (w: Float64Array) =>
      armDifference({ values, treated, order, as, standardDeviation }, w);
    return {
      name: column.name,
      as,
      standardDeviation,
      before: difference(once),
      after: weights ? difference(weights) : null,
    };
  });
  return { kind: 'balance', covariates };
}

function denominatorOf(
  denominator: 'pooled' | 'treated' | 'control',
  treated: number,
  control: number,
): number {
  switch (denominator) {
    case 'pooled':
      return Math.sqrt((treated + control) / 2);
    case 'treated':
      return Math.sqrt(treated);
    case 'control':
      return Math.sqrt(control);
    default:
      throw new SurvivalError('option', `balance: unknown denominator ${denominator satisfies never}`);
  }
}

interface Compared {
  readonly values: Float64Array;
  readonly treated: Uint8Array;
  readonly order: Int32Array;
  readonly as: 'number' | 'proportion';
  readonly standardDeviation: number;
}

function armDifference(compared: Compared, weight: Float64Array): ArmDifference {
  const { values, treated, order, as, standardDeviation } = compared;
  const [control, active] = [0, 1].map((arm) => armMoments(values, treated, weight, arm, as));
  const isRatio = as === 'number' && control.variance > 0;
  return {
    treatedMean: active.mean,
    controlMean: control.mean,
    standardizedDifference: standardDeviation > 0 ? (active.mean - control.mean) / standardDeviation : null,
    varianceRatio: isRatio ? active.variance / control.variance : null,
    kolmogorovSmirnov: largestGap(values, treated, weight, order),
  };
}

/** Weighted mean and variance of one arm; a single row has variance 0. */
function armMoments(
  values: Float64Array,
  treated: Uint8Array,
  weight: Float64Array,
  arm: number,
  as: 'number' | 'proportion',
): { readonly mean: number; readonly variance: number } {
  let [total, squares, sum] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (treated[i] !== arm) continue;
    total += weight[i];
    squares += weight[i] ** 2;
    sum += weight[i] * values[i];
  }
  const mean = sum / total;
  if (as === 'proportion') return { mean, variance: mean * (1 - mean) };
  let spread = 0;
  for (let i = 0; i < values.length; i++) {
    if (treated[i] === arm) spread += weight[i] * (values[i] - mean) ** 2;
  }
  const divisor = total - squares / total;
  // One row, or several of which one carries all the weight, vary not at all.
  return { mean, variance: divisor > 1e-12 * total ? spread / divisor : 0 };
}

/** sup |F₁(x) − F₀(x)| of the weighted distribution functions. */
function largestGap(
  values: Float64Array,
  treated: Uint8Array,
  weight: Float64Array,
  order: Int32Array,
): number {
  const total = [0, 0];
  for (let i = 0; i < values.length; i++) total[treated[i]] += weight[i];
  let gap = 0;
  let largest = 0;
  for (let k = 0; k < order.length; k++) {
    const i = order[k];
    gap += (treated[i] === 1 ? weight[i] : -weight[i]) / total[treated[i]];
    const isLast = k + 1 === order.length || values[order[k + 1]] !== values[i];
    if (isLast) largest = Math.max(largest, Math.abs(gap));
  }
  return largest;
}
