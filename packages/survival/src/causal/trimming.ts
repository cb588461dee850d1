import { sortedQuantile } from '../describe/sample-quantile.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertColumns, binaryColumn } from './columns.ts';

/** Which rows are kept, and between which scores. */
export interface Trimmed {
  readonly rows: readonly number[];
  readonly droppedTreated: number;
  readonly droppedControls: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Keeps rows with low ≤ score ≤ high; estimate the score anew in them before weighting.
 *
 * `low`–`high` as given, by default 0.1–0.9 (Crump et al. 2009, doi:10.1093/biomet/asn055); `common-range`: from the
 * larger of the arms' smallest scores to the smaller of their largest (Dehejia and Wahba 1999,
 * doi:10.1080/01621459.1999.10473858). Changes the population that the effect is about. Throws `SurvivalError` for
 * limits that are not ordered.
 */
export function trimByScore(
  treated: ArrayLike<number | boolean>,
  score: ArrayLike<number>,
  limits: { readonly low: number; readonly high: number } | 'common-range' = { low: 0.1, high: 0.9 },
): Trimmed {
  const n = treated.length;
  const arm = binaryColumn(treated, n, 'treated', 'trimByScore');
  assertColumns([{ name: 'score', values: score }], n, 'trimByScore');
  const { low, high } = limits === 'common-range' ? commonRange(arm, score) : limits;
  if (limits !== 'common-range' && !(low <= high)) {
    throw new SurvivalError('option', `trimByScore: low is ${low} and high ${high}; low must be ≤ high`);
  }
  const rows: number[] = [];
  const dropped = [0, 0];
  for (let i = 0; i < n; i++) {
    if (score[i] >= low && score[i] <= high) rows.push(i);
    else dropped[arm[i]]++;
  }
  return { rows, droppedTreated: dropped[1], droppedControls: dropped[0], low, high };
}

function commonRange(arm: Uint8Array, score: ArrayLike<number>) {
  const low = [Number.MAX_VALUE, Number.MAX_VALUE];
  const high = [-Number.MAX_VALUE, -Number.MAX_VALUE];
  for (let i = 0; i < arm.length; i++) {
    low[arm[i]] = Math.min(low[arm[i]], score[i]);
    high[arm[i]] = Math.max(high[arm[i]], score[i]);
  }
  return { low: Math.max(low[0], low[1]), high: Math.min(high[0], high[1]) };
}

/**
 * Pulls weights beyond two of their own percentiles in to these; the order stays.
 *
 * Trades bias for variance: report how many were pulled in. `low` and `high` are shares, by default 0.01 and 0.99
 * (Cole and Hernán 2008, doi:10.1093/aje/kwn164); percentiles as R's `quantile(w, c(low, high), type = 7)`. Throws
 * `SurvivalError` for shares outside 0 ≤ low ≤ high ≤ 1 and weights that are not finite.
 */
export function truncateWeights(
  weights: ArrayLike<number>,
  { low = 0.01, high = 0.99 }: { readonly low?: number; readonly high?: number } = {},
): {
  readonly weights: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly changed: number;
} {
  if (!(low >= 0 && low <= high && high <= 1)) {
    throw new SurvivalError(
      'option',
      `truncateWeights: low is ${low} and high ${high}; they must be shares with low ≤ high`,
    );
  }
  assertColumns([{ name: 'weight', values: weights }], weights.length, 'truncateWeights');
  const values = Float64Array.from(weights);
  if (values.length === 0) return { weights: [], low: 0, high: 0, changed: 0 };
  const sorted = values.toSorted();
  const [from, to] = [sortedQuantile(sorted, low), sortedQuantile(sorted, high)];
  const result = Array.from(values, (w) => Math.min(Math.max(w, from), to));
  return { weights: result, low: from, high: to, changed: result.filter((w, i) => w !== values[i]).length };
}
