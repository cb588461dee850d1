import { sortedQuantile } from '../formula/restricted-cubic-spline.ts';

export interface NumberSummary {
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * Size, mean, standard deviation (divisor n - 1), quartiles (R's type 7) and range of a sample; null where there are too few
 * values for one.
 */
export function summarizeNumbers(values: Float64Array): NumberSummary {
  const n = values.length;
  if (n === 0) return { n, mean: null, sd: null, median: null, q1: null, q3: null, min: null, max: null };
  const sorted = values.toSorted();
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    n,
    mean,
    sd: n < 2 ? null : Math.sqrt(squares / (n - 1)),
    median: sortedQuantile(sorted, 0.5),
    q1: sortedQuantile(sorted, 0.25),
    q3: sortedQuantile(sorted, 0.75),
    min: sorted[0] ?? null,
    max: sorted[n - 1] ?? null,
  };
}

/** Absolute moment skewness above which a variable is shown by median and quartiles. */
export const SKEWED_FROM = 1;

/** Moment skewness Σ(x-m)³/n / (Σ(x-m)²/n)^1.5; 0 where the values do not vary. */
export function skewness(values: Float64Array): number {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const second = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
  const third = values.reduce((sum, x) => sum + (x - mean) ** 3, 0) / n;
  return second > 0 ? third / second ** 1.5 : 0;
}
