import { normalTwoSided } from '../numeric/normal.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertSample } from './assert-sample.ts';
import { midRanks } from './mid-ranks.ts';
import { rankSumProbabilities } from './rank-sum-distribution.ts';
import { type DescriptiveTest, noTest } from './test-result.ts';

/** Options of `wilcoxonRankSum`. */
export interface WilcoxonOptions {
  /**
   * `never` (default): the normal approximation. `small-samples`: the exact distribution where both groups have fewer
   * than 50 values and no two are equal, as R does unless told otherwise.
   */
  readonly exact?: 'never' | 'small-samples';
}

/**
 * Compares two samples by their ranks; two-sided.
 *
 * `statistic` is W, the number of pairs in which x exceeds y (ties count half); `df` is 0, there being none. The normal
 * approximation is corrected for ties and continuity; the exact p value is twice the smaller of P(W ≤ w) and P(W ≥ w),
 * at most 1. Mann and Whitney (1947), doi:10.1214/aoms/1177730491. R: `wilcox.test(x, y, exact = FALSE)`, and
 * `wilcox.test(x, y)` for `small-samples`. Throws `SurvivalError` for a value that is not finite.
 */
export function wilcoxonRankSum(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: WilcoxonOptions = {},
): DescriptiveTest {
  assertSample(x, 'x', 'wilcoxonRankSum');
  assertSample(y, 'y', 'wilcoxonRankSum');
  const { exact = 'never' } = options;
  if (exact !== 'never' && exact !== 'small-samples') {
    throw new SurvivalError('option', `wilcoxonRankSum: exact is ${exact satisfies never}`);
  }
  const [n, m] = [x.length, y.length];
  if (n < 1 || m < 1) return noTest('too-few', 'each group needs at least one value');
  const { ranks, tieSum } = midRanks([...Array.from(x), ...Array.from(y)]);
  let rankSum = 0;
  for (let i = 0; i < n; i++) rankSum += ranks[i];
  const W = rankSum - (n * (n + 1)) / 2;
  if (exact === 'small-samples' && n < 50 && m < 50 && tieSum === 0) {
    return { kind: 'test', statistic: W, df: 0, p: exactP(W, n, m) };
  }
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - tieSum / (total * (total - 1)));
  if (!(variance > 0)) return noTest('no-variation', 'all values are equal');
  const distance = W - (n * m) / 2;
  const z = (distance - Math.sign(distance) * 0.5) / Math.sqrt(variance);
  return { kind: 'test', statistic: W, df: 0, p: Math.min(1, normalTwoSided(z)) };
}

function exactP(W: number, n: number, m: number): number {
  const probabilities = rankSumProbabilities(n, m);
  const fewer = Math.min(W, n * m - W);
  let tail = 0;
  for (let w = 0; w <= fewer; w++) tail += probabilities[w];
  return Math.min(1, 2 * tail);
}
