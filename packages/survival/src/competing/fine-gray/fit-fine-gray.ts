import { searchObstacle } from '../../cox/cox-obstacle.ts';
import { boundedExp, overflowFinding } from '../../cox/cox-term.ts';
import { likelihoodRatioTest, quadraticTest } from '../../cox/cox-test.ts';
import { maximize } from '../../cox/newton.ts';
import { clusteredScoreProducts, sandwich } from '../../cox/robust-covariance.ts';
import { criticalValue } from '../../curve/confidence-interval.ts';
import { choleskyInverse } from '../../numeric/cholesky.ts';
import { normalTwoSided } from '../../numeric/normal.ts';
import type { Surv } from '../../surv/surv.ts';
import { assertFineGrayInput } from './assert-fine-gray-input.ts';
import { type FineGrayData, prepareFineGray } from './fine-gray-data.ts';
import type { FineGrayFit, FineGrayObstacle, FineGrayTerm } from './fine-gray-fit.ts';
import type { FineGrayInput } from './fine-gray-input.ts';
import { evaluateSubdistribution, sweepSubdistribution } from './subdistribution-likelihood.ts';
import { subdistributionResiduals } from './subdistribution-residuals.ts';

/**
 * Fits the proportional subdistribution-hazards model: incidence F(t | x) = 1 − exp(−Λ0(t) exp(xβ)) of one cause.
 *
 * Rows with a competing event stay at risk with weight G(t−) / G(X−), G the censoring curve. Assumes right censoring
 * that is independent of the covariates within each censoring group, and subdistribution hazards proportional over
 * time. A coefficient says how the *incidence* differs; it is not a rate among those still at risk (see
 * `fitCauseSpecific`). Ties as Breslow. Convention `crr` (default): events tied with a censoring are at risk of it, and
 * the variance allows for the estimate of G; `finegray`: they are not, and it does not. Whole-number weights stand for
 * that many rows, others give the variance of a weighted sample. Fine and Gray (1999),
 * doi:10.1080/01621459.1999.10474144. R: `cmprsk::crr(time, state, x, cengroup)`;
 * `coxph(Surv(fgstart, fgstop, fgstatus) ~ x, finegray(…), weights = fgwt, ties = "breslow", cluster = id)`. Delayed
 * entry is a reason for no answer. Throws `SurvivalError` where a column or the states do not fit the rows.
 */
export function fitFineGray(surv: Surv, input: FineGrayInput): FineGrayFit {
  const {
    x,
    cause = 1,
    convention = 'crr',
    confidenceLevel = 0.95,
    maxIterations = 60,
    tolerance = 1e-12,
  } = input;
  const z = criticalValue(confidenceLevel, 'fitFineGray');
  assertFineGrayInput(surv, input, 'fitFineGray');
  if (surv.start) {
    return notEstimable(
      'delayed-entry',
      'rows enter late or are split: the weights of this model would need the entry distribution too, which is not supported',
    );
  }
  const data = prepareFineGray(surv, input);
  const { n, p, event } = data.cox;
  if (n === 0) return notEstimable('no-rows', 'there are no rows with positive weight');
  const events = event.reduce((sum, one) => sum + one, 0);
  const competing = data.competes.reduce((sum, one) => sum + one, 0);
  if (events === 0) return notEstimable('no-events', `no row ends in cause ${cause}`);
  if (p === 0) return notEstimable('no-covariates', 'the model has no covariates');
  const clusters = input.cluster ? new Set(Array.from(data.cox.row, (i) => input.cluster?.[i])).size : n;
  if (clusters <= p) {
    return notEstimable(
      'too-few-clusters',
      `${clusters} clusters cannot give a variance of ${p} coefficients`,
    );
  }

  const evaluate = (beta: Float64Array) => evaluateSubdistribution(data, beta);
  const result = maximize(evaluate, data.cox.range, { maxIterations, tolerance });
  if (result.kind !== 'converged') return searchObstacle(result, { x }, data.cox);

  const { state } = result;
  const naive = choleskyInverse(result.decomposition);
  const covariance = sandwich(naive, meatOf(data, state.beta, input), p);
  const terms = x.map(({ name }, j) => termOf(name, j, state.beta, covariance, naive, data, z));
  return {
    kind: 'fit',
    n,
    events,
    competing,
    censored: n - events - competing,
    cause,
    convention,
    confidenceLevel,
    terms,
    logLikelihood: { null: result.null.logLikelihood, model: state.at.logLikelihood },
    tests: {
      pseudoLikelihoodRatio: likelihoodRatioTest(result.null.logLikelihood, state.at.logLikelihood, p),
      wald: quadraticTest(covariance, state.beta, p),
    },
    covariance: unscaled(covariance, data),
    naiveCovariance: unscaled(naive, data),
    iterations: state.iterations,
    converged: true,
    findings: terms.flatMap(overflowFinding),
  };
}

/** Σ of the products of the rows' contributions: per cluster, per row, or per unit of whole-number weights. */
function meatOf(data: FineGrayData, beta: Float64Array, input: FineGrayInput): Float64Array {
  const residual = subdistributionResiduals(data, sweepSubdistribution(data, beta));
  const { n, p, weight, row } = data.cox;
  if (input.cluster) return clusteredScoreProducts(data.cox, residual, input.cluster);
  if (!weight.every(Number.isInteger)) {
    const alone = new Int32Array(data.any.n);
    for (let i = 0; i < n; i++) alone[row[i]] = i;
    return clusteredScoreProducts(data.cox, residual, alone);
  }
  const products = new Float64Array(p * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const c = weight[i] * residual[i * p + j];
      for (let l = 0; l < p; l++) products[j * p + l] += c * residual[i * p + l];
    }
  }
  return products;
}

function termOf(
  name: string,
  j: number,
  beta: Float64Array,
  covariance: Float64Array,
  naive: Float64Array,
  { cox: { p, scale } }: FineGrayData,
  critical: number,
): FineGrayTerm {
  const coefficient = beta[j] / scale[j];
  const standardError = Math.sqrt(Math.max(0, covariance[j * p + j])) / scale[j];
  const z = standardError > 0 ? coefficient / standardError : 0;
  return {
    name,
    coefficient,
    standardError,
    naiveStandardError: Math.sqrt(naive[j * p + j]) / scale[j],
    subhazardRatio: boundedExp(coefficient),
    confidenceInterval: {
      low: boundedExp(coefficient - critical * standardError),
      high: boundedExp(coefficient + critical * standardError),
    },
    z,
    p: normalTwoSided(z),
  };
}

function unscaled(V: Float64Array, { cox: { p, scale } }: FineGrayData): readonly (readonly number[])[] {
  return Array.from(scale, (si, i) => Array.from(scale, (sj, j) => V[i * p + j] / si / sj));
}

function notEstimable(reason: FineGrayObstacle, detail: string): FineGrayFit {
  return { kind: 'not-estimable', reason, detail, terms: [], findings: [] };
}
