import { type Group, rowsByLevel } from '../surv/group.ts';
import { ascendingBy } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { createCountTree } from './count-tree.ts';

/**
 * Per row, the weight of the other rows with which it makes a concordant, discordant or tied pair; `balance` and `total`
 * are concordant − discordant and all, of the pairs in which the row itself has the event first.
 */
export interface Pairs {
  readonly concordant: Float64Array;
  readonly discordant: Float64Array;
  readonly tiedX: Float64Array;
  readonly balance: Float64Array;
  readonly total: Float64Array;
  tiedTime: number;
  tiedBoth: number;
}

/**
 * Counts the comparable pairs of a score within strata, in n log n.
 *
 * `eventWeight[i]` multiplies the pairs in which row i has the event first; rows with events at one time must share it.
 */
export function comparePairs(
  surv: Surv,
  score: ArrayLike<number>,
  strata: Group | undefined = undefined,
  eventWeight: ArrayLike<number> | null = null,
): Pairs {
  const ranks = rankScores(score);
  const pairs: Pairs = {
    concordant: new Float64Array(surv.n),
    discordant: new Float64Array(surv.n),
    tiedX: new Float64Array(surv.n),
    balance: new Float64Array(surv.n),
    total: new Float64Array(surv.n),
    tiedTime: 0,
    tiedBoth: 0,
  };
  for (const rows of rowsByLevel(strata, surv.n)) {
    countForward(surv, rows, ranks, pairs, eventWeight);
    countBackward(surv, rows, ranks, pairs, eventWeight);
  }
  return pairs;
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
function countForward(
  surv: Surv,
  rows: Int32Array,
  ranks: Ranks,
  pairs: Pairs,
  eventWeight: ArrayLike<number> | null,
): void {
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
      const factor = eventWeight ? eventWeight[i] : 1;
      const above = tree.total() - upTo;
      pairs.concordant[i] += factor * below;
      pairs.tiedX[i] += factor * (upTo - below);
      pairs.discordant[i] += factor * above;
      pairs.balance[i] = factor * (below - above);
      pairs.total[i] = factor * tree.total();
    }
    countTied(surv, dead, ranks, pairs, eventWeight && dead.length > 0 ? eventWeight[dead[0]] : 1);
    for (const i of dead) tree.add(ranks.of[i], weightOf(surv, i));
  }
}

/** From the earliest time on: pairs of each row with the events that it outlasts while at risk. */
function countBackward(
  surv: Surv,
  rows: Int32Array,
  ranks: Ranks,
  pairs: Pairs,
  eventWeight: ArrayLike<number> | null,
): void {
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
    for (const i of tied) {
      if (surv.event[i]) tree.add(ranks.of[i], weightOf(surv, i) * (eventWeight ? eventWeight[i] : 1));
    }
    for (const i of tied) if (!surv.event[i]) addPast(i, 1);
  }
}

/** Pairs of events at one time, by whether their scores differ. */
function countTied(surv: Surv, dead: Int32Array, ranks: Ranks, pairs: Pairs, factor: number): void {
  const pairWeight = (rows: Iterable<number>): number => {
    let sum = 0;
    let squares = 0;
    for (const i of rows) {
      sum += weightOf(surv, i);
      squares += weightOf(surv, i) ** 2;
    }
    return (factor * (sum * sum - squares)) / 2;
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

/** The case weight of a row. */
export function weightOf(surv: Surv, i: number): number {
  return surv.weight ? surv.weight[i] : 1;
}
