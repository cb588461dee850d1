import { studentTUpperTail } from '../numeric/tails.ts';
import { moments } from './moments.ts';
import { type DescriptiveTest, noTest } from './test-result.ts';

/**
 * Compares two means without assuming equal variances; two-sided.
 *
 * t = (x̄ − ȳ) / √(s²x/n + s²y/m) on Satterthwaite's degrees of freedom. Welch (1947), doi:10.1093/biomet/34.1-2.28.
 * R: `t.test(x, y)`.
 */
export function welchTest(x: ArrayLike<number>, y: ArrayLike<number>): DescriptiveTest {
  if (x.length < 2 || y.length < 2) return noTest('too-few', 'each group needs at least two values');
  const [a, b] = [moments(x), moments(y)];
  const [u, v] = [a.variance / a.n, b.variance / b.n];
  const error = Math.sqrt(u + v);
  // Differences of the size of rounding are none.
  if (!(error > 10 * Number.EPSILON * Math.max(Math.abs(a.mean), Math.abs(b.mean)))) {
    return noTest('no-variation', 'the values do not vary within the groups');
  }
  const statistic = (a.mean - b.mean) / error;
  const df = (u + v) ** 2 / (u ** 2 / (a.n - 1) + v ** 2 / (b.n - 1));
  return { kind: 'test', statistic, df, p: 2 * studentTUpperTail(Math.abs(statistic), df) };
}
