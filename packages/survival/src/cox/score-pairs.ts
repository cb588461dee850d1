import { type Group, rowsByLevel } from '../surv/group.ts';
import { sortedRows } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { type Places, pairSteps, placesOf, step } from './pair-steps.ts';
import {
  addRank,
  buildRankSums,
  clearRankSums,
  createRankSums,
  past,
  putWatched,
  type RankSums,
  sumBelow,
  watched,
} from './rank-sums.ts';

/**
 * Per row, the weight of the other rows with which it makes a concordant, discordant or tied pair; `balance` and `total`
 * are concordant − discordant and all, of the pairs in which the row itself has the event first. Arrays are in the order
 * of `row`, the row of the `Surv` at each place.
 */
export interface Pairs {
  readonly row: Int32Array;
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
  const scores = score instanceof Float64Array ? score : Float64Array.from(score);
  const rank = new Int32Array(surv.n);
  const pairs: Pairs = {
    row: new Int32Array(surv.n),
    concordant: new Float64Array(surv.n),
    discordant: new Float64Array(surv.n),
    tiedX: new Float64Array(surv.n),
    balance: new Float64Array(surv.n),
    total: new Float64Array(surv.n),
    tiedTime: 0,
    tiedBoth: 0,
  };
  let from = 0;
  for (const rows of rowsByLevel(strata, surv.n)) {
    const ranks = rankScores(scores, rows, rank);
    const places = placesOf(surv, rows);
    pairs.row.set(places.row, from);
    if (rows.length > 1) countStratum(surv, places, rank, ranks, pairs, from, eventWeight);
    from += rows.length;
  }
  return pairs;
}

/** Writes the ranks of the scores of some rows, from 0 and equal for equal scores, and returns how many there are. */
function rankScores(score: Float64Array, rows: Int32Array, rank: Int32Array): number {
  const { order, values } = sortedRows(score, rows);
  let latest = 0;
  for (let k = 0; k < order.length; k++) {
    if (k > 0 && values[k] !== values[k - 1]) latest++;
    rank[order[k]] = latest;
  }
  return latest + 1;
}

/** Ranks that share their upper bits form a bin; sums over bins and within one both fit the fastest cache. */
const binBits = 10;

/**
 * One pass from the earliest time on, over sums by rank of the rows still watched, with which an event pairs forwards,
 * and of the events so far, with which any row that outlasts them pairs backwards.
 *
 * A sum over lower ranks is one over lower bins plus one within the bin: the latter are found bin after bin first.
 * `from` is where the stratum begins in `pairs`.
 */
function countStratum(
  surv: Surv,
  places: Places,
  rank: Int32Array,
  ranks: number,
  pairs: Pairs,
  from: number,
  eventWeight: ArrayLike<number> | null,
): void {
  const { row } = places;
  const steps = pairSteps(places);
  const n = row.length;
  const rankAt = new Int32Array(n);
  for (let k = 0; k < n; k++) rankAt[k] = rank[row[k]];
  const weight = surv.weight ? Float64Array.from(row, (i) => weightOf(surv, i)) : null;
  const factor = eventWeight ? Float64Array.from(row, (i) => eventWeight[i]) : null;
  const isWatchedFromStart = places.entry === null;
  const { next, within } = sumsWithinBins({ steps, rankAt, ranks, weight, factor, isWatchedFromStart });

  const sums = createRankSums(((ranks - 1) >> binBits) + 1);
  let watching = 0;
  if (isWatchedFromStart) {
    for (let k = 0; k < n; k++) putWatched(sums, rankAt[k] >> binBits, weight ? weight[k] : 1);
    buildRankSums(sums);
    watching = n;
  }
  for (let s = 0; s < steps.length; s++) {
    const kind = steps[s] & 7;
    const k = steps[s] >> 3;
    const bin = rankAt[k] >> binBits;
    const at = 4 * next[bin]++;
    const to = from + k;
    const w = weight ? weight[k] : 1;
    const f = factor ? factor[k] : 1;
    if (kind !== step.leaves && kind !== step.isPast) {
      sumBelow(sums, bin);
      const sign = kind === step.enters ? -1 : 1;
      const lower = sums.below[past] + within[at + 1];
      const equal = within[at + 3];
      pairs.discordant[to] += sign * lower;
      pairs.tiedX[to] += sign * equal;
      pairs.concordant[to] += sign * (sums.total[past] - lower - equal);
    }
    if (kind === step.enters) watching++;
    else if (kind === step.censored || kind === step.diesAlone || kind === step.leaves) watching--;
    // Nobody is left to pair with: exactly nobody, whatever the rounding of the weights.
    if ((kind === step.diesAlone || kind === step.pairs) && watching > 0) {
      const lower = sums.below[watched] + within[at];
      const equal = within[at + 2];
      const all = sums.total[watched] - (kind === step.diesAlone ? w : 0);
      const higher = all - lower - equal;
      pairs.concordant[to] += f * lower;
      pairs.tiedX[to] += f * equal;
      pairs.discordant[to] += f * higher;
      pairs.balance[to] = f * (lower - higher);
      pairs.total[to] = f * all;
    }
    takeStep(sums, kind, bin, w, f);
  }
  countTiedEvents(surv, places, rank, pairs, eventWeight);
}

