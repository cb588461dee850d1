import { criticalValue } from '../curve/confidence-interval.ts';
import type { Finding } from '../finding.ts';
import { cholesky, choleskyInverse, quadraticForm } from '../numeric/cholesky.ts';
import { normalTwoSided } from '../numeric/normal.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { concordance } from './concordance.ts';
import { type CoxData, prepareCoxData } from './cox-data.ts';
import type { CoxFit, CoxObstacle, CoxTerm, CoxTest } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { maximize, type NewtonResult, type NewtonState } from './newton.ts';
import { evaluatePartialLikelihood, linearPredictor } from './partial-likelihood.ts';
import { clusteredScoreProducts, sandwich } from './robust-covariance.ts';
import { scoreResiduals } from './score-residuals.ts';

/**
 * Fits Cox's proportional-hazards model h(t | x) = h_stratum(t) exp(xβ + offset) by partial likelihood.
 *
 * Assumes hazards proportional over time (see `proportionalHazards`), effects log-linear, censoring and entry
 * uninformative, rows independent unless `cluster` says otherwise. Coefficients are per unit of the column given.
 * Cox (1972), doi:10.1111/j.2517-6161.1972.tb00899.x; Andersen and Gill (1982), doi:10.1214/aos/1176345976, for
 * start-stop data. R: `coxph(Surv(…) ~ x + strata(s) + offset(o) + cluster(id), ties = …)`. Collinear columns and
 * infinite coefficients are reasons for no answer, where R drops or warns. Throws `SurvivalError` where a column does
 * not fit the rows or is not finite.
 */
export function fitCox(surv: Surv, input: CoxInput): CoxFit {
  const { x, ties = 'efron', confidenceLevel = 0.95, maxIterations = 60, tolerance = 1e-12 } = input;
  const z = criticalValue(confidenceLevel, 'fitCox');
  if (ties !== 'efron' && ties !== 'breslow') {
    throw new SurvivalError('option', `fitCox: ties is ${ties satisfies never}; it must be efron or breslow`);
  }
  const data = prepareCoxData(surv, input);
  if (data.n === 0) return notEstimable('no-rows', 'there are no rows with positive weight');
  const events = data.event.reduce((sum, event) => sum + event, 0);
  if (events === 0) return notEstimable('no-events', 'no row ends in the event');
  if (x.length === 0) return notEstimable('no-covariates', 'the model has no covariates');

  if (input.cluster) {
    const clusters = new Set(Array.from(data.row, (i) => input.cluster?.[i])).size;
    // The clusters' scores sum to zero at the fit: no more than clusters − 1 directions have any spread.
    if (clusters <= x.length) {
      return notEstimable(
        'too-few-clusters',
        `${clusters} clusters cannot give a robust variance of ${x.length} coefficients`,
      );
    }
  }

  const evaluate = (beta: Float64Array) => evaluatePartialLikelihood(data, beta, ties);
  const result = maximize(evaluate, data.range, { maxIterations, tolerance });
  if (result.kind !== 'converged') return obstacle(result, input, data);

  const { state } = result;
  const { p } = data;
  const inverse = choleskyInverse(result.decomposition);
  const meatAt = (beta: ArrayLike<number>) =>
    input.cluster ? clusteredScoreProducts(data, scoreResiduals(data, beta, ties), input.cluster) : null;
  const meat = meatAt(state.beta);
  const robust = meat ? sandwich(inverse, meat, p) : null;
  const meatAtNull = meatAt(new Float64Array(p));
  const terms = x.map(({ name }, j) => termOf(name, j, state.beta, inverse, robust, data, z));
  return {
    kind: 'fit',
    n: data.n,
    events,
    ties,
    confidenceLevel,
    terms,
    logLikelihood: { null: result.null.logLikelihood, model: state.at.logLikelihood },
    tests: {
      likelihoodRatio: chiSquareTest(
        Math.max(0, 2 * (state.at.logLikelihood - result.null.logLikelihood)),
        p,
      ),
      wald: quadraticTest(robust ?? inverse, state.beta, p),
      score: quadraticTest(result.null.information, result.null.score, p),
      ...(meatAtNull ? { robustScore: quadraticTest(meatAtNull, result.null.score, p) } : {}),
    },
    concordance: concordanceOf(surv, input, data, state),
    covariance: unscaled(robust ?? inverse, data),
    ...(robust ? { naiveCovariance: unscaled(inverse, data) } : {}),
    iterations: state.iterations,
    converged: true,
    findings: terms.flatMap(overflowFinding),
  };
}

