import { crossProductsOfBlock } from './cross-products-twin.ts';
import { kernels, mostColumns, place } from './kernels.ts';

/** How many rows make up a block: of the number of columns alone, so that sums never depend on who computes them. */
export function rowsPerBlock(p: number): number {
  return Math.max(1, Math.min(256, Math.floor(8192 / Math.max(1, p))));
}

/**
 * Adds Σ f_i x_i x_iᵀ over rows `from` … `to` − 1 of X (row-major, p columns) to `sums` (packed by rows, j ≥ l).
 *
 * Blocks are summed on their own and added in order, by WebAssembly where there is any and by its twin elsewhere, with
 * the same bits. Cost: rows × p² / 2.
 */
export function addCrossProducts(
  sums: Float64Array,
  X: Float64Array,
  factor: Float64Array,
  from: number,
  to: number,
  p: number,
): void {
  const kernel = p <= mostColumns ? kernels() : null;
  const block = kernel ? kernel.memory.subarray(place.sums, place.sums + sums.length) : sums.slice();
  const step = rowsPerBlock(p);
  for (let first = from; first < to; first += step) {
    const end = Math.min(to, first + step);
    if (kernel) {
      kernel.memory.set(X.subarray(first * p, end * p), place.X);
      kernel.memory.set(factor.subarray(first, end), place.factor);
      kernel.crossProducts(end - first, p);
    } else {
      crossProductsOfBlock(block, X, factor, first, end, p);
    }
    for (let q = 0; q < sums.length; q++) sums[q] += block[q];
  }
}
