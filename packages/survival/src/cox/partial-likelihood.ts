import type { CoxData } from './cox-data.ts';
import type { SweepTies } from './hazard-sweep.ts';
import type { PartialLikelihood } from './likelihood-value.ts';
import { evaluateRightCensored } from './right-censored-likelihood.ts';
import { evaluateStartStop } from './start-stop-likelihood.ts';

export { linearPredictor, riskScores } from './linear-predictor.ts';

export type { PartialLikelihood };

/**
 * Evaluates the partial likelihood of a Cox model.
 *
 * `timeWeight` (one value per position, equal at equal times) multiplies what each event time adds to log likelihood,
 * score and information: a weight function turns the latter into those of a time-varying coefficient.
 */
export function evaluatePartialLikelihood(
  data: CoxData,
  beta: ArrayLike<number>,
  ties: SweepTies,
  timeWeight: Float64Array | null = null,
): PartialLikelihood {
  return evaluateTimeWeighted(data, beta, ties, [timeWeight])[0];
}

/**
 * Evaluates the partial likelihood under several time weights at once (`null` weighs all times alike).
 *
 * Legend: r = exp(Xβ); S0, S1, S2 = Σ w r, Σ w r x, Σ w r x xᵀ over the risk set; D0, D1 the same over the d rows that
 * have the event at a time; x̄ = S1 / S0; dΛ = w / S0. Breslow puts the risk set under each tied event; Efron (1977,
 * doi:10.1080/01621459.1977.10480613) takes k/d of the tied rows out of it for the k-th, k = 0 … d − 1, each with the
 * mean weight of the tied. S2 is never formed: with Λ_i the sum of dΛ over row i's interval,
 * Σ_t w S2 / S0 = Σ_i w_i r_i Λ_i x_i x_iᵀ, and Σ_t w S1 / S0 = Σ_i w_i r_i Λ_i x_i. The first sweep, backwards in time,
 * finds dΛ and x̄, the second, forwards, Λ_i. Cost: (n + events) p² / 2 per weight, as cross products.
 */
export function evaluateTimeWeighted(
  data: CoxData,
  beta: ArrayLike<number>,
  ties: SweepTies,
  timeWeights: readonly (Float64Array | null)[],
): readonly PartialLikelihood[] {
  return data.entry
    ? evaluateStartStop(data, data.entry, beta, ties, timeWeights)
    : evaluateRightCensored(data, beta, ties, timeWeights);
}
