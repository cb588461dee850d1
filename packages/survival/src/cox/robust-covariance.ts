import type { CoxData } from './cox-data.ts';

/**
 * Σ_c s_c s_cᵀ over clusters c, with s_c the weighted sum of the score residuals of the cluster's rows; p × p.
 *
 * The meat of the sandwich of Lin and Wei (1989), doi:10.1080/01621459.1989.10478874. Clusters are summed in the order
 * of their numbers, so that the result does not depend on the order of the rows' sweep.
 */
export function clusteredScoreProducts(
  data: CoxData,
  residual: Float64Array,
  cluster: Int32Array,
): Float64Array {
  const { n, p, row, weight } = data;
  const sums = new Map<number, Float64Array>();
  for (let i = 0; i < n; i++) {
    const key = cluster[row[i]];
    const sum = sums.get(key) ?? new Float64Array(p);
    sums.set(key, sum);
    for (let j = 0; j < p; j++) sum[j] += weight[i] * residual[i * p + j];
  }
  const products = new Float64Array(p * p);
  for (const key of [...sums.keys()].sort((a, b) => a - b)) {
    const s = sums.get(key) ?? new Float64Array(p);
    for (let j = 0; j < p; j++) for (let l = 0; l < p; l++) products[j * p + l] += s[j] * s[l];
  }
  return products;
}

/** V M V for symmetric p × p matrices, row-major. */
export function sandwich(V: Float64Array, M: Float64Array, p: number): Float64Array {
  const MV = multiply(M, V, p);
  const result = multiply(V, MV, p);
  for (let j = 0; j < p; j++) {
    for (let l = 0; l < j; l++) result[j * p + l] = result[l * p + j];
  }
  return result;
}

function multiply(A: Float64Array, B: Float64Array, p: number): Float64Array {
  const C = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < p; k++) for (let j = 0; j < p; j++) C[i * p + j] += A[i * p + k] * B[k * p + j];
  }
  return C;
}
