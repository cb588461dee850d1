import { kernels, mostColumns, place } from './kernels.ts';
import { runningMeansOfBlock } from './running-means-twin.ts';

/**
 * Runs S1 = Σ join_i x_i through rows `from` … `to` − 1 of X, at most a block of them (`rowsPerBlock`).
 *
 * Behind each row with emit_i ≠ 0 it writes S1 emit_i as the next row of `means`; returns how many. By WebAssembly where
 * there is any and by its twin elsewhere, with the same bits.
 */
export function runMeans(
  X: Float64Array,
  join: Float64Array,
  emit: Float64Array,
  from: number,
  to: number,
  S1: Float64Array,
  means: Float64Array,
): number {
  const p = S1.length;
  const kernel = p <= mostColumns ? kernels() : null;
  if (!kernel) return runningMeansOfBlock(X, join, emit, from, to, S1, means);
  const { memory } = kernel;
  memory.set(X.subarray(from * p, to * p), place.X);
  memory.set(join.subarray(from, to), place.factor);
  memory.set(emit.subarray(from, to), place.emit);
  memory.set(S1, place.S1);
  kernel.runningMeans(to - from, p);
  S1.set(memory.subarray(place.S1, place.S1 + p));
  let count = 0;
  for (let i = from; i < to; i++) if (emit[i] !== 0) count++;
  means.set(memory.subarray(place.Y, place.Y + count * p));
  return count;
}
