/**
 * Σ f_i x_i x_iᵀ over the rows of one block, into `sums`, packed by rows (j ≥ l).
 *
 * The WebAssembly kernel does the same multiplications and additions in the same order, entry by entry, so that the two
 * agree to the last bit.
 *
 * @param X row-major, p columns; rows `from` … `to` − 1 make up the block
 */
export function crossProductsOfBlock(
  sums: Float64Array,
  X: Float64Array,
  factor: Float64Array,
  from: number,
  to: number,
  p: number,
): void {
  sums.fill(0);
  for (let i = from; i < to; i++) {
    const at = i * p;
    for (let j = 0, q = 0; j < p; j++) {
      const y = factor[i] * X[at + j];
      for (let l = 0; l <= j; l++, q++) sums[q] += y * X[at + l];
    }
  }
}
