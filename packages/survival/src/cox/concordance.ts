import { assertGroup, type Group } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { CoxData } from './cox-data.ts';
import { countIntervalPairs } from './interval-pairs.ts';
import { countPairs } from './right-censored-pairs.ts';
import { comparePairs, type Pairs, weightOf } from './score-pairs.ts';
import { type SweepRows, sweepRows } from './sweep-rows.ts';

/**
 * How often the row with the higher score has the event first, among pairs whose order is known.
 *
 * Weighted counts of pairs: `tiedX` have equal scores, `tiedTime` events at the same time, `tiedBoth` both.
 * `value` = (concordant + tiedX / 2) / (concordant + discordant + tiedX); `null` without such a pair.
 */
export interface Concordance {
  readonly value: number | null;
  readonly standardError: number | null;
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedX: number;
  readonly tiedTime: number;
  readonly tiedBoth: number;
}

/** Options of `concordance`. */
export interface ConcordanceOptions {
  /** Compare only within these strata. */
  readonly strata?: Group;
  /** Rows to sum over in the standard error; default every row on its own. */
  readonly cluster?: Int32Array;
}

/**
 * Harrell's concordance of a risk score (higher = earlier event) with its infinitesimal-jackknife error, in n log n.
 *
 * A pair is comparable when one row has its event at t and the other is at risk at t and goes on beyond it, or is
 * censored at t. Case weights multiply. Harrell et al. (1982), doi:10.1001/jama.1982.03320430047030; Therneau and
 * Watson (2015) for the error. R: `concordance(Surv(…) ~ score + strata(…), reverse = TRUE)`. Throws `SurvivalError`
 * when the score or the strata do not fit the rows.
 */
export function concordance(
  surv: Surv,
  score: ArrayLike<number>,
  options: ConcordanceOptions = {},
): Concordance {
  const { strata, cluster } = options;
  assertScore(surv, score, options, 'concordance');
  if (!surv.start && !surv.weight && !strata && !cluster) {
    const rows = sweepRows(surv, undefined);
    const found = concordanceInSweep(
      { ...rows, entry: null },
      Float64Array.from(rows.row, (i) => score[i]),
    );
    if (found) return found;
  }
  return summarizePairs(surv, comparePairs(surv, score, strata), cluster);
}

/** Throws `SurvivalError` where the score, the strata or the clusters do not fit the rows. */
export function assertScore(
  surv: Surv,
  score: ArrayLike<number>,
  { strata, cluster }: ConcordanceOptions,
  caller: string,
): void {
  if (strata) assertGroup(strata, surv.n, caller);
  if (score.length !== surv.n || (cluster && cluster.length !== surv.n)) {
    throw new SurvivalError('length-mismatch', `${caller}: ${score.length} scores for ${surv.n} times`);
  }
  for (let i = 0; i < score.length; i++) {
    if (!Number.isFinite(score[i])) {
      throw new SurvivalError(
        'not-finite',
        `${caller}: score[${i}] is ${score[i]}; it must be a finite number`,
      );
    }
  }
}

/**
 * The concordance of rows of one stratum and of equal weight, both in the order of a sweep; `null` where it is better found
 * the other way (see `countPairs`).
 */
export function concordanceInSweep(
  { time, event, entry }: Pick<SweepRows, 'time' | 'event'> & Pick<CoxData, 'entry'>,
  score: Float64Array,
): Concordance | null {
  const found = entry
    ? countIntervalPairs({ time, event, entry }, score)
    : countPairs({ time, event }, score);
  if (!found) return null;
  const { squares, ...counts } = found;
  const { concordant, discordant, tiedX } = counts;
  const comparable = concordant + discordant + tiedX;
  if (comparable === 0) return { value: null, standardError: null, ...counts };
  const value = ((concordant - discordant) / comparable + 1) / 2;
  return { value, standardError: Math.sqrt(squares) / (2 * comparable), ...counts };
}

/**
 * The concordance of counted pairs, with its error. `extra`, per unit of weight, is what each row adds to
 * (concordant − discordant) / comparable through weights that were themselves estimated.
 */
export function summarizePairs(
  surv: Surv,
  pairs: Pairs,
  cluster: Int32Array | undefined,
  extra: ArrayLike<number> | null = null,
): Concordance {
  // Every pair was counted from both its ends.
  let [concordant, discordant, tiedX] = [0, 0, 0];
  for (let k = 0; k < surv.n; k++) {
    const w = weightOf(surv, pairs.row[k]) / 2;
    concordant += w * pairs.concordant[k];
    discordant += w * pairs.discordant[k];
    tiedX += w * pairs.tiedX[k];
  }
  const comparable = concordant + discordant + tiedX;
  const counts = { concordant, discordant, tiedX, tiedTime: pairs.tiedTime, tiedBoth: pairs.tiedBoth };
  if (!(comparable > 0)) return { value: null, standardError: null, ...counts };

  const somer = (concordant - discordant) / comparable;
  const sums = new Map<number, number>();
  let variance = 0;
  for (let k = 0; k < surv.n; k++) {
    const i = pairs.row[k];
    const c = pairs.concordant[k];
    const d = pairs.discordant[k];
    const own = (c - d - somer * (c + d + pairs.tiedX[k])) / comparable;
    const influence = (weightOf(surv, i) * (own + (extra ? extra[i] : 0))) / 2;
    if (cluster) sums.set(cluster[i], (sums.get(cluster[i]) ?? 0) + influence);
    else variance += influence * influence;
  }
  for (const sum of sums.values()) variance += sum * sum;
  return { value: (somer + 1) / 2, standardError: Math.sqrt(variance), ...counts };
}
