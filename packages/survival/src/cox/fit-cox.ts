import { criticalValue } from '../curve/confidence-interval.ts';
import { choleskyInverse } from '../numeric/cholesky.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { type Concordance, concordance, concordanceInSweep } from './concordance.ts';
import { type CoxData, prepareCoxData } from './cox-data.ts';
import type { CoxEstimate, CoxFit, CoxNotEstimable } from './cox-fit.ts';
import type { CoxInput, Ties } from './cox-input.ts';
import { emptyObstacle, notEstimable, searchObstacle } from './cox-obstacle.ts';
import { overflowFinding, termOf } from './cox-term.ts';
import { likelihoodRatioTest, quadraticTest } from './cox-test.ts';
import { evaluateExactLikelihood } from './exact-likelihood.ts';
import { keepFitted } from './fitted-data.ts';
import { hazardTies } from './hazard-sweep.ts';
import { releaseRows } from './interval-ends.ts';
import { type Evaluate, maximize } from './newton.ts';
import { evaluatePartialLikelihood, linearPredictor } from './partial-likelihood.ts';
import { predictorOf } from './right-censored-likelihood.ts';
import { robustClusters } from './robust-clusters.ts';
import { clusteredScoreProducts, sandwich } from './robust-covariance.ts';
import { scoreResiduals } from './score-residuals.ts';
import { searchMaximum } from './search-maximum.ts';

/**
 * Fits Cox's proportional-hazards model h(t | x) = h_stratum(t) exp(xβ + offset) by partial likelihood.
 *
 * Assumes hazards proportional over time (see `proportionalHazards`), effects log-linear, censoring and entry
 * uninformative, rows independent unless `cluster` says otherwise. Coefficients are per unit of the column given.
 * Cox (1972), doi:10.1111/j.2517-6161.1972.tb00899.x; Andersen and Gill (1982), doi:10.1214/aos/1176345976, for
 * start-stop data. R: `coxph(Surv(…) ~ x + strata(s) + offset(o) + cluster(id), ties = …)`. Collinear columns and
 * infinite coefficients are reasons for no answer, where R drops or warns. Throws `SurvivalError` where a column does
 * not fit the rows or is not finite, and where exact ties meet weights or a robust variance.
 */
export function fitCox(surv: Surv, input: CoxInput): CoxFit {
  const found = search(surv, input);
  if (found.kind !== 'found') return found;
  const { kind, n, events, ties, confidenceLevel, terms, logLikelihood, tests, ...rest } = found.estimate;
  const concordance = concordanceOf(surv, input, found);
  const fit = { kind, n, events, ties, confidenceLevel, terms, logLikelihood, tests, concordance, ...rest };
  keepFitted(fit, surv, input, found);
  return fit;
}

/**
 * As `fitCox`, without the concordance: for simulations, resampling and very large data. Throws as `fitCox` does.
 */
export function estimateCox(surv: Surv, input: CoxInput): CoxEstimate | CoxNotEstimable {
  const found = search(surv, input);
  if (found.kind !== 'found') return found;
  releaseRows(found.data);
  return found.estimate;
}

/** The estimate with what the concordance needs beside it: β on the scaled columns, and the clusters. */
interface Found {
  readonly kind: 'found';
  readonly estimate: CoxEstimate;
  readonly data: CoxData;
  readonly beta: Float64Array;
  readonly cluster: Int32Array | null;
}

