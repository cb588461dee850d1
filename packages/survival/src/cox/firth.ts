import { criticalValue } from '../curve/confidence-interval.ts';
import type { Finding } from '../finding.ts';
import { cholesky, choleskyInverse } from '../numeric/cholesky.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { prepareCoxData } from './cox-data.ts';
import type { CoxNotEstimable, CoxTest } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { emptyObstacle, notEstimable, searchObstacle } from './cox-obstacle.ts';
import { boundedExp, overflowFinding } from './cox-term.ts';
import { chiSquareTest, likelihoodRatioTest } from './cox-test.ts';
import { climbFirth, type FirthEvaluate, type FirthState, firthLikelihood } from './firth-search.ts';
import { unscaled } from './fit-cox.ts';
import type { SweepTies } from './hazard-sweep.ts';
import type { NewtonLimits } from './newton.ts';
import { evaluatePartialLikelihood } from './partial-likelihood.ts';
import { robustClusters } from './robust-clusters.ts';

/** One coefficient with its profile-likelihood inference. */
export interface FirthTerm {
  readonly name: string;
  readonly coefficient: number;
  /** From the information at the estimate; the interval and p do not rest on it. */
  readonly standardError: number;
  readonly hazardRatio: number;
  /** Where the profile of the penalized likelihood falls by half the chi-square quantile; `null` where it was not found. */
  readonly confidenceInterval: { readonly low: number | null; readonly high: number | null };
  /** Penalized likelihood-ratio test of no effect, on one degree of freedom; `null` where the profile was not found. */
  readonly statistic: number | null;
  readonly p: number | null;
}

/** A model fitted with Firth's penalty. */
export interface FirthFitted {
  readonly kind: 'fit';
  readonly n: number;
  readonly events: number;
  readonly ties: SweepTies;
  readonly confidenceLevel: number;
  readonly terms: readonly FirthTerm[];
  /** Penalized, log L + ½ log |I|, per unit of the scaled columns: differences alone have a meaning. */
  readonly logLikelihood: { readonly null: number; readonly model: number };
  readonly likelihoodRatio: CoxTest;
  readonly covariance: readonly (readonly number[])[];
  readonly iterations: number;
  readonly findings: readonly Finding[];
}

/**
 * Fits a Cox model with Firth's penalty: maximizes log L(β) + ½ log |I(β)|, with profile-likelihood intervals.
 *
 * It removes the first-order bias of few events, and has an estimate where the likelihood has none (separation: a
 * level without events). Not a cure for collinear columns. Firth (1993), doi:10.1093/biomet/80.1.27; Heinze and
 * Schemper (2001), doi:10.1111/j.0006-341X.2001.00114.x. R: `coxphf::coxphf(…, pl = TRUE)`, which has Breslow's ties
 * alone; here also Efron's (the default). Throws `SurvivalError` (`option`) for exact ties and where a robust variance
 * is called for.
 */