/** How a step changes what is watched and, times its factor, what is past. */
function takeStep(sums: RankSums, kind: number, rank: number, weight: number, factor: number): void {
  if (kind === step.pairs) return;
  const change = kind === step.enters ? weight : kind === step.isPast ? 0 : -weight;
  const isPastNow = kind === step.diesAlone || kind === step.isPast;
  addRank(sums, rank, change, isPastNow ? weight * factor : 0);
}

/** Everything that the sums within bins rest on; arrays by place, `null` for ones. */
interface BinnedSteps {
  readonly steps: Int32Array;
  readonly rankAt: Int32Array;
  readonly ranks: number;
  readonly weight: Float64Array | null;
  readonly factor: Float64Array | null;
  readonly isWatchedFromStart: boolean;
}

/**
 * At every step, over the ranks of its own bin: the sums of watched and past below its rank, then those at it without
 * the row itself. Four numbers per step, bin after bin; `next` is where each bin's steps begin.
 */
function sumsWithinBins({ steps, rankAt, ranks, weight, factor, isWatchedFromStart }: BinnedSteps) {
  const bins = ((ranks - 1) >> binBits) + 1;
  const mask = (1 << binBits) - 1;
  const ends = new Int32Array(bins + 1);
  for (let s = 0; s < steps.length; s++) ends[(rankAt[steps[s] >> 3] >> binBits) + 1]++;
  for (let b = 0; b < bins; b++) ends[b + 1] += ends[b];
  const next = ends.slice(0, bins);
  const binned = new Int32Array(steps.length);
  const rankWithin = new Int16Array(steps.length);
  const filled = next.slice();
  for (let s = 0; s < steps.length; s++) {
    const r = rankAt[steps[s] >> 3];
    const q = filled[r >> binBits]++;
    binned[q] = steps[s];
    rankWithin[q] = r & mask;
  }

  const within = new Float64Array(4 * steps.length);
  const sums = createRankSums(Math.min(ranks, 1 << binBits));
  for (let b = 0; b < bins; b++) {
    if (b > 0) clearRankSums(sums);
    if (isWatchedFromStart) {
      for (let q = ends[b]; q < ends[b + 1]; q++) {
        const kind = binned[q] & 7;
        if (kind === step.pairs || kind === step.isPast) continue;
        putWatched(sums, rankWithin[q], weight ? weight[binned[q] >> 3] : 1);
      }
      buildRankSums(sums);
    }
    for (let q = ends[b]; q < ends[b + 1]; q++) {
      const kind = binned[q] & 7;
      const r = rankWithin[q];
      const w = weight ? weight[binned[q] >> 3] : 1;
      if (kind !== step.leaves && kind !== step.isPast) {
        sumBelow(sums, r);
        within[4 * q] = sums.below[watched];
        within[4 * q + 1] = sums.below[past];
        within[4 * q + 2] = sums.at[2 * r] - (kind === step.diesAlone ? w : 0);
        within[4 * q + 3] = sums.at[2 * r + 1];
      }
      takeStep(sums, kind, r, w, factor ? factor[binned[q] >> 3] : 1);
    }
  }
  return { next, within };
}

/** Adds up the pairs of events at one time, over all times. */
function countTiedEvents(
  surv: Surv,
  { row, time, event }: Places,
  rank: Int32Array,
  pairs: Pairs,
  eventWeight: ArrayLike<number> | null,
): void {
  for (let first = 0, last = 0; first < row.length; first = last) {
    const t = time[first];
    let deaths = 0;
    for (; last < row.length && time[last] === t; last++) deaths += event[last];
    if (deaths < 2) continue;
    const dead = row.subarray(first, last).filter((i) => surv.event[i] === 1);
    countTied(surv, dead, rank, pairs, eventWeight ? eventWeight[dead[0]] : 1);
  }
}

/** Pairs of events at one time, by whether their scores differ. */
function countTied(surv: Surv, dead: Int32Array, rank: Int32Array, pairs: Pairs, factor: number): void {
  const pairWeight = (rows: Iterable<number>): number => {
    let sum = 0;
    let squares = 0;
    for (const i of rows) {
      sum += weightOf(surv, i);
      squares += weightOf(surv, i) ** 2;
    }
    return (factor * (sum * sum - squares)) / 2;
  };
  const sameScore = new Map<number, number[]>();
  for (const i of dead) {
    const rows = sameScore.get(rank[i]);
    if (rows) rows.push(i);
    else sameScore.set(rank[i], [i]);
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