function termOf(
  name: string,
  j: number,
  beta: Float64Array,
  naive: Float64Array,
  robust: Float64Array | null,
  data: CoxData,
  critical: number,
): CoxTerm {
  const at = j * data.p + j;
  const coefficient = beta[j] / data.scale[j];
  const standardError = Math.sqrt(naive[at]) / data.scale[j];
  const robustStandardError = robust ? Math.sqrt(Math.max(0, robust[at])) / data.scale[j] : null;
  const used = robustStandardError ?? standardError;
  // A sandwich of one cluster has no spread: no evidence either way.
  const z = used > 0 ? coefficient / used : 0;
  return {
    name,
    coefficient,
    standardError,
    ...(robustStandardError === null ? {} : { robustStandardError }),
    hazardRatio: boundedExp(coefficient),
    confidenceInterval: {
      low: boundedExp(coefficient - critical * used),
      high: boundedExp(coefficient + critical * used),
    },
    z,
    p: normalTwoSided(z),
  };
}

/** exp, with the largest number there is in place of infinity, which JSON does not have; a finding says so. */
function boundedExp(value: number): number {
  return Math.min(Math.exp(value), Number.MAX_VALUE);
}

function overflowFinding(term: CoxTerm): readonly Finding[] {
  if (term.confidenceInterval.high < Number.MAX_VALUE) return [];
  return [
    {
      code: 'hazard-ratio-overflow',
      severity: 'warning',
      message: `${term.name}: a hazard ratio per unit exceeds the largest number and is shown as that`,
      where: { column: term.name },
      remedy: 'Give the covariate in a larger unit.',
    },
  ];
}

function chiSquareTest(statistic: number, df: number): CoxTest {
  return { statistic, df, p: df > 0 ? chiSquareUpperTail(statistic, df) : 1 };
}

/** bᵀ A⁻¹ b on rank(A) degrees of freedom. */
function quadraticTest(A: Float64Array, b: Float64Array, p: number): CoxTest {
  const { value, rank } = quadraticForm(cholesky(A, p), b);
  return chiSquareTest(value, rank);
}

function concordanceOf(surv: Surv, input: CoxInput, data: CoxData, state: NewtonState) {
  const score = new Float64Array(surv.n);
  linearPredictor(data, state.beta).forEach((eta, position) => {
    score[data.row[position]] = eta;
  });
  const { strata, cluster } = input;
  return concordance(surv, score, { ...(strata ? { strata } : {}), ...(cluster ? { cluster } : {}) });
}

function unscaled(covariance: Float64Array, { p, scale }: CoxData): readonly (readonly number[])[] {
  return Array.from(scale, (si, i) => Array.from(scale, (sj, j) => covariance[i * p + j] / si / sj));
}

function notEstimable(reason: CoxObstacle, detail: string): CoxFit {
  return { kind: 'not-estimable', reason, detail, terms: [], findings: [] };
}

function obstacle(
  result: Exclude<NewtonResult, { kind: 'converged' }>,
  input: CoxInput,
  data: CoxData,
): CoxFit {
  const { state } = result;
  const terms = result.kind === 'not-converged' ? [] : result.columns.map((j) => input.x[j].name);
  const last = {
    coefficients: Array.from(state.beta, (b, j) => (data.scale[j] > 0 ? b / data.scale[j] : 0)),
    logLikelihood: state.at.logLikelihood,
    iterations: state.iterations,
  };
  const detail = {
    collinear: () =>
      `${terms.join(', ')}: constant among those at risk at every event, or a combination of the columns before`,
    separation: () =>
      `${terms.join(', ')}: the likelihood keeps rising as the coefficient grows without bound; a level may have no events`,
    'not-converged': () => `the likelihood had no maximum after ${state.iterations} steps`,
  }[result.kind]();
  return { kind: 'not-estimable', reason: result.kind, detail, terms, last, findings: [] };
}