export function fitFirthCox(surv: Surv, input: CoxInput): FirthFitted | CoxNotEstimable {
  const { x, ties = 'efron', confidenceLevel = 0.95, maxIterations = 100, tolerance = 1e-11 } = input;
  const critical = criticalValue(confidenceLevel, 'fitFirthCox');
  if (ties === 'exact') throw new SurvivalError('option', 'fitFirthCox: ties must be efron or breslow');
  if (robustClusters(surv, input)) {
    throw new SurvivalError('option', 'fitFirthCox: has no robust variance; robust: false does without');
  }
  const data = prepareCoxData(surv, input);
  const empty = emptyObstacle(data);
  if (empty) return empty;
  const { p, scale } = data;
  const origin = new Float64Array(p);
  const plain = evaluatePartialLikelihood(data, origin, ties);
  const { singular } = cholesky(plain.information, p);
  if (singular.length > 0) {
    const state = { beta: origin, at: plain, iterations: 0 };
    return searchObstacle({ kind: 'collinear', columns: singular, null: plain, state }, input, data);
  }
  const evaluate = firthLikelihood(data, ties);
  const limits = { maxIterations, tolerance };
  const top = climbFirth(evaluate, origin, Array.from(origin.keys()), limits);
  const atNull = evaluate(origin);
  if (!top || !atNull) {
    return notEstimable(
      'not-converged',
      `the penalized likelihood had no maximum after ${maxIterations} steps`,
    );
  }
  const inverse = choleskyInverse(cholesky(top.at.information, p));
  const terms = x.map(({ name }, j): FirthTerm => {
    const standardError = Math.sqrt(inverse[j * p + j]);
    const limitOf = (side: 1 | -1) => {
      const limit = profileLimit(evaluate, top, j, side, critical, standardError, limits);
      return limit === null ? null : boundedExp(limit / scale[j]);
    };
    const without = profileAt(evaluate, top.beta, j, 0, limits);
    const test = without
      ? likelihoodRatioTest(without.at.logLikelihood, top.at.logLikelihood, 1)
      : { statistic: null, p: null };
    return {
      name,
      coefficient: top.beta[j] / scale[j],
      standardError: standardError / scale[j],
      hazardRatio: boundedExp(top.beta[j] / scale[j]),
      confidenceInterval: { low: limitOf(-1), high: limitOf(1) },
      statistic: test.statistic,
      p: test.p,
    };
  });
  return {
    kind: 'fit',
    n: data.n,
    events: data.event.reduce((sum, event) => sum + event, 0),
    ties,
    confidenceLevel,
    terms,
    logLikelihood: { null: atNull.logLikelihood, model: top.at.logLikelihood },
    likelihoodRatio: chiSquareTest(Math.max(0, 2 * (top.at.logLikelihood - atNull.logLikelihood)), p),
    covariance: unscaled(inverse, data),
    iterations: top.iterations,
    findings: terms.flatMap((term) => [...overflowFinding(term), ...profileFinding(term)]),
  };
}

/** The maximum over the other coefficients with the j-th held at `value`, from a state near it. */
function profileAt(
  evaluate: FirthEvaluate,
  near: Float64Array,
  j: number,
  value: number,
  limits: NewtonLimits,
): FirthState | null {
  const start = near.slice();
  start[j] = value;
  const others = Array.from(near.keys()).filter((q) => q !== j);
  const state = climbFirth(evaluate, start, others, limits);
  if (state || others.length === 0) return state;
  // A start far from the profile may be too steep: come from the origin of the others.
  return climbFirth(evaluate, start.fill(0).with(j, value), others, limits);
}

/**
 * Where the signed root of twice the fall from the top reaches ± z: nearly a line in the coefficient, so that Newton's
 * steps along it, kept within what is known to lie on either side, need few profiles.
 */
function profileLimit(
  evaluate: FirthEvaluate,
  top: FirthState,
  j: number,
  side: 1 | -1,
  z: number,
  standardError: number,
  limits: NewtonLimits,
): number | null {
  let inner = top.beta[j];
  let outer = Number.POSITIVE_INFINITY * side;
  let value = inner + side * z * standardError;
  let near: Float64Array = top.beta;
  for (let step = 0; step < 60; step++) {
    const profile = profileAt(evaluate, near, j, value, limits);
    if (!profile) {
      outer = value;
      value = (inner + outer) / 2;
      continue;
    }
    near = profile.beta;
    const root = Math.sqrt(Math.max(0, 2 * (top.at.logLikelihood - profile.at.logLikelihood)));
    if (Math.abs(root - z) < 1e-10) return value;
    if (root < z) inner = value;
    else outer = value;
    const slope = -profile.at.score[j] / root;
    let next = value + (side * (z - root)) / (side * slope);
    if (!(root > 0 && side * slope > 0)) next = Number.NaN;
    const isWithin = side * next > side * inner && side * next < side * outer;
    const isBounded = Number.isFinite(outer);
    if (isWithin && (isBounded || Math.abs(next - value) < 10 * Math.abs(value - top.beta[j]))) value = next;
    else value = isBounded ? (inner + outer) / 2 : top.beta[j] + 2 * (value - top.beta[j]);
    if (isBounded && Math.abs(outer - inner) <= 1e-13 * (Math.abs(inner) + standardError)) return value;
  }
  return null;
}

function profileFinding({ name, confidenceInterval: { low, high }, p }: FirthTerm): readonly Finding[] {
  if (low !== null && high !== null && p !== null) return [];
  return [
    {
      code: 'profile-not-found',
      severity: 'warning',
      message: `${name}: the profile of the penalized likelihood could not be followed to a limit or to no effect`,
      where: { column: name },
    },
  ];
}