function search(surv: Surv, input: CoxInput): Found | CoxNotEstimable {
  const { x, ties = 'efron', confidenceLevel = 0.95, maxIterations = 60, tolerance = 1e-10 } = input;
  const critical = criticalValue(confidenceLevel, 'fitCox');
  const data = prepareCoxData(surv, input);
  const cluster = robustClusters(surv, input);
  assertTies(ties, data, cluster);
  const empty = emptyObstacle(data);
  if (empty) return empty;
  // The clusters' scores sum to zero at the fit: no more than clusters − 1 directions have any spread.
  const clusters = cluster ? new Set(Array.from(data.row, (i) => cluster[i])).size : Number.POSITIVE_INFINITY;
  if (clusters <= x.length) {
    return notEstimable(
      'too-few-clusters',
      `${clusters} clusters cannot give a robust variance of ${x.length} coefficients`,
    );
  }

  const limits = { maxIterations, tolerance };
  const result =
    ties === 'exact'
      ? maximize(likelihoodOf(data, ties), data.range, limits)
      : searchMaximum(data, ties, limits);
  if (result.kind !== 'converged') return searchObstacle(result, input, data);

  const { state } = result;
  const { p, scale } = data;
  const inverse = choleskyInverse(result.decomposition);
  const meatAt = (beta: ArrayLike<number>) =>
    cluster ? clusteredScoreProducts(data, scoreResiduals(data, beta, hazardTies(ties)), cluster) : null;
  const meat = meatAt(state.beta);
  const robust = meat ? sandwich(inverse, meat, p) : null;
  const meatAtNull = meatAt(new Float64Array(p));
  const errorOf = (V: Float64Array, j: number) => Math.sqrt(Math.max(0, V[j * p + j])) / scale[j];
  const terms = x.map(({ name }, j) =>
    termOf(name, state.beta[j] / scale[j], errorOf(inverse, j), robust ? errorOf(robust, j) : null, critical),
  );
  const estimate: CoxEstimate = {
    kind: 'fit',
    n: data.n,
    events: countOnes(data.event),
    ties,
    confidenceLevel,
    terms,
    logLikelihood: { null: result.null.logLikelihood, model: state.at.logLikelihood },
    tests: {
      likelihoodRatio: likelihoodRatioTest(result.null.logLikelihood, state.at.logLikelihood, p),
      wald: quadraticTest(robust ?? inverse, state.beta, p),
      score: quadraticTest(result.null.information, result.null.score, p),
      ...(meatAtNull ? { robustScore: quadraticTest(meatAtNull, result.null.score, p) } : {}),
    },
    covariance: unscaled(robust ?? inverse, data),
    ...(robust ? { naiveCovariance: unscaled(inverse, data) } : {}),
    iterations: state.iterations,
    converged: true,
    findings: terms.flatMap(overflowFinding),
  };
  return { kind: 'found', estimate, data, beta: state.beta, cluster };
}

function countOnes(event: Uint8Array): number {
  let sum = 0;
  for (let k = 0; k < event.length; k++) sum += event[k];
  return sum;
}

/** The partial likelihood as a function of the coefficients of the scaled columns. */
export function likelihoodOf(data: CoxData, ties: Ties): Evaluate {
  if (ties === 'exact') return (beta) => evaluateExactLikelihood(data, beta);
  return (beta) => evaluatePartialLikelihood(data, beta, ties);
}

/** A p × p matrix of the scaled columns' coefficients in the caller's units. */
export function unscaled(
  covariance: Float64Array,
  { p, scale }: Pick<CoxData, 'p' | 'scale'>,
): readonly (readonly number[])[] {
  return Array.from(scale, (si, i) => Array.from(scale, (sj, j) => covariance[i * p + j] / si / sj));
}

function assertTies(ties: Ties, data: CoxData, cluster: Int32Array | null): void {
  switch (ties) {
    case 'efron':
    case 'breslow':
      return;
    case 'exact':
      if (cluster || data.weight.some((w) => w !== 1)) {
        throw new SurvivalError('option', 'fitCox: exact ties take neither weights nor a robust variance');
      }
      return;
    default:
      throw new SurvivalError(
        'option',
        `fitCox: ties is ${ties satisfies never}; it must be efron, breslow or exact`,
      );
  }
}

function concordanceOf(surv: Surv, { strata }: CoxInput, { data, beta, cluster }: Found): Concordance {
  const eta = data.entry ? linearPredictor(data, beta) : predictorOf(data, beta);
  if (!strata && !cluster && !surv.weight) {
    const found = concordanceInSweep(data, eta);
    if (found) return found;
  }
  const score = new Float64Array(surv.n);
  for (let k = 0; k < eta.length; k++) score[data.row[k]] = eta[k];
  return concordance(surv, score, { ...(strata ? { strata } : {}), ...(cluster ? { cluster } : {}) });
}
