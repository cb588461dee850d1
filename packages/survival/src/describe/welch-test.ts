import { compareMeans, type MeanComparison, type MeanComparisonOptions } from './mean-comparison.ts';

/**
 * Compares two means without assuming equal variances; two-sided, with the interval of their difference.
 *
 * t = (x̄ − ȳ) / √(s²x/n + s²y/m) on Satterthwaite's degrees of freedom. Welch (1947), doi:10.1093/biomet/34.1-2.28.
 * R: `t.test(x, y, conf.level = confidenceLevel)`. No answer where a group has fewer than two values, or neither varies.
 * Throws `SurvivalError` for a value that is not finite and a level outside (0, 1).
 */
export function welchTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: MeanComparisonOptions = {},
): MeanComparison {
  return compareMeans('welchTest', [x, y], options, (a, b) => {
    const [u, v] = [a.variance / a.n, b.variance / b.n];
    const df = (u + v) ** 2 / (u ** 2 / (a.n - 1) + v ** 2 / (b.n - 1));
    // Of constant samples the quotient is 0/0; their degrees of freedom decide nothing.
    return { error: Math.sqrt(u + v), df: u + v === 0 ? Math.min(a.n, b.n) - 1 : df };
  });
}
