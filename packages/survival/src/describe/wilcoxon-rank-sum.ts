import { normalTwoSided } from '../numeric/normal.ts';
import { midRanks } from './mid-ranks.ts';
import { type DescriptiveTest, noTest } from './test-result.ts';

/**
 * Compares two samples by their ranks; two-sided normal approximation with tie and continuity correction.
 *
 * `statistic` is W, the number of pairs in which x exceeds y (ties count half); `df` is 0, there being none. Mann and
 * Whitney (1947), doi:10.1214/aoms/1177730491. R: `wilcox.test(x, y, exact = FALSE)`.
 */
export function wilcoxonRankSum(x: ArrayLike<number>, y: ArrayLike<number>): DescriptiveTest {
  const [n, m] = [x.length, y.length];
  if (n < 1 || m < 1) return noTest('too-few', 'each group needs at least one value');
  const { ranks, tieSum } = midRanks([...Array.from(x), ...Array.from(y)]);
  let rankSum = 0;
  for (let i = 0; i < n; i++) rankSum += ranks[i];
  const W = rankSum - (n * (n + 1)) / 2;
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - tieSum / (total * (total - 1)));
  if (!(variance > 0)) return noTest('no-variation', 'all values are equal');
  const distance = W - (n * m) / 2;
  const z = (distance - Math.sign(distance) * 0.5) / Math.sqrt(variance);
  return { kind: 'test', statistic: W, df: 0, p: Math.min(1, normalTwoSided(z)) };
}
