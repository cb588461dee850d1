import type { SweepTies } from '../hazard-sweep.ts';
import type { PartialLikelihood } from '../likelihood-value.ts';
import type { ChangingData } from './changing-data.ts';
import { type EventStep, sweepChanging } from './sweep-changing.ts';

/**
 * Evaluates the partial likelihood of a model with coefficients β + γ g(t) at θ = (β, γ), exactly.
 *
 * At time t the columns are x and g(t) x of the changing ones, so that mean x̄ and covariance V of x over the risk set give
 * all parts: the score of γ is Σ g (x − x̄), the information of β and γ Σ g V, that of γ Σ g² V. Efron's ties as in
 * `evaluateTimeWeighted`.
 */
export function evaluateTimeVarying(
  changingData: ChangingData,
  theta: ArrayLike<number>,
  ties: SweepTies,
): PartialLikelihood {
  const { changing, data } = changingData;
  const { p, X, weight, event } = data;
  const q = changing.length;
  const size = p + q;
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  const u = new Float64Array(p);
  const mean = new Float64Array(p);
  const V = new Float64Array((p * (p + 1)) / 2);
  let logLikelihood = 0;
  const addEvents = ({ first, to, g, deaths, deathWeight, atRisk, died, scoreOf }: EventStep): void => {
    u.fill(0);
    V.fill(0);
    for (let i = first; i < to; i++) {
      if (!event[i]) continue;
      logLikelihood += weight[i] * scoreOf(i);
      for (let j = 0; j < p; j++) u[j] += weight[i] * X[i * p + j];
    }
    const parts = ties === 'efron' ? deaths : 1;
    const share = deathWeight / parts;
    for (let k = 0; k < parts; k++) {
      const out = k / deaths;
      const S0 = atRisk[0] - out * died[0];
      logLikelihood -= share * Math.log(S0);
      for (let j = 0; j < p; j++) {
        mean[j] = (atRisk[1 + j] - out * died[1 + j]) / S0;
        u[j] -= share * mean[j];
      }
      for (let j = 0, at = 0; j < p; j++) {
        for (let l = 0; l <= j; l++, at++) {
          const second = (atRisk[1 + p + at] - out * died[1 + p + at]) / S0;
          V[at] += share * (second - mean[j] * mean[l]);
        }
      }
    }
    for (let a = 0; a < size; a++) {
      const j = a < p ? a : changing[a - p];
      const weightA = a < p ? 1 : g;
      score[a] += weightA * u[j];
      for (let b = 0; b <= a; b++) {
        const l = b < p ? b : changing[b - p];
        const at = j >= l ? (j * (j + 1)) / 2 + l : (l * (l + 1)) / 2 + j;
        information[a * size + b] += weightA * (b < p ? 1 : g) * V[at];
      }
    }
  };
  sweepChanging(changingData, theta, { atEvents: addEvents });
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) information[b * size + a] = information[a * size + b];
  }
  return { logLikelihood, score, information };
}
