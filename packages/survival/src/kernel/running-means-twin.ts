/**
 * S1 += join_i x_i over the rows of one block; behind a row with emit_i ≠ 0, S1 emit_i is the next row of `means`.
 *
 * Returns how many rows of `means` were written. The WebAssembly kernel does the same operations on every number, in the
 * same order.
 */
export function runningMeansOfBlock(
  X: Float64Array,
  join: Float64Array,
  emit: Float64Array,
  from: number,
  to: number,
  S1: Float64Array,
  means: Float64Array,
): number {
  const p = S1.length;
  let count = 0;
  for (let i = from; i < to; i++) {
    const wr = join[i];
    for (let j = 0, at = i * p; j < p; j++) S1[j] += wr * X[at + j];
    if (emit[i] === 0) continue;
    for (let j = 0, at = count * p; j < p; j++) means[at + j] = S1[j] * emit[i];
    count++;
  }
  return count;
}
