import { chiSquareUpperTail } from '../numeric/tails.ts';
import { assertSample } from './assert-sample.ts';
import { midRanks } from './mid-ranks.ts';
import { type DescriptiveTest, noTest } from './test-result.ts';

/**
 * Compares k samples by their ranks, with the correction for ties; groups without values do not count.
 *
 * Kruskal and Wallis (1952), doi:10.1080/01621459.1952.10483441. R: `kruskal.test(list(…))`. Throws
 * `SurvivalError` for a value that is not finite.
 */
export function kruskalWallis(groups: readonly ArrayLike<number>[]): DescriptiveTest {
  groups.forEach((group, g) => {
    assertSample(group, `groups[${g}]`, 'kruskalWallis');
  });
  const present = groups.filter((group) => group.length > 0);
  if (present.length < 2) return noTest('too-few', 'at least two groups need a value');
  const { ranks, tieSum } = midRanks(present.flatMap((group) => Array.from(group)));
  const n = ranks.length;
  const correction = 1 - tieSum / (n * n * n - n);
  if (!(correction > 0)) return noTest('no-variation', 'all values are equal');
  let between = 0;
  let first = 0;
  for (const group of present) {
    let sum = 0;
    for (let i = first; i < first + group.length; i++) sum += ranks[i];
    between += (sum * sum) / group.length;
    first += group.length;
  }
  const statistic = Math.max(0, ((12 * between) / (n * (n + 1)) - 3 * (n + 1)) / correction);
  const df = present.length - 1;
  return { kind: 'test', statistic, df, p: chiSquareUpperTail(statistic, df) };
}
