import { placesToMerge } from '../kernel/merge-places.ts';
import { sortNumbers } from '../numeric/ascending-order.ts';
import type { SweepRows } from './sweep-rows.ts';

/** Counts of pairs of rows of equal weight, each pair once; and of its jackknife the sum of squares. */
export interface PairCounts {
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedX: number;
  readonly tiedTime: number;
  readonly tiedBoth: number;
  /** Σ (c − d − s (c + d + t))² over the rows, with the pairs of each row and s = (concordant − discordant) / all. */
  readonly squares: number;
}

/** Pairs of tied events per row that are looked at one by one at most. */
export const mostTied = 32;

/**
 * Counts the pairs of right-censored rows of equal weight, latest first as in a sweep, by merging; `null` where there is no WebAssembly, or where so many
 * events are tied that `comparePairs`, its twin, which takes all rows, is better.
 *
 * In the order of time, those with events before those censored at one time, a row with the event pairs with all behind it
 * but the events at its own time. Merging by score finds of how many of them the score is lower, and for each row, before
 * how many events with a higher one it is: of that the pairs of each row follow.
 */
export function countPairs(rows: Pick<SweepRows, 'time' | 'event'>, score: Float64Array): PairCounts | null {
  const n = score.length;
  const merged = placesToMerge(n);
  const behind = new Int32Array(n);
  const tied = merged && fillRecords(merged.records, rows, ranksOf(score), behind);
  if (!merged || !tied) return null;
  const times = takeTiedOut(merged.records, tied);
  const { records, room } = merged.sort();
  const found = countRecords(records, behind, room);
  const { concordant, discordant, tiedX } = found;
  const somer = (concordant - discordant) / (concordant + discordant + tiedX);
  let squares = 0;
  for (let q = 0; q < n; q++) {
    const own = room[2 * q] - somer * room[2 * q + 1];
    squares += own * own;
  }
  return { ...found, ...times, squares };
}

/** Times with several events: the place of the first, and how many there are. */
export type TiedTimes = readonly { readonly first: number; readonly events: number }[];

/**
 * Writes a record per row in the order of time: rank, 2 · events before it + whether it is one, and nothing counted yet.
 *
 * `behind` tells, by the events before, with how many rows behind it an event pairs. `null` where too many are tied.
 */
function fillRecords(
  records: Int32Array,
  { time, event }: Pick<SweepRows, 'time' | 'event'>,
  rank: Int32Array,
  behind: Int32Array,
): TiedTimes | null {
  const n = rank.length;
  records.fill(0);
  const tied: { first: number; events: number }[] = [];
  let events = 0;
  let looks = 0;
  // The latest time is the first of the rows and the last of the records.
  for (let end = n, begin = n; end > 0; end = begin) {
    const t = time[end - 1];
    let dead = 0;
    for (begin = end; begin > 0 && time[begin - 1] === t; begin--) dead += event[begin - 1];
    const first = n - end;
    let at = 4 * first;
    let censoredAt = 4 * (first + dead);
    for (let k = begin; k < end; k++) {
      if (event[k]) {
        records[at] = rank[k];
        records[at + 1] = 2 * events + 1;
        at += 4;
      } else {
        records[censoredAt] = rank[k];
        records[censoredAt + 1] = 2 * (events + dead);
        censoredAt += 4;
      }
    }
    if (dead > 0) behind[events] = n - first - dead;
    if (dead > 1) {
      tied.push({ first, events: dead });
      looks += dead * dead;
    }
    events += dead;
  }
  return looks <= mostTied * n ? tied : null;
}

/** Takes the pairs of events at one time out of the counts to come, and counts them. */
export function takeTiedOut(records: Int32Array, tied: TiedTimes): { tiedTime: number; tiedBoth: number } {
  let tiedTime = 0;
  let tiedBoth = 0;
  for (const { first, events } of tied) {
    for (let a = first; a < first + events; a++) {
      for (let b = a + 1; b < first + events; b++) {
        const difference = records[4 * a] - records[4 * b];
        if (difference > 0) records[4 * a + 2]--;
        else records[4 * b + 3]--;
        if (difference === 0) tiedBoth++;
        else tiedTime++;
      }
    }
  }
  return { tiedTime, tiedBoth };
}

/** The pairs of each sorted record, c − d and c + d + t, into `room`, and their sums. */
function countRecords(sorted: Int32Array, behind: Int32Array, room: Float64Array) {
  const n = sorted.length / 4;
  let concordant = 0;
  let discordant = 0;
  let tiedX = 0;
  for (let first = 0, last = 0; first < n; first = last) {
    const rank = sorted[4 * first];
    for (last = first + 1; last < n && sorted[4 * last] === rank; last++);
    // Of one score, in the order of time: events before a row but at its own time, and rows behind an event.
    let events = 0;
    for (let q = first; q < last; q++) {
      const packed = sorted[4 * q + 1];
      const before = packed >> 1;
      const isEvent = packed & 1;
      let equalBefore = events;
      let equalBehind = last - 1 - q;
      if (isEvent && last - first > 1) {
        equalBefore -= tiedBefore(sorted, first, q);
        equalBehind -= tiedBehind(sorted, last, q);
      }
      const lowerBefore = sorted[4 * q + 3] - equalBefore;
      let balance = before - 2 * lowerBefore - equalBefore;
      let all = before;
      if (isEvent) {
        const lower = sorted[4 * q + 2];
        const higher = behind[before] - lower - equalBehind;
        balance += lower - higher;
        all += behind[before];
        concordant += lower;
        discordant += higher;
        tiedX += equalBehind;
        events++;
      }
      room[2 * q] = balance;
      room[2 * q + 1] = all;
    }
  }
  return { concordant, discordant, tiedX };
}

/** How many records before `q`, from `first` on, are events at its time: with as many events before them. */
function tiedBefore(sorted: Int32Array, first: number, q: number): number {
  let at = q;
  while (at > first && sorted[4 * at - 3] === sorted[4 * q + 1]) at--;
  return q - at;
}

function tiedBehind(sorted: Int32Array, last: number, q: number): number {
  let at = q + 1;
  while (at < last && sorted[4 * at + 1] === sorted[4 * q + 1]) at++;
  return at - 1 - q;
}

/** Ranks of scores, from 0 and equal for equal ones. */
export function ranksOf(score: Float64Array): Int32Array {
  const { order, values } = sortNumbers(score);
  const rank = new Int32Array(score.length);
  let latest = 0;
  for (let k = 0; k < order.length; k++) {
    if (k > 0 && values[k] !== values[k - 1]) latest++;
    rank[order[k]] = latest;
  }
  return rank;
}
