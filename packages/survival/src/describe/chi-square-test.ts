import { chiSquareUpperTail } from '../numeric/tails.ts';
import { assertCounts } from './assert-sample.ts';
import { type DescriptiveTest, noTest } from './test-result.ts';

/** Options of `chiSquareTest`. */
export interface ChiSquareOptions {
  /** Yates' continuity correction, for 2 × 2 tables alone; default false. */
  readonly continuityCorrection?: boolean;
}

/**
 * Pearson's test of independence in a table of counts (rows of equal length); empty rows and columns do not count.
 *
 * Doubtful where expected counts fall below 5; use `fisherExact` there. Pearson (1900),
 * doi:10.1080/14786440009463897. R: `chisq.test(table, correct = continuityCorrection)`. Throws `SurvivalError`
 * for rows of unequal length and counts that are negative or not finite.
 */
export function chiSquareTest(
  table: readonly (readonly number[])[],
  options: ChiSquareOptions = {},
): DescriptiveTest {
  assertCounts(table, 'chiSquareTest');
  const counted = table.filter((row) => row.some((count) => count > 0));
  const rowSums = counted.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = (counted[0] ?? []).map((_, j) => counted.reduce((sum, row) => sum + row[j], 0));
  const columns = columnSums.flatMap((sum, j) => (sum > 0 ? [j] : []));
  if (counted.length < 2 || columns.length < 2) {
    return noTest('no-variation', 'the counts lie in one row or one column');
  }
  const total = rowSums.reduce((sum, count) => sum + count, 0);
  const isTwoByTwo = counted.length === 2 && columns.length === 2;
  const expected = (i: number, j: number) => (rowSums[i] * columnSums[j]) / total;
  // Yates' shift must not carry a cell past its expectation.
  const shift =
    options.continuityCorrection && isTwoByTwo
      ? Math.min(0.5, Math.abs(counted[0][columns[0]] - expected(0, columns[0])))
      : 0;
  let statistic = 0;
  counted.forEach((row, i) => {
    for (const j of columns) statistic += (Math.abs(row[j] - expected(i, j)) - shift) ** 2 / expected(i, j);
  });
  const df = (counted.length - 1) * (columns.length - 1);
  return { kind: 'test', statistic, df, p: chiSquareUpperTail(statistic, df) };
}
