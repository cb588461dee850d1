import { assertCounts } from './assert-sample.ts';
import { countNetwork, type NetworkLimits } from './fisher-network.ts';
import type { NoTest } from './test-result.ts';

/** An exact p value, or why there is none. */
export type ExactTest =
  | { readonly kind: 'test'; readonly p: number }
  | NoTest
  | { readonly kind: 'not-estimable'; readonly reason: 'too-large'; readonly detail: string };

/**
 * Fisher's exact test of independence in a table of counts of any size, with no appeal to large samples; two-sided.
 *
 * p is the conditional probability, given both margins, of all tables no likelier than the one seen (within a relative
 * 1e-7, as R). Empty rows and columns do not count. Freeman and Halton (1951), doi:10.2307/2332323, by the
 * network of Mehta and Patel (1983), doi:10.1080/01621459.1983.10477989. R: `fisher.test(table)$p.value`. No answer
 * where one row or column holds all counts, and for a table too large to count within `limit`: use `chiSquareTest`,
 * whose approximation is good there. P values by simulation are not offered: an exact test that depends on a seed is
 * none. Throws `SurvivalError` for rows of unequal length and entries that are not counts.
 */
export function fisherExact(table: readonly (readonly number[])[], options: NetworkLimits = {}): ExactTest {
  assertCounts(table, 'fisherExact', true);
  const columns = (table[0] ?? []).flatMap((_, j) => (table.some((row) => row[j] > 0) ? [j] : []));
  const filled = table
    .filter((row) => row.some((count) => count > 0))
    .map((row) => columns.map((j) => row[j]));
  if (filled.length < 2 || columns.length < 2) {
    return {
      kind: 'not-estimable',
      reason: 'no-variation',
      detail: 'the counts lie in one row or one column',
    };
  }
  const p = countNetwork(filled, options);
  if (p !== null) return { kind: 'test', p };
  return {
    kind: 'not-estimable',
    reason: 'too-large',
    detail: 'the tables with these margins are too many to count; the chi-square test approximates them well',
  };
}
