import type { CoxTest } from '../cox/cox-fit.ts';
import { termOf } from '../cox/cox-term.ts';
import { likelihoodRatioTest, quadraticTest } from '../cox/cox-test.ts';
import { maximize, type NewtonResult } from '../cox/newton.ts';
import { sandwich } from '../cox/robust-covariance.ts';
import { criticalValue } from '../curve/confidence-interval.ts';
import { choleskyInverse } from '../numeric/cholesky.ts';
import {
  type LogisticData,
  type LogisticInput,
  prepareLogisticData,
  unscaledCoefficients,
  unscaledCovariance,
} from './logistic-data.ts';
import { type LogisticFit, type LogisticTerm, noLogistic } from './logistic-fit.ts';
import { evaluateLogistic, logisticScoreProducts } from './logistic-likelihood.ts';
import { searchLogistic, logisticTolerance as tolerance } from './search-logistic.ts';

/**
 * Fits P(outcome | x) = 1 / (1 + exp(−(β₀ + xβ + offset))) by maximum likelihood.
 *
 * Assumes effects additive on the log odds and rows independent unless `cluster` says otherwise: the sandwich over
 * clusters then gives the errors (no finite-sample factor), which makes a regression pooled over person-time valid;
 * with rare events per interval its odds ratios approach hazard ratios (D'Agostino et al. 1990,
 * doi:10.1002/sim.4780091214). R: `glm(y ~ x, binomial, weights = w, offset = o)` and
 * `sandwich::vcovCL(fit, cluster, type = "HC0", cadjust = FALSE)`. Where the outcome is separated by the covariates,
 * R warns and prints large numbers; here that is a reason for no answer (see `fitFirthLogistic`). Throws
 * `SurvivalError` where a column does not fit the outcome or is not finite.
 */
export function fitLogistic(input: LogisticInput): LogisticFit {
  const fit = maximizeLogistic(input, 'fitLogistic');
  return fit.kind === 'maximum' ? reportLogistic(input, fit) : fit;
}

/** The maximum on the scaled columns, for those who go on computing with it. */
export interface LogisticMaximum {
  readonly kind: 'maximum';
  readonly data: LogisticData;
  readonly beta: Float64Array;
  /** Inverse information at the maximum, p × p on the scaled columns. */
  readonly inverse: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
}

/** Finds the maximum of the likelihood, or says why there is none. */
export function maximizeLogistic(
  input: LogisticInput,
  caller: string,
): LogisticMaximum | Extract<LogisticFit, { kind: 'not-estimable' }> {
  const data = prepareLogisticData(input, caller);
  const refused = refusal(data, input);
  if (refused) return refused;
  const result = searchLogistic(data, input.maxIterations ?? 100);
  if (result.kind !== 'converged') return obstacle(result, input);
  return {
    kind: 'maximum',
    data,
    beta: result.state.beta,
    inverse: choleskyInverse(result.decomposition),
    logLikelihood: result.state.at.logLikelihood,
    iterations: result.state.iterations,
  };
}

/** Reasons that show before any search. */
export function refusal(data: LogisticData, input: LogisticInput) {
  if (data.n === 0) return noLogistic('no-rows', 'there are no rows with positive weight');
  const events = data.outcome.reduce((sum, y) => sum + y, 0);
  if (events === 0 || events === data.n) {
    return noLogistic('one-outcome', `all ${data.n} rows have outcome ${events === 0 ? 0 : 1}`);
  }
  if (!input.cluster) return null;
  const clusters = new Set(Array.from(data.row, (i) => input.cluster?.[i])).size;
  if (clusters > data.p) return null;
  // The clusters' scores sum to zero at the fit: no more than clusters − 1 directions have any spread.
  return noLogistic(
    'too-few-clusters',
    `${clusters} clusters cannot give a robust variance of ${data.p} coefficients`,
  );
}

