import { assertSample } from './assert-sample.ts';
import { sortedQuantile } from './sample-quantile.ts';

/** Size, center, spread and range of a sample; null where there are too few values for one. */
export interface NumberSummary {
  readonly n: number;
  readonly mean: number | null;
  /** Divisor n − 1. */
  readonly sd: number | null;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * Describes a sample: size, mean, standard deviation (divisor n − 1), quartiles (definition 7, see `sampleQuantile`)
 * and range. None of it but `n` for no values, no `sd` for one.
 *
 * R: `length`, `mean`, `sd`, `quantile`, `range`. Throws `SurvivalError` for a value that is not finite.
 */
export function summarizeNumbers(values: ArrayLike<number>): NumberSummary {
  assertSample(values, 'values', 'summarizeNumbers');
  const n = values.length;
  if (n === 0) return { n, mean: null, sd: null, median: null, q1: null, q3: null, min: null, max: null };
  const sorted = Float64Array.from(values).sort();
  const mean = meanOf(values);
  return {
    n,
    mean,
    sd: n < 2 ? null : Math.sqrt(powerSum(values, mean, 2) / (n - 1)),
    median: sortedQuantile(sorted, 0.5),
    q1: sortedQuantile(sorted, 0.25),
    q3: sortedQuantile(sorted, 0.75),
    min: sorted[0],
    max: sorted[n - 1],
  };
}

/**
 * Moment skewness, Σ(x−m)³/n / (Σ(x−m)²/n)^1.5: 0 for a symmetric sample, and where the values do not vary.
 *
 * R: `mean((x - mean(x))^3) / mean((x - mean(x))^2)^1.5`, `moments::skewness`. Throws `SurvivalError` for a value that
 * is not finite.
 */
export function skewness(values: ArrayLike<number>): number {
  assertSample(values, 'values', 'skewness');
  const n = values.length;
  const mean = meanOf(values);
  const second = powerSum(values, mean, 2) / n;
  return second > 0 ? powerSum(values, mean, 3) / n / second ** 1.5 : 0;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Σ (x − center)^power. */
function powerSum(values: ArrayLike<number>, center: number, power: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - center) ** power;
  return sum;
}
