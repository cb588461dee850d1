import type { CoxData } from './cox-data.ts';
import type { SweepTies } from './hazard-sweep.ts';
import { riskScores } from './partial-likelihood.ts';

/**
 * tr(A ∂I/∂β_j) for each column, with A the inverse of the information I at β: twice what Firth adds to the score.
 *
 * ∂I/∂β_j sums third central moments over the risk sets. Contracted with A they need only Σ w r x (xᵀAx) beside the
 * moments of the information, so that the sweep stays at n p²: with m the mean, M the second moment, h = xᵀAx,
 * E[(x_j − m_j)(x − m)ᵀA(x − m)] = E[x_j h] − m_j E[h] − 2 (M A m)_j + 2 m_j mᵀA m. One long algorithm, kept whole; its
 * order of rows is that of `evaluatePartialLikelihood`.
 */
export function informationSlope(
  data: CoxData,
  beta: ArrayLike<number>,
  A: Float64Array,
  ties: SweepTies,
): Float64Array {
  const { n, p, X, weight, event, time, entry, bounds } = data;
  const r = riskScores(data, beta);
  const h = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++)
      for (let l = 0; l < p; l++) h[i] += X[i * p + j] * A[j * p + l] * X[i * p + l];
  }
  // Per set: Σ w r, Σ w r h, then Σ w r x, Σ w r h x (p each), then Σ w r x xᵀ (p × p, lower triangle filled).
  const size = 2 + 2 * p + p * p;
  const S = new Float64Array(size);
  const D = new Float64Array(size);
  const add = (set: Float64Array, i: number, sign: number): void => {
    const wr = sign * weight[i] * r[i];
    set[0] += wr;
    set[1] += wr * h[i];
    for (let j = 0; j < p; j++) {
      const wrx = wr * X[i * p + j];
      set[2 + j] += wrx;
      set[2 + p + j] += wrx * h[i];
      for (let l = 0; l <= j; l++) set[2 + 2 * p + j * p + l] += wrx * X[i * p + l];
    }
  };
  const slope = new Float64Array(p);
  const E = new Float64Array(size);
  const Am = new Float64Array(p);
  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    S.fill(0);
    let leaving = bounds[s];
    let i = bounds[s];
    while (i < end) {
      const t = time[i];
      for (; entry && leaving < i && entry.start[entry.order[leaving]] >= t; leaving++) {
        add(S, entry.order[leaving], -1);
      }
      if (leaving === i) S.fill(0);
      D.fill(0);
      let d = 0;
      let deadWeight = 0;
      for (; i < end && time[i] === t; i++) {
        add(S, i, 1);
        if (!event[i]) continue;
        add(D, i, 1);
        d++;
        deadWeight += weight[i];
      }
      if (d === 0) continue;
      const parts = ties === 'efron' ? d : 1;
      for (let k = 0; k < parts; k++) {
        const out = k / d;
        const total = S[0] - out * D[0];
        for (let q = 1; q < size; q++) E[q] = (S[q] - out * D[q]) / total;
        let mAm = 0;
        for (let j = 0; j < p; j++) {
          Am[j] = 0;
          for (let l = 0; l < p; l++) Am[j] += A[j * p + l] * E[2 + l];
          mAm += E[2 + j] * Am[j];
        }
        for (let j = 0; j < p; j++) {
          let MAm = 0;
          for (let l = 0; l < p; l++) MAm += E[2 + 2 * p + Math.max(j, l) * p + Math.min(j, l)] * Am[l];
          const third = E[2 + p + j] - E[2 + j] * E[1] - 2 * MAm + 2 * E[2 + j] * mAm;
          slope[j] += (deadWeight / parts) * third;
        }
      }
    }
  }
  return slope;
}
