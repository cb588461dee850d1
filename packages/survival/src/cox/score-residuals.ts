import type { CoxData } from './cox-data.ts';
import type { Ties } from './cox-input.ts';
import { riskScores } from './partial-likelihood.ts';

/**
 * Score residuals at β, row-major n × p by position, without case weights: each row's part in the gradient.
 *
 * For row i watched over (s_i, t_i]: δ_i (x_i − x̄(t_i)) − Σ_{s_i < u ≤ t_i} r_i (x_i − x̄(u)) dΛ(u). H and G hold
 * Σ dΛ and Σ x̄ dΛ over the event times passed so far (backwards), so that a row's sum is what they gain between its
 * joining and its leaving: linear in n. Under Efron a tied row counts 1 − k/d in the k-th of d steps, and its own
 * x̄ is the mean over the steps. Therneau and Grambsch (2000), sections 4.6 and 7.2. R: `residuals(fit, "score")`.
 */
export function scoreResiduals(data: CoxData, beta: ArrayLike<number>, ties: Ties): Float64Array {
  const { n, p, X, weight, event, time, entry, bounds } = data;
  const r = riskScores(data, beta);
  const residual = new Float64Array(n * p);
  const S1 = new Float64Array(p);
  const D1 = new Float64Array(p);
  const G = new Float64Array(p);
  const ownMean = new Float64Array(p);
  const ownG = new Float64Array(p);
  let H = 0;

  /** Adds sign · r_i (x_i H − G): minus the hazard beyond the interval when joining, its total when leaving. */
  const exposure = (i: number, sign: number): void => {
    for (let j = 0; j < p; j++) residual[i * p + j] -= sign * r[i] * (X[i * p + j] * H - G[j]);
  };

  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    let S0 = 0;
    S1.fill(0);
    H = 0;
    G.fill(0);
    let leaving = bounds[s];
    let i = bounds[s];
    while (i < end) {
      const t = time[i];
      const first = i;
      let D0 = 0;
      let d = 0;
      let deadWeight = 0;
      D1.fill(0);
      for (; entry && leaving < i && entry.start[entry.order[leaving]] >= t; leaving++) {
        const k = entry.order[leaving];
        exposure(k, 1);
        const wr = weight[k] * r[k];
        S0 -= wr;
        for (let j = 0; j < p; j++) S1[j] -= wr * X[k * p + j];
      }
      if (leaving === i) {
        S0 = 0;
        S1.fill(0);
      }
      for (; i < end && time[i] === t; i++) {
        exposure(i, -1);
        const wr = weight[i] * r[i];
        S0 += wr;
        for (let j = 0; j < p; j++) S1[j] += wr * X[i * p + j];
        if (!event[i]) continue;
        d++;
        D0 += wr;
        deadWeight += weight[i];
        for (let j = 0; j < p; j++) D1[j] += wr * X[i * p + j];
      }
      if (d === 0) continue;
      const parts = ties === 'efron' ? d : 1;
      let ownH = 0;
      ownG.fill(0);
      ownMean.fill(0);
      for (let k = 0; k < parts; k++) {
        const out = k / d;
        const denominator = S0 - out * D0;
        const hazard = deadWeight / parts / denominator;
        H += hazard;
        ownH += out * hazard;
        for (let j = 0; j < p; j++) {
          const mean = (S1[j] - out * D1[j]) / denominator;
          G[j] += mean * hazard;
          ownG[j] += out * mean * hazard;
          ownMean[j] += mean / parts;
        }
      }
      for (let k = first; k < i; k++) {
        if (!event[k]) continue;
        for (let j = 0; j < p; j++) {
          const x = X[k * p + j];
          residual[k * p + j] += x - ownMean[j] + r[k] * (x * ownH - ownG[j]);
        }
      }
    }
    // Whoever has not left by the earliest event was watched from before it.
    if (entry) for (; leaving < end; leaving++) exposure(entry.order[leaving], 1);
    else for (let k = bounds[s]; k < end; k++) exposure(k, 1);
  }
  return residual;
}
