import { logBinomialWeight } from '../numeric/saddle-point.ts';
import { SurvivalError } from '../survival-error.ts';

/**
 * Two-sided p value of Fisher's exact test for the counts [[a, b], [c, d]].
 *
 * Sums the hypergeometric probabilities of all tables with these margins that are no likelier than the one seen
 * (within a relative 1e-7, as R). 1 where a margin is empty: only one table is possible. Fisher (1935),
 * doi:10.2307/2342435. R: `fisher.test(table)$p.value`. Throws `SurvivalError` (`option`) for counts that are not
 * whole numbers ≥ 0.
 */
export function fisherExact2x2(
  table: readonly [readonly [number, number], readonly [number, number]],
): number {
  const [[a, b], [c, d]] = table;
  for (const count of [a, b, c, d]) {
    if (!Number.isInteger(count) || count < 0) {
      throw new SurvivalError('option', `fisherExact2x2: ${count} is not a count`);
    }
  }
  const [row, other, column] = [a + b, c + d, a + c];
  const from = Math.max(0, column - other);
  const to = Math.min(row, column);
  const weights = Float64Array.from({ length: to - from + 1 }, (_, k) =>
    logWeight(from + k, row, other, column),
  );
  const most = weights.reduce((high, w) => Math.max(high, w), Number.NEGATIVE_INFINITY);
  const seen = weights[a - from];
  let [extreme, all] = [0, 0];
  for (const w of weights) {
    const probability = Math.exp(w - most);
    all += probability;
    if (w <= seen + 1e-7) extreme += probability;
  }
  return Math.min(1, extreme / all);
}

/** log [C(row, k) C(other, column − k)] with both binomials at the pooled probability, so that its size stays small. */
function logWeight(k: number, row: number, other: number, column: number): number {
  const p = column / (row + other);
  return logBinomial(k, row, p) + logBinomial(column - k, other, p);
}

function logBinomial(k: number, n: number, p: number): number {
  if (k === 0) return n === 0 ? 0 : n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  return logBinomialWeight(k, n - k, p, 1 - p);
}
