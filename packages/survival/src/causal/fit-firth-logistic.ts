import type { CoxTest } from '../cox/cox-fit.ts';
import { boundedExp } from '../cox/cox-term.ts';
import { likelihoodRatioTest } from '../cox/cox-test.ts';
import { criticalValue } from '../curve/confidence-interval.ts';
import type { Finding } from '../finding.ts';
import { choleskyInverse } from '../numeric/cholesky.ts';
import { type FirthLikelihood, maximizeFirth } from './firth-likelihood.ts';
import { profileLimit } from './firth-profile.ts';
import { refusal, rowsOf, termNames } from './fit-logistic.ts';
import {
  type LogisticData,
  type LogisticInput,
  prepareLogisticData,
  unscaledCoefficients,
  unscaledCovariance,
} from './logistic-data.ts';
import { type LogisticFit, noLogistic } from './logistic-fit.ts';

/** One coefficient of a penalized regression; its interval and test are those of the profile likelihood. */
export interface FirthLogisticTerm {
  readonly name: string;
  readonly coefficient: number;
  /** From the unpenalized information at the estimate. */
  readonly standardError: number;
  readonly oddsRatio: number;
  /** Of the odds ratio; `null` where the profile could not be followed that far. */
  readonly confidenceInterval: { readonly low: number | null; readonly high: number | null };
  /** Twice the fall of the penalized likelihood when the coefficient is held at 0; chi-square on 1. */
  readonly statistic: number | null;
  readonly p: number | null;
}

/** A penalized logistic regression, or the reason that there is none; plain data. */
export type FirthLogisticFit =
  | {
      readonly kind: 'fit';
      readonly n: number;
      readonly events: number;
      readonly confidenceLevel: number;
      readonly terms: readonly FirthLogisticTerm[];
      /** All coefficients but the intercept held at 0 under the same penalty; `null` where that search failed. */
      readonly likelihoodRatio: CoxTest | null;
      readonly covariance: readonly (readonly number[])[];
      readonly iterations: number;
      readonly findings: readonly Finding[];
    }
  | Extract<LogisticFit, { kind: 'not-estimable' }>;

/**
 * Logistic regression with Firth's penalty, which removes the first-order bias and is finite under separation.
 *
 * Maximizes l(β) + ½ log |I(β)|; intervals and tests profile that likelihood. Firth (1993),
 * doi:10.1093/biomet/80.1.27; Heinze and Schemper (2002), doi:10.1002/sim.1047. R: `logistf::logistf(y ~ x)`, and for
 * coefficients and errors `brglm2::brglmFit(type = "AS_mean")`. Probabilities predicted from it are pulled toward ½:
 * do not use it for scores or risks. Clusters are refused: the penalty is for independent rows.
 * Throws `SurvivalError` where a column does not fit the outcome or is not finite.
 */
export function fitFirthLogistic(input: Omit<LogisticInput, 'cluster'>): FirthLogisticFit {
  const { confidenceLevel = 0.95, maxIterations = 1000 } = input;
  const critical = criticalValue(confidenceLevel, 'fitFirthLogistic');
  const data = prepareLogisticData(input, 'fitFirthLogistic');
  const refused = refusal(data, input);
  if (refused) return refused;
  const { p } = data;
  const names = termNames(input);
  const columns = Array.from({ length: p }, (_, j) => j);
  const maximum = maximizeFirth(data, new Float64Array(p), columns, maxIterations);
  if (maximum.kind === 'collinear') {
    const terms = maximum.columns.map((j) => names[j]);
    return noLogistic(
      'collinear',
      `${terms.join(', ')}: constant, or a combination of the columns before`,
      terms,
    );
  }
  if (maximum.kind === 'not-converged') {
    return noLogistic('not-converged', `no maximum after ${maximum.iterations} steps`);
  }
  const { at } = maximum;
  const inverse = choleskyInverse(at.decomposition);
  const covariance = unscaledCovariance(data, inverse);
  const coefficients = unscaledCoefficients(data, at.beta);
  const terms = names.map((name, j): FirthLogisticTerm => {
    const profiled = profile({
      data,
      at,
      j,
      critical,
      maxIterations,
      standardError: Math.sqrt(covariance[j * p + j]),
    });
    return {
      name,
      coefficient: coefficients[j],
      standardError: Math.sqrt(covariance[j * p + j]),
      oddsRatio: boundedExp(coefficients[j]),
      ...profiled,
    };
  });
  return {
    kind: 'fit',
    n: data.n,
    events: data.outcome.reduce((sum, y) => sum + y, 0),
    confidenceLevel,
    terms,
    likelihoodRatio: likelihoodRatio(data, at, [0], maxIterations),
    covariance: rowsOf(covariance, p),
    iterations: maximum.iterations,
    findings: terms.flatMap(profileFinding),
  };
}

interface ProfileTask {
  readonly data: LogisticData;
  readonly at: FirthLikelihood;
  readonly j: number;
  readonly critical: number;
  readonly standardError: number;
  readonly maxIterations: number;
}

/** Interval and test of one coefficient on the caller's scale. */
function profile({ data, at, j, critical, standardError, maxIterations }: ProfileTask) {
  // The intercept means the odds where every covariate is 0: profile it on columns that are not centered.
  const shifted = j === 0 ? uncentered(data) : data;
  const start = j === 0 ? unshifted(data, at) : at;
  const scale = data.scale[j];
  const limit = (side: -1 | 1) => {
    const value = profileLimit(
      shifted,
      start,
      j,
      side,
      (critical * critical) / 2,
      standardError * scale,
      maxIterations,
    );
    return value === null ? null : boundedExp(value / scale);
  };
  const others = Array.from({ length: data.p }, (_, l) => l).filter((l) => l !== j);
  const test = likelihoodRatio(shifted, start, others, maxIterations);
  return {
    confidenceInterval: { low: limit(-1), high: limit(1) },
    statistic: test?.statistic ?? null,
    p: test?.p ?? null,
  };
}

/** Twice the fall of the likelihood when only the columns in `free` are free and the others 0. */
function likelihoodRatio(
  data: LogisticData,
  at: FirthLikelihood,
  free: readonly number[],
  maxIterations: number,
): CoxTest | null {
  const start = Float64Array.from(at.beta, (b, j) => (free.includes(j) ? b : 0));
  const held = maximizeFirth(data, start, free, maxIterations);
  if (held.kind !== 'converged') return null;
  return likelihoodRatioTest(held.at.logLikelihood, at.logLikelihood, data.p - free.length);
}

/** The same rows with columns scaled but not centered; the determinant of the information does not change. */
function uncentered(data: LogisticData): LogisticData {
  const { n, p, center, scale } = data;
  const X = data.X.map((x, at) => (at % p === 0 ? x : x + center[at % p] / scale[at % p]));
  return { ...data, n, X, center: new Float64Array(p) };
}

function unshifted(data: LogisticData, at: FirthLikelihood): FirthLikelihood {
  const beta = Float64Array.from(at.beta);
  for (let j = 1; j < data.p; j++) beta[0] -= (at.beta[j] * data.center[j]) / data.scale[j];
  return { ...at, beta };
}

function profileFinding({ name, confidenceInterval, p }: FirthLogisticTerm): readonly Finding[] {
  if (confidenceInterval.low !== null && confidenceInterval.high !== null && p !== null) return [];
  return [
    {
      code: 'profile-not-followed',
      severity: 'warning',
      message: `${name}: the profile likelihood could not be followed to its limit; that limit is not given`,
      where: { column: name },
    },
  ];
}
