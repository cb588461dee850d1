import { moments } from '../describe/moments.ts';
import { studentTQuantile } from '../numeric/quantiles.ts';
import { studentTUpperTail } from '../numeric/tails.ts';
import { SurvivalError } from '../survival-error.ts';

/** One quantity as estimated in each completed data set. */
export interface EstimatesToPool {
  /** One estimate per imputation, on a scale on which it is nearly normal: a log hazard ratio, not a hazard ratio. */
  readonly estimates: ArrayLike<number>;
  /** Its standard error in the same data set. */
  readonly standardErrors: ArrayLike<number>;
  /** Degrees of freedom that the complete data would have; default no limit. */
  readonly completeDf?: number;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/** An estimate over all imputations, with what the missing values cost it. */
export interface PooledEstimate {
  readonly imputations: number;
  readonly estimate: number;
  readonly standardError: number;
  /** Mean of the squared standard errors, and variance of the estimates between imputations (divisor m − 1). */
  readonly within: number;
  readonly between: number;
  readonly df: number;
  readonly statistic: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
  /** Relative increase of the variance due to the missing values, r = (1 + 1/m) between / within. */
  readonly relativeIncrease: number;
  /** Share of the variance due to the missing values, λ = (1 + 1/m) between / total. */
  readonly shareMissing: number;
  /** Fraction of information about the estimate that is missing, (r + 2/(df + 3)) / (r + 1). */
  readonly fractionMissing: number;
}

/** A pooled estimate, or why there is none. */
export type PooledResult =
  | ({ readonly kind: 'pooled' } & PooledEstimate)
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'too-few' | 'no-variation';
      readonly detail: string;
    };

/**
 * Pools one estimate over m ≥ 2 completed data sets by Rubin's rules.
 *
 * The estimate is the mean Q̄; its variance is T = W + (1 + 1/m) B, the mean of the squared standard errors and the
 * variance between imputations. Inference by t on the degrees of freedom of Barnard and Rubin:
 * ν = ν₁ν₂/(ν₁ + ν₂), ν₁ = (m − 1)/λ², ν₂ = (ν₀ + 1)/(ν₀ + 3) · ν₀ (1 − λ), λ = (1 + 1/m) B/T (at least 1e-4, so that
 * ν stays finite), ν₀ those of the complete data. Rubin (1987), doi:10.1002/9780470316696; Barnard and Rubin (1999),
 * doi:10.1093/biomet/86.4.948. R: `mice::pool.scalar(Q, U, n, k)` with n − k = `completeDf`. No answer for one
 * imputation, and where the standard errors are 0 or nothing beside the spread of the estimates. Throws `SurvivalError` for unequal lengths,
 * values that are not finite and negative standard errors.
 */
export function poolEstimates(input: EstimatesToPool): PooledResult {
  const { estimates, standardErrors, completeDf, confidenceLevel = 0.95 } = input;
  assertEstimates(input);
  const m = estimates.length;
  if (m < 2) return { kind: 'not-estimable', reason: 'too-few', detail: `${m} imputations cannot be pooled` };
  const { mean, variance: between } = moments(estimates);
  const within = moments(Float64Array.from(standardErrors, (error) => error * error)).mean;
  const added = (1 + 1 / m) * between;
  const total = within + added;
  // Degrees of freedom shrink with the share that remains; below this an interval has no finite ends.
  if (!(within > 1e-10 * total)) {
    return {
      kind: 'not-estimable',
      reason: 'no-variation',
      detail: 'the standard errors are nothing beside the spread between imputations',
    };
  }
  const df = barnardRubinDf(m, added / total, within / total, completeDf);
  const standardError = Math.sqrt(total);
  const statistic = mean / standardError;
  const half = standardError * studentTQuantile(1 - (1 - confidenceLevel) / 2, df);
  const relativeIncrease = added / within;
  return {
    kind: 'pooled',
    imputations: m,
    estimate: mean,
    standardError,
    within,
    between,
    df,
    statistic,
    p: 2 * studentTUpperTail(Math.abs(statistic), df),
    low: mean - half,
    high: mean + half,
    relativeIncrease,
    shareMissing: added / total,
    fractionMissing: (relativeIncrease + 2 / (df + 3)) / (relativeIncrease + 1),
  };
}

function barnardRubinDf(m: number, missing: number, known: number, completeDf: number | undefined): number {
  const old = (m - 1) / Math.max(missing, 1e-4) ** 2;
  if (completeDf === undefined) return old;
  const observed = ((completeDf + 1) / (completeDf + 3)) * completeDf * Math.min(known, 1 - 1e-4);
  return (old * observed) / (old + observed);
}

function assertEstimates({ estimates, standardErrors, completeDf, confidenceLevel }: EstimatesToPool): void {
  if (estimates.length !== standardErrors.length) {
    throw new SurvivalError(
      'length-mismatch',
      `poolEstimates: ${standardErrors.length} standardErrors for ${estimates.length} estimates; lengths must agree`,
    );
  }
  for (let k = 0; k < estimates.length; k++) {
    if (Number.isFinite(estimates[k]) && standardErrors[k] >= 0 && Number.isFinite(standardErrors[k]))
      continue;
    throw new SurvivalError(
      'not-finite',
      `poolEstimates: estimates[${k}] is ${estimates[k]}, standardErrors[${k}] is ${standardErrors[k]}; both must be finite, the error ≥ 0`,
    );
  }
  if (completeDf !== undefined && !(completeDf > 0 && Number.isFinite(completeDf))) {
    throw new SurvivalError('option', `poolEstimates: completeDf is ${completeDf}; it must be above 0`);
  }
  if (confidenceLevel !== undefined && !(confidenceLevel > 0 && confidenceLevel < 1)) {
    throw new SurvivalError(
      'option',
      `poolEstimates: confidenceLevel is ${confidenceLevel}; it must lie in (0, 1)`,
    );
  }
}
