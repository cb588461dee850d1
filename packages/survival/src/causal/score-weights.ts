import { type Estimand, weightOf } from './propensity-weights.ts';

/** Weights as functions of the propensity model: their values and derivatives, per row. */
export interface ScoreWeights {
  readonly weight: Float64Array;
  /** By the linear predictor of the row. */
  readonly slope: Float64Array;
  /** By the share of treated rows that stabilizes; 0 without stabilization. */
  readonly byShare: Float64Array;
}

/**
 * The weights of an estimand with their derivatives, from both chances of each row (e and c = 1 − e, each with its own
 * digits). `share` is the weighted share of treated rows where weights are stabilized, else `null`.
 */
export function scoreWeights(
  estimand: Estimand,
  treated: Uint8Array,
  e: Float64Array,
  c: Float64Array,
  share: number | null,
): ScoreWeights {
  const n = treated.length;
  const weight = new Float64Array(n);
  const slope = new Float64Array(n);
  const byShare = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const t = treated[i];
    const plain = weightOf(estimand, t, e[i], c[i]);
    const factor = share === null ? 1 : t === 1 ? share : 1 - share;
    weight[i] = plain * factor;
    slope[i] = slopeOf(estimand, t, e[i], c[i]) * factor;
    byShare[i] = share === null ? 0 : t === 1 ? plain : -plain;
  }
  return { weight, slope, byShare };
}

/** Derivative of the weight by the logit of e: d e = e c, so that odds e/c are their own derivative. */
function slopeOf(estimand: Estimand, treated: number, e: number, c: number): number {
  switch (estimand) {
    case 'ate':
      return treated === 1 ? -c / e : e / c;
    case 'att':
      return treated === 1 ? 0 : e / c;
    case 'atc':
      return treated === 1 ? -c / e : 0;
    case 'overlap':
      return treated === 1 ? -e * c : e * c;
    default:
      throw new Error(`unknown estimand ${estimand satisfies never}`);
  }
}

/** Weights beyond `low` or `high` become these, and no longer move with the score: the limits count as given. */
export function truncateScoreWeights(weights: ScoreWeights, low: number, high: number): ScoreWeights {
  const isInside = (w: number) => w >= low && w <= high;
  const kept = (values: Float64Array) => values.map((v, i) => (isInside(weights.weight[i]) ? v : 0));
  return {
    weight: weights.weight.map((w) => Math.min(Math.max(w, low), high)),
    slope: kept(weights.slope),
    byShare: kept(weights.byShare),
  };
}
