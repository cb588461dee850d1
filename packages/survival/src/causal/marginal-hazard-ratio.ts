import type { CoxObstacle } from '../cox/cox-fit.ts';
import type { Covariate } from '../cox/cox-input.ts';
import { termOf } from '../cox/cox-term.ts';
import { criticalValue } from '../curve/confidence-interval.ts';
import type { Finding } from '../finding.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertLength, binaryColumn } from './columns.ts';
import { type LogisticMaximum, maximizeLogistic } from './fit-logistic.ts';
import type { LogisticData } from './logistic-data.ts';
import type { LogisticObstacle } from './logistic-fit.ts';
import { logisticPredictor, probabilityOf } from './logistic-likelihood.ts';
import { type Estimand, effectiveSampleSize } from './propensity-weights.ts';
import { type ScoreWeights, scoreWeights, truncateScoreWeights } from './score-weights.ts';
import { clusteredSquares, type TreatmentModel, treatmentEffect } from './treatment-effect.ts';
import { truncateWeights } from './trimming.ts';

/** The question, the propensity model and how to weight; arrays hold one value per row of the `Surv`. */
export interface MarginalInput extends TreatmentModel {
  readonly treated: ArrayLike<number | boolean>;
  /** Covariates of the propensity model; the intercept is added. */
  readonly x: readonly Covariate[];
  readonly estimand: Estimand;
  /** Multiplies ATE weights by the share of the row's own arm; default false, refused for other estimands. */
  readonly stabilized?: boolean;
  /** Shares at which weights are truncated (see `truncateWeights`); default none. */
  readonly truncate?: { readonly low?: number; readonly high?: number };
  /** Rows with the same number are not independent (hospitals, families). */
  readonly cluster?: Int32Array;
}

/** A hazard ratio between the arms in the population of the estimand, or the reason that there is none; plain data. */
export type MarginalHazardRatio =
  | {
      readonly kind: 'fit';
      readonly estimand: Estimand;
      readonly n: number;
      readonly events: number;
      readonly confidenceLevel: number;
      /** Log hazard ratio, treated against control. */
      readonly coefficient: number;
      readonly hazardRatio: number;
      /** Accounts for the estimation of the score; z, p and the interval rest on it. */
      readonly standardError: number;
      /** Lin and Wei's, as if the score had been known; `coxph(robust = TRUE)` gives this one. */
      readonly fixedScoreStandardError: number;
      /** Of the hazard ratio. */
      readonly confidenceInterval: { readonly low: number; readonly high: number };
      readonly z: number;
      readonly p: number;
      /** As used, without case weights; for weighted curves and balance. */
      readonly weights: readonly number[];
      readonly effectiveSampleSize: { readonly treated: number; readonly control: number };
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      /** Which of the three steps has no answer. */
      readonly step: 'propensity' | 'weights' | 'outcome';
      readonly reason: LogisticObstacle | CoxObstacle | 'positivity';
      readonly detail: string;
      readonly findings: readonly Finding[];
    };

/**
 * Hazard ratio of treatment in the population of the estimand, by a Cox model of the treatment alone in rows weighted
 * by the propensity score, with a variance that knows that the score was estimated.
 *
 * Logistic score equations, the share that stabilizes, and the weighted partial-likelihood score are stacked: a row's
 * influence on β is I⁻¹ (w U + Bᵀ V s), with U its score residual, s its logistic score, V the inverse logistic
 * information and B = Σ U ∂w/∂γ; the variance is the sum of squares of v × influence (v: case weights of the `Surv`,
 * taken as sampling weights), over clusters where there are some. Taking the score as known is conservative for ATE
 * and can be either for the others. Hajage et al. (2018), doi:10.1002/bimj.201700330; Shu et al. (2021),
 * doi:10.1111/biom.13332. Assumes no unmeasured confounding, positivity, a right propensity model, and censoring
 * independent within arms. A marginal hazard ratio is not the conditional one of a model with covariates: they differ
 * without any confounding. R: coefficient and `fixedScoreStandardError` are those of
 * `coxph(Surv(…) ~ treated, weights = w, robust = TRUE)`. One row per patient: throws `SurvivalError` for repeated
 * ids, and for columns that do not fit.
 */
