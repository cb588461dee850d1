import { type Group, rowsByLevel } from '../surv/group.ts';
import { sortedRows } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { type Places, pairSteps, placesOf, step } from './pair-steps.ts';
import { sumsByRank } from './sums-by-rank.ts';

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

/**
 * One pass from the earliest time on, over sums by rank of the rows still watched, with which an event pairs forwards,
 * and of the events so far, with which any row that outlasts them pairs backwards. `from` is where the stratum begins in
 * `pairs`.
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
  const n = row.length;
  const steps = pairSteps(places);
  const weight = surv.weight ? Float64Array.from(row, (i) => weightOf(surv, i)) : null;
  const factor = eventWeight ? Float64Array.from(row, (i) => eventWeight[i]) : null;
  const isWatchedFromStart = places.entry === null;
  const rankAt = new Int32Array(n);
  for (let k = 0; k < n; k++) rankAt[k] = rank[row[k]];
  const { isPacked, both, ofPast } = sumsAtSteps({
    steps,
    rankAt,
    ranks,
    weight,
    factor,
    isWatchedFromStart,
  });

  let watching = isWatchedFromStart ? n : 0;
  let watched = 0;
  if (isWatchedFromStart) for (let k = 0; k < n; k++) watched += weight ? weight[k] : 1;
  let past = 0;
  for (let s = 0; s < steps.length; s++) {
    const kind = steps[s] & 7;
    const k = steps[s] >> 3;
    const to = from + k;
    const w = weight ? weight[k] : 1;
    const f = factor ? factor[k] : 1;
    const pastLower = isPacked ? Math.floor(both.lower[s] / unit) : ofPast.lower[s];
    const pastEqual = isPacked ? Math.floor(both.equal[s] / unit) : ofPast.equal[s];
    if (kind !== step.leaves && kind !== step.isPast) {
      const sign = kind === step.enters ? -1 : 1;
      pairs.discordant[to] += sign * pastLower;
      pairs.tiedX[to] += sign * pastEqual;
      pairs.concordant[to] += sign * (past - pastLower - pastEqual);
    }
    if (kind === step.enters) watching++;
    else if (kind === step.censored || kind === step.diesAlone || kind === step.leaves) watching--;
    // Nobody is left to pair with: exactly nobody, whatever the rounding of the weights.
    if ((kind === step.diesAlone || kind === step.pairs) && watching > 0) {
      const own = kind === step.diesAlone ? w : 0;
      const lower = isPacked ? both.lower[s] - pastLower * unit : both.lower[s];
      const equal = (isPacked ? both.equal[s] - pastEqual * unit : both.equal[s]) - own;
      const all = watched - own;
      const higher = all - lower - equal;
      pairs.concordant[to] += f * lower;
      pairs.tiedX[to] += f * equal;
      pairs.discordant[to] += f * higher;
      pairs.balance[to] = f * (lower - higher);
      pairs.total[to] = f * all;
    }
    watched += w * changeOfWatched[kind];
    past += w * f * changeOfPast[kind];
  }
  countTiedEvents(surv, places, rank, pairs, eventWeight);
}

/** By kind of step, how it changes what is watched and what is past, in weights of its row. */
const changeOfWatched = [1, -1, -1, -1, 0, 0];
const changeOfPast = [0, 0, 1, 0, 0, 1];

/** Counts of what is watched and of what is past fit one number, the latter in units of this: one walk sums both. */
const unit = 2 ** 26;

/** Everything that the sums at the steps rest on; arrays by place, `null` for ones. */
interface WeighedSteps {
  readonly steps: Int32Array;
  readonly rankAt: Int32Array;
  readonly ranks: number;
  readonly weight: Float64Array | null;
  readonly factor: Float64Array | null;
  readonly isWatchedFromStart: boolean;
}

/** At every step, the sums of watched (or of both, packed) and of past over the ranks below its own and at it. */
function sumsAtSteps({ steps, rankAt, ranks, weight, factor, isWatchedFromStart }: WeighedSteps) {
  const count = steps.length;
  const rank = new Int32Array(count);
  for (let s = 0; s < count; s++) rank[s] = rankAt[steps[s] >> 3];
  const isPacked = !weight && !factor && count < unit;
  const change = new Float64Array(count);
  const initial = isWatchedFromStart ? new Float64Array(count) : null;
  for (let s = 0; s < count; s++) {
    const kind = steps[s] & 7;
    const w = weight ? weight[steps[s] >> 3] : 1;
    const ofWatched = w * changeOfWatched[kind];
    change[s] = isPacked ? ofWatched + unit * changeOfPast[kind] : ofWatched;
    if (initial) initial[s] = -ofWatched;
  }
  const both = sumsByRank({ rank, ranks, change, initial });
  if (isPacked) return { isPacked, both, ofPast: both };
  for (let s = 0; s < count; s++) {
    const k = steps[s] >> 3;
    change[s] = (weight ? weight[k] : 1) * (factor ? factor[k] : 1) * changeOfPast[steps[s] & 7];
  }
  return { isPacked, both, ofPast: sumsByRank({ rank, ranks, change, initial: null }) };
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
