import { SurvivalError } from '../survival-error.ts';
import { assertSample } from './assert-sample.ts';

/**
 * The `p`-th quantile of a sample by linear interpolation between order statistics, 0 ≤ p ≤ 1; null of an empty one.
 *
 * With x₍₁₎ ≤ … ≤ x₍ₙ₎ and h = (n − 1) p + 1 it is x₍⌊h⌋₎ + (h − ⌊h⌋) (x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎): definition 7 of Hyndman
 * and Fan (1996), doi:10.1080/00031305.1996.10473566. For survival times with censoring use `quantile` of a curve.
 * R: `quantile(values, p, type = 7)`. Throws `SurvivalError` for a value that is not finite and p outside [0, 1].
 */
export function sampleQuantile(values: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) {
    throw new SurvivalError('option', `sampleQuantile: p is ${p}; it must lie in [0, 1]`);
  }
  assertSample(values, 'values', 'sampleQuantile');
  return values.length === 0 ? null : sortedQuantile(Float64Array.from(values).sort(), p);
}

/** `sampleQuantile` of values in ascending order, of which there is at least one. */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  return low + (at - below) * (high - low);
}