export function marginalHazardRatio(surv: Surv, input: MarginalInput): MarginalHazardRatio {
  const { estimand, confidenceLevel = 0.95 } = input;
  const critical = criticalValue(confidenceLevel, 'marginalHazardRatio');
  const treated = binaryColumn(input.treated, surv.n, 'treated', 'marginalHazardRatio');
  assertUse(surv, input);
  const { weight } = surv;
  const model = maximizeLogistic(
    { outcome: treated, x: input.x, ...(weight ? { weight } : {}) },
    'marginalHazardRatio',
  );
  if (model.kind !== 'maximum') return { ...model, step: 'propensity' };
  const weights = weightsOf(input, treated, model, surv);
  if (!weights.weight.every(Number.isFinite)) {
    const detail = 'some rows were certain to be treated as they were, so that no weight is large enough';
    return { kind: 'not-estimable', step: 'weights', reason: 'positivity', detail, findings: [] };
  }
  const weighted = { ...surv, weight: weights.weight.map((w, i) => w * (weight?.[i] ?? 1)) };
  const effect = treatmentEffect(weighted, treated, input);
  if (effect.kind !== 'effect') {
    return {
      kind: 'not-estimable',
      step: 'outcome',
      reason: effect.reason,
      detail: effect.detail,
      findings: [],
    };
  }
  const { residual, bread } = effect;
  const own = residual.map((u, i) => bread * weighted.weight[i] * u);
  const added = scoreInfluence(model, weights, residual, treated, surv);
  const influence = own.map((v, i) => v + bread * added[i]);
  const cluster = input.cluster ?? null;
  const standardError = Math.sqrt(clusteredSquares(influence, cluster));
  const [{ coefficient }] = effect.fit.terms;
  const term = termOf('treated', coefficient, standardError, null, critical);
  const ofArm = (arm: number) => effectiveSampleSize(weighted.weight.filter((_, i) => treated[i] === arm));
  return {
    kind: 'fit',
    estimand,
    n: effect.fit.n,
    events: effect.fit.events,
    confidenceLevel,
    coefficient,
    hazardRatio: term.hazardRatio,
    standardError,
    fixedScoreStandardError: Math.sqrt(clusteredSquares(own, cluster)),
    confidenceInterval: term.confidenceInterval,
    z: term.z,
    p: term.p,
    weights: Array.from(weights.weight),
    effectiveSampleSize: { treated: ofArm(1), control: ofArm(0) },
    findings: effect.fit.findings,
  };
}

function assertUse(surv: Surv, { cluster, stabilized, estimand }: MarginalInput): void {
  if (cluster) assertLength(cluster, surv.n, 'cluster', 'marginalHazardRatio');
  if (stabilized && estimand !== 'ate') {
    throw new SurvivalError(
      'option',
      `marginalHazardRatio: ${estimand} weights are not stabilized; ate weights are`,
    );
  }
  if (surv.id && new Set(surv.id).size < surv.n) {
    throw new SurvivalError(
      'option',
      'marginalHazardRatio: an id has several rows; it takes one row per patient',
    );
  }
}

/** Weights of every row, also of those with case weight 0, from the fitted score. */
function weightsOf(
  input: MarginalInput,
  treated: Uint8Array,
  { data, beta }: LogisticMaximum,
  surv: Surv,
): ScoreWeights {
  const { center, scale } = data;
  const eta = new Float64Array(surv.n).fill(beta[0]);
  input.x.forEach(({ values }, index) => {
    const j = index + 1;
    for (let i = 0; i < surv.n; i++) eta[i] += ((values[i] - center[j]) / scale[j]) * beta[j];
  });
  const e = eta.map(probabilityOf);
  const c = eta.map((value) => probabilityOf(-value));
  const plain = scoreWeights(input.estimand, treated, e, c, input.stabilized ? treatedShare(data) : null);
  if (!input.truncate || !plain.weight.every(Number.isFinite)) return plain;
  const { low, high } = truncateWeights(plain.weight, input.truncate);
  return truncateScoreWeights(plain, low, high);
}

function treatedShare({ weight, outcome }: LogisticData): number {
  const total = weight.reduce((sum, w) => sum + w, 0);
  return weight.reduce((sum, w, k) => sum + w * outcome[k], 0) / total;
}

/** What each row adds to the score equation of β through the weights that it helped to estimate. */
function scoreInfluence(
  { data, beta, inverse }: LogisticMaximum,
  { slope, byShare }: ScoreWeights,
  residual: Float64Array,
  treated: Uint8Array,
  surv: Surv,
): Float64Array {
  const { n, p, X, row, weight } = data;
  const B = new Float64Array(p);
  let byShareTotal = 0;
  let total = 0;
  for (let k = 0; k < n; k++) {
    const i = row[k];
    const pull = weight[k] * residual[i] * slope[i];
    for (let j = 0; j < p; j++) B[j] += pull * X[k * p + j];
    byShareTotal += weight[k] * residual[i] * byShare[i];
    total += weight[k];
  }
  const VB = new Float64Array(p);
  for (let j = 0; j < p; j++) for (let l = 0; l < p; l++) VB[j] += inverse[j * p + l] * B[l];
  const share = treatedShare(data);
  const eta = logisticPredictor(data, beta);
  const influence = new Float64Array(surv.n);
  for (let k = 0; k < n; k++) {
    const i = row[k];
    let along = 0;
    for (let j = 0; j < p; j++) along += VB[j] * X[k * p + j];
    const surprise = treated[i] - probabilityOf(eta[k]);
    influence[i] = weight[k] * (along * surprise + (byShareTotal * (treated[i] - share)) / total);
  }
  return influence;
}
