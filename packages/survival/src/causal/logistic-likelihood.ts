import type { PartialLikelihood } from '../cox/partial-likelihood.ts';
import { addCrossProducts } from '../kernel/cross-products.ts';
import { unpackTriangle } from '../numeric/packed-triangle.ts';
import type { LogisticData } from './logistic-data.ts';

/** 1 / (1 + exp(−η)), without overflow at either end. */
export function probabilityOf(eta: number): number {
  if (eta >= 0) return 1 / (1 + Math.exp(-eta));
  const odds = Math.exp(eta);
  return odds / (1 + odds);
}

/** Xβ + offset at every position, β on the scaled columns. */
export function logisticPredictor({ n, p, X, offset }: LogisticData, beta: ArrayLike<number>): Float64Array {
  const eta = offset.slice();
  for (let k = 0; k < n; k++) {
    let sum = eta[k];
    for (let j = 0, at = k * p; j < p; j++) sum += X[at + j] * beta[j];
    eta[k] = sum;
  }
  return eta;
}

/** 1 + exp(−|η|) is at most 2. */
const rowsPerProduct = 256;

/** Below it 1 + x has lost too many digits of x. */
const tiny = 1e-4;

/**
 * Binomial log likelihood Σ w (y η − log(1 + exp η)) at β with its gradient Σ w (y − π) x and information
 * Σ w π (1 − π) x xᵀ. Cost: n p².
 */
export function evaluateLogistic(data: LogisticData, beta: ArrayLike<number>): PartialLikelihood {
  const { n, p, X, outcome, weight } = data;
  // Xβ at first, w π (1 − π) once it has served.
  const spread = logisticPredictor(data, beta);
  const score = new Float64Array(p);
  let logLikelihood = 0;
  // Of rows of weight 1: one logarithm for the product of many, which lies far from the largest number.
  let product = 1;
  for (let k = 0; k < n; k++) {
    const w = weight[k];
    const eta = spread[k];
    // exp of minus |η| neither overflows nor cancels: π and 1 − π keep their digits however small they are.
    const small = Math.exp(-Math.abs(eta));
    const larger = 1 / (1 + small);
    const smaller = small * larger;
    logLikelihood += w * (outcome[k] * eta - Math.max(eta, 0));
    if (w !== 1 || small < tiny) logLikelihood -= w * Math.log1p(small);
    else product *= 1 + small;
    if (k % rowsPerProduct === 0) {
      logLikelihood -= Math.log(product);
      product = 1;
    }
    spread[k] = w * larger * smaller;
    const isLikely = eta >= 0 === (outcome[k] === 1);
    const residual = w * (outcome[k] === 1 ? 1 : -1) * (isLikely ? smaller : larger);
    for (let j = 0, at = k * p; j < p; j++) score[j] += residual * X[at + j];
  }
  logLikelihood -= Math.log(product);
  const triangle = new Float64Array((p * (p + 1)) / 2);
  addCrossProducts(triangle, X, spread, 0, n, p);
  return { logLikelihood, score, information: unpackTriangle(triangle, p) };
}

/**
 * Σ_c s_c s_cᵀ over clusters c, with s_c = Σ w (y − π) x over the rows of the cluster: the meat of the sandwich.
 *
 * Clusters are summed in the order of their numbers. Liang and Zeger (1986), doi:10.1093/biomet/73.1.13.
 */
export function logisticScoreProducts(
  data: LogisticData,
  beta: ArrayLike<number>,
  cluster: ArrayLike<number>,
): Float64Array {
  const { n, p, X, outcome, weight, row } = data;
  const eta = logisticPredictor(data, beta);
  const sums = new Map<number, Float64Array>();
  for (let k = 0; k < n; k++) {
    const key = cluster[row[k]];
    const sum = sums.get(key) ?? new Float64Array(p);
    sums.set(key, sum);
    const residual = weight[k] * (outcome[k] - probabilityOf(eta[k]));
    for (let j = 0; j < p; j++) sum[j] += residual * X[k * p + j];
  }
  const products = new Float64Array(p * p);
  for (const [, s] of [...sums].sort(([a], [b]) => a - b)) {
    for (let j = 0; j < p; j++) for (let l = 0; l < p; l++) products[j * p + l] += s[j] * s[l];
  }
  return products;
}
