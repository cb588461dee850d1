import { criticalValue } from '../curve/confidence-interval.ts';
import { choleskyInverse } from '../numeric/cholesky.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { type CoxData, prepareCoxData } from './cox-data.ts';
import type { CoxNotEstimable, CoxTerm, CoxTest } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { emptyObstacle, searchObstacle } from './cox-obstacle.ts';
import { termOf } from './cox-term.ts';
import { likelihoodRatioTest } from './cox-test.ts';
import { unscaled } from './fit-cox.ts';
import type { SweepTies } from './hazard-sweep.ts';
import { maximize } from './newton.ts';
import { evaluatePartialLikelihood, type PartialLikelihood } from './partial-likelihood.ts';
import { robustClusters } from './robust-clusters.ts';
import { sandwich } from './robust-covariance.ts';

/** A Cox model whose coefficients are drawn towards zero. */
export interface RidgeInput extends CoxInput {
  /** Strength of the penalty, ≥ 0; 0 is the plain model. */
  readonly theta: number;
  /** Whether the penalty counts coefficients per standard deviation of their column; default true. */
  readonly scaled?: boolean;
  /** Positions in `x` of the columns that are penalized; default all. */
  readonly penalized?: readonly number[];
}

/** One coefficient; its errors are those of R's `se(coef)` and `se2`. */
export interface RidgeTerm extends CoxTerm {
  /** From H⁻¹ I H⁻¹: the spread of the estimate, without what the penalty adds for its bias. */
  readonly sandwichError: number;
}

/** A fitted ridge model. */
export interface RidgeFitted {
  readonly kind: 'fit';
  readonly n: number;
  readonly events: number;
  readonly ties: SweepTies;
  readonly confidenceLevel: number;
  readonly theta: number;
  readonly terms: readonly RidgeTerm[];
  /** Effective degrees of freedom, trace(I H⁻¹); the number of columns where theta is 0. */
  readonly df: number;
  /** Of the data alone, without the penalty. */
  readonly logLikelihood: { readonly null: number; readonly model: number };
  readonly penalty: number;
  /** 2 (log L − log L₀) on the effective degrees of freedom: a rough guide, not an exact test. */
  readonly likelihoodRatio: CoxTest;
  /** H⁻¹ and H⁻¹ I H⁻¹, with H the information plus the penalty's second derivative. */
  readonly covariance: readonly (readonly number[])[];
  readonly sandwich: readonly (readonly number[])[];
  readonly iterations: number;
  readonly findings: readonly [];
}

/**
 * Fits a Cox model by maximizing log L(β) − (θ/2) Σ β_j² v_j, v_j the sample variance of column j (or 1).
 *
 * For many or nearly collinear covariates: coefficients are biased towards 0 and vary less; intervals and p values are
 * those of a posterior, not of a test. Verweij and van Houwelingen (1994), Statistics in Medicine 13:2427; Gray (1992),
 * doi:10.2307/2290630, for the degrees of freedom. R: `coxph(… ~ ridge(x, theta = θ, scale = TRUE))`. Throws
 * `SurvivalError` (`option`) for a negative theta, exact ties, and where a robust variance is called for.
 */
export function fitRidgeCox(surv: Surv, input: RidgeInput): RidgeFitted | CoxNotEstimable {
  const { x, theta, ties = 'efron', confidenceLevel = 0.95, maxIterations = 60, tolerance = 1e-12 } = input;
  const critical = criticalValue(confidenceLevel, 'fitRidgeCox');
  if (ties === 'exact') throw new SurvivalError('option', 'fitRidgeCox: ties must be efron or breslow');
  if (robustClusters(surv, input)) {
    throw new SurvivalError('option', 'fitRidgeCox: has no robust variance; robust: false does without');
  }
  const data = prepareCoxData(surv, input);
  const second = penaltyCurvature(input, data);
  const empty = emptyObstacle(data);
  if (empty) return empty;
  const result = maximize(
    (beta) => penalize(evaluatePartialLikelihood(data, beta, ties), beta, second),
    data.range,
    { maxIterations, tolerance },
  );
  if (result.kind !== 'converged') return searchObstacle(result, input, data);

  const { p, scale } = data;
  const { beta, iterations } = result.state;
  const plain = evaluatePartialLikelihood(data, beta, ties);
  const inverse = choleskyInverse(result.decomposition);
  const spread = sandwich(inverse, plain.information, p);
  let df = 0;
  for (let j = 0; j < p; j++)
    for (let l = 0; l < p; l++) df += plain.information[j * p + l] * inverse[l * p + j];
  const errorOf = (V: Float64Array, j: number) => Math.sqrt(Math.max(0, V[j * p + j])) / scale[j];
  return {
    kind: 'fit',
    n: data.n,
    events: data.event.reduce((sum, event) => sum + event, 0),
    ties,
    confidenceLevel,
    theta,
    terms: x.map(({ name }, j) => ({
      ...termOf(name, beta[j] / scale[j], errorOf(inverse, j), null, critical),
      sandwichError: errorOf(spread, j),
    })),
    df,
    logLikelihood: { null: result.null.logLikelihood, model: plain.logLikelihood },
    penalty: halfSquares(beta, second),
    likelihoodRatio: likelihoodRatioTest(result.null.logLikelihood, plain.logLikelihood, df),
    covariance: unscaled(inverse, data),
    sandwich: unscaled(spread, data),
    iterations,
    findings: [],
  };
}

/** Second derivatives of the penalty in the coefficients of the scaled columns. */
function penaltyCurvature(input: RidgeInput, { n, p, X, scale }: CoxData): Float64Array {
  const { theta, scaled = true, penalized = input.x.keys() } = input;
  if (!(theta >= 0 && theta < Number.POSITIVE_INFINITY)) {
    throw new SurvivalError('option', `fitRidgeCox: theta is ${theta}; it must be a number ≥ 0`);
  }
  const second = new Float64Array(p);
  for (const j of penalized) {
    if (!(Number.isInteger(j) && j >= 0 && j < p)) {
      throw new SurvivalError('option', `fitRidgeCox: penalized names column ${j} of ${p}`);
    }
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) sum += X[i * p + j];
    for (let i = 0; i < n; i++) squares += (X[i * p + j] - sum / n) ** 2;
    const unit = scaled ? squares / (n - 1) : 1 / scale[j] ** 2;
    second[j] = Number.isFinite(unit) ? theta * unit : 0;
  }
  return second;
}

function penalize(at: PartialLikelihood, beta: Float64Array, second: Float64Array): PartialLikelihood {
  const p = beta.length;
  const score = at.score.map((u, j) => u - second[j] * beta[j]);
  const information = at.information.slice();
  for (let j = 0; j < p; j++) information[j * p + j] += second[j];
  return { logLikelihood: at.logLikelihood - halfSquares(beta, second), score, information };
}

function halfSquares(beta: Float64Array, second: Float64Array): number {
  return beta.reduce((sum, b, j) => sum + (second[j] * b * b) / 2, 0);
}
