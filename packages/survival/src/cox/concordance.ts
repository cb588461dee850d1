import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { ascendingBy } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { createCountTree } from './count-tree.ts';

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
  if (strata) assertGroup(strata, surv.n, 'concordance');
  if (score.length !== surv.n || (cluster && cluster.length !== surv.n)) {
    throw new SurvivalError('length-mismatch', `concordance: ${score.length} scores for ${surv.n} times`);
  }
  for (let i = 0; i < score.length; i++) {
    if (!Number.isFinite(score[i])) {
      throw new SurvivalError(
        'not-finite',
        `concordance: score[${i}] is ${score[i]}; it must be a finite number`,
      );
    }
  }
  const ranks = rankScores(score);
  const pairs: Pairs = {
    concordant: new Float64Array(surv.n),
    discordant: new Float64Array(surv.n),
    tiedX: new Float64Array(surv.n),
    tiedTime: 0,
    tiedBoth: 0,
  };
  for (const rows of rowsByLevel(strata, surv.n)) {
    countForward(surv, rows, ranks, pairs);
    countBackward(surv, rows, ranks, pairs);
  }
  return summarize(surv, pairs, cluster);
}

/** Per row, the weight of the other rows with which it makes a concordant, discordant or tied pair. */
interface Pairs {
  readonly concordant: Float64Array;
  readonly discordant: Float64Array;
  readonly tiedX: Float64Array;
  tiedTime: number;
  tiedBoth: number;
}

interface Ranks {
  readonly of: Int32Array;
  readonly count: number;
}

function rankScores(score: ArrayLike<number>): Ranks {
  const distinct = [...new Set(Array.from(score))].sort((a, b) => a - b);
  const rank = new Map(distinct.map((value, k) => [value, k]));
  return { of: Int32Array.from(score, (value) => rank.get(value) ?? 0), count: distinct.length };
}

/** From the latest time back: pairs of each event with those who outlast it. */
function countForward(surv: Surv, rows: Int32Array, ranks: Ranks, pairs: Pairs): void {
  const tree = createCountTree(ranks.count);
  const byStop = ascendingBy(surv.time, rows);
  const byStart = surv.start ? ascendingBy(surv.start, rows) : null;
  let leaving = rows.length - 1;
  let k = rows.length - 1;
  while (k >= 0) {
    const t = surv.time[byStop[k]];
    const last = k;
    while (k >= 0 && surv.time[byStop[k]] === t) k--;
    const tied = byStop.subarray(k + 1, last + 1);
    while (byStart && surv.start && leaving >= 0 && surv.start[byStart[leaving]] >= t) {
      const i = byStart[leaving--];
      tree.add(ranks.of[i], -weightOf(surv, i));
    }
    for (const i of tied) if (!surv.event[i]) tree.add(ranks.of[i], weightOf(surv, i));
    const dead = tied.filter((i) => surv.event[i] === 1);
    for (const i of dead) {
      const below = tree.sumBelow(ranks.of[i]);
      const upTo = tree.sumBelow(ranks.of[i] + 1);
      pairs.concordant[i] += below;
      pairs.tiedX[i] += upTo - below;
      pairs.discordant[i] += tree.total() - upTo;
    }
    countTied(surv, dead, ranks, pairs);
    for (const i of dead) tree.add(ranks.of[i], weightOf(surv, i));
  }
}

/** From the earliest time on: pairs of each row with the events that it outlasts while at risk. */
function countBackward(surv: Surv, rows: Int32Array, ranks: Ranks, pairs: Pairs): void {
  const tree = createCountTree(ranks.count);
  const byStop = ascendingBy(surv.time, rows);
  const byStart = surv.start ? ascendingBy(surv.start, rows) : null;
  const addPast = (i: number, sign: number): void => {
    const below = tree.sumBelow(ranks.of[i]);
    const upTo = tree.sumBelow(ranks.of[i] + 1);
    pairs.discordant[i] += sign * below;
    pairs.tiedX[i] += sign * (upTo - below);
    pairs.concordant[i] += sign * (tree.total() - upTo);
  };
  let entering = 0;
  let k = 0;
  while (k < rows.length) {
    const t = surv.time[byStop[k]];
    const first = k;
    while (k < rows.length && surv.time[byStop[k]] === t) k++;
    const tied = byStop.subarray(first, k);
    // The tree holds the events before t: what a row that starts before t has not seen.
    while (byStart && surv.start && entering < rows.length && surv.start[byStart[entering]] < t) {
      addPast(byStart[entering++], -1);
    }
    for (const i of tied) if (surv.event[i]) addPast(i, 1);
    for (const i of tied) if (surv.event[i]) tree.add(ranks.of[i], weightOf(surv, i));
    for (const i of tied) if (!surv.event[i]) addPast(i, 1);
  }
}

/** Pairs of events at one time, by whether their scores differ. */
function countTied(surv: Surv, dead: Int32Array, ranks: Ranks, pairs: Pairs): void {
  const pairWeight = (rows: Iterable<number>): number => {
    let sum = 0;
    let squares = 0;
    for (const i of rows) {
      sum += weightOf(surv, i);
      squares += weightOf(surv, i) ** 2;
    }
    return (sum * sum - squares) / 2;
  };
  if (dead.length < 2) return;
  const sameScore = new Map<number, number[]>();
  for (const i of dead) {
    const rows = sameScore.get(ranks.of[i]);
    if (rows) rows.push(i);
    else sameScore.set(ranks.of[i], [i]);
  }
  let both = 0;
  for (const rows of sameScore.values()) both += pairWeight(rows);
  pairs.tiedBoth += both;
  pairs.tiedTime += pairWeight(dead) - both;
}

function weightOf(surv: Surv, i: number): number {
  return surv.weight ? surv.weight[i] : 1;
}

function summarize(surv: Surv, pairs: Pairs, cluster: Int32Array | undefined): Concordance {
  // Every pair was counted from both its ends.
  let [concordant, discordant, tiedX] = [0, 0, 0];
  for (let i = 0; i < surv.n; i++) {
    const w = weightOf(surv, i) / 2;
    concordant += w * pairs.concordant[i];
    discordant += w * pairs.discordant[i];
    tiedX += w * pairs.tiedX[i];
  }
  const comparable = concordant + discordant + tiedX;
  const counts = { concordant, discordant, tiedX, tiedTime: pairs.tiedTime, tiedBoth: pairs.tiedBoth };
  if (!(comparable > 0)) return { value: null, standardError: null, ...counts };

  const somer = (concordant - discordant) / comparable;
  const sums = new Map<number, number>();
  for (let i = 0; i < surv.n; i++) {
    const [c, d, x] = [pairs.concordant[i], pairs.discordant[i], pairs.tiedX[i]];
    const influence = (weightOf(surv, i) * (c - d - somer * (c + d + x))) / comparable / 2;
    const key = cluster ? cluster[i] : i;
    sums.set(key, (sums.get(key) ?? 0) + influence);
  }
  let variance = 0;
  for (const sum of sums.values()) variance += sum * sum;
  return { value: (somer + 1) / 2, standardError: Math.sqrt(variance), ...counts };
}
