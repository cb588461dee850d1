import { termOf } from '../cox/cox-term.ts';
import { criticalValue } from '../curve/confidence-interval.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertLength, binaryColumn } from './columns.ts';
import { type LogisticMaximum, maximizeLogistic } from './fit-logistic.ts';
import type { LogisticData } from './logistic-data.ts';
import { logisticPredictor, probabilityOf } from './logistic-likelihood.ts';
import type { MarginalHazardRatio, MarginalInput } from './marginal-fit.ts';
import { effectiveSampleSize } from './propensity-weights.ts';
import { type ScoreWeights, scoreWeights, truncateScoreWeights } from './score-weights.ts';
import { clusteredSquares, treatmentEffect } from './treatment-effect.ts';
import { truncateWeights } from './trimming.ts';

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
