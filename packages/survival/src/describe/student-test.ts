import { compareMeans, type MeanComparison, type MeanComparisonOptions } from './mean-comparison.ts';

/**
 * Compares two means assuming equal variances; two-sided, with the interval of their difference.
 *
 * t = (x̄ − ȳ) / √(s² (1/n + 1/m)), s² = ((n−1) s²x + (m−1) s²y) / (n+m−2), on n + m − 2 degrees of freedom. Where the
 * sizes and the variances both differ its error rates are wrong; prefer `welchTest`. Student (1908),
 * doi:10.1093/biomet/6.1.1. R: `t.test(x, y, var.equal = TRUE)`. One of the groups may have a single value. Throws
 * `SurvivalError` for a value that is not finite and a level outside (0, 1).
 */
export function studentTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: MeanComparisonOptions = {},
): MeanComparison {
  return compareMeans('studentTest', [x, y], options, (a, b) => {
    const df = a.n + b.n - 2;
    const squares = (a.n > 1 ? (a.n - 1) * a.variance : 0) + (b.n > 1 ? (b.n - 1) * b.variance : 0);
    return { error: Math.sqrt((squares / df) * (1 / a.n + 1 / b.n)), df };
  });
}