function obstacle(result: Exclude<NewtonResult, { kind: 'converged' }>, input: LogisticInput) {
  if (result.kind === 'not-converged') {
    return noLogistic(
      'not-converged',
      `the likelihood had no maximum after ${result.state.iterations} steps`,
    );
  }
  const terms = result.columns.map((j) => termNames(input)[j]);
  const detail = {
    collinear: 'constant, or a combination of the intercept and the columns before',
    separation:
      'the likelihood keeps rising as the coefficient grows without bound; a level may have one outcome only',
  }[result.kind];
  return noLogistic(result.kind, `${terms.join(', ')}: ${detail}`, terms);
}

/** Names as R prints them. */
export function termNames(input: LogisticInput): readonly string[] {
  return ['(Intercept)', ...input.x.map(({ name }) => name)];
}

function reportLogistic(input: LogisticInput, fit: LogisticMaximum): LogisticFit {
  const { confidenceLevel = 0.95 } = input;
  const critical = criticalValue(confidenceLevel, 'fitLogistic');
  const { data, beta, inverse } = fit;
  const { p } = data;
  const meat = input.cluster ? logisticScoreProducts(data, beta, input.cluster) : null;
  const robust = meat ? unscaledCovariance(data, sandwich(inverse, meat, p)) : null;
  const naive = unscaledCovariance(data, inverse);
  const coefficients = unscaledCoefficients(data, beta);
  const nullLogLikelihood = interceptOnly(data);
  const used = robust ?? naive;
  return {
    kind: 'fit',
    n: data.n,
    events: data.outcome.reduce((sum, y) => sum + y, 0),
    confidenceLevel,
    terms: termNames(input).map((name, j) =>
      logisticTerm(
        name,
        coefficients[j],
        Math.sqrt(naive[j * p + j]),
        robust ? Math.sqrt(Math.max(0, robust[j * p + j])) : null,
        critical,
      ),
    ),
    logLikelihood: { null: nullLogLikelihood, model: fit.logLikelihood },
    aic: 2 * (p - fit.logLikelihood),
    tests: {
      likelihoodRatio: likelihoodRatioTest(nullLogLikelihood, fit.logLikelihood, p - 1),
      wald: waldTest(used, coefficients, p),
    },
    covariance: rowsOf(used, p),
    ...(robust ? { naiveCovariance: rowsOf(naive, p) } : {}),
    iterations: fit.iterations,
    findings: [],
  };
}

function logisticTerm(
  name: string,
  coefficient: number,
  standardError: number,
  robust: number | null,
  critical: number,
): LogisticTerm {
  const { hazardRatio: oddsRatio, ...inference } = termOf(name, coefficient, standardError, robust, critical);
  return { ...inference, oddsRatio };
}

/** The log likelihood without covariates; closed form but for an offset. */
function interceptOnly(data: LogisticData): number {
  const { n, weight, outcome, offset } = data;
  if (offset.every((o) => o === 0)) {
    let [yes, no] = [0, 0];
    for (let k = 0; k < n; k++) {
      if (outcome[k] === 1) yes += weight[k];
      else no += weight[k];
    }
    return yes * Math.log(yes / (yes + no)) + no * Math.log(no / (yes + no));
  }
  const alone: LogisticData = {
    ...data,
    p: 1,
    X: new Float64Array(n).fill(1),
    center: new Float64Array(1),
    scale: Float64Array.of(1),
    range: new Float64Array(1),
  };
  const { state } = maximize((beta) => evaluateLogistic(alone, beta), alone.range, {
    maxIterations: 100,
    tolerance,
  });
  return state.at.logLikelihood;
}

function waldTest(covariance: Float64Array, coefficients: Float64Array, p: number): CoxTest {
  const size = p - 1;
  const inner = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) inner[j * size + l] = covariance[(j + 1) * p + l + 1];
  }
  return quadraticTest(inner, coefficients.subarray(1), size);
}

/** A square matrix as rows. */
export function rowsOf(matrix: Float64Array, p: number): readonly (readonly number[])[] {
  return Array.from({ length: p }, (_, j) => Array.from(matrix.subarray(j * p, (j + 1) * p)));
}
