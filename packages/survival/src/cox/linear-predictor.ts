import type { CoxData } from './cox-data.ts';

/** exp(Xβ + offset) at every position. */
export function riskScores(data: CoxData, beta: ArrayLike<number>): Float64Array {
  const r = linearPredictor(data, beta);
  for (let i = 0; i < r.length; i++) r[i] = Math.exp(r[i]);
  return r;
}

/** Xβ + offset at every position (β on the scaled columns, both centered). */
export function linearPredictor({ n, p, X, offset }: CoxData, beta: ArrayLike<number>): Float64Array {
  const eta = Float64Array.from(offset);
  for (let i = 0; i < n; i++) {
    let sum = eta[i];
    for (let j = 0; j < p; j++) sum += X[i * p + j] * beta[j];
    eta[i] = sum;
  }
  return eta;
}
