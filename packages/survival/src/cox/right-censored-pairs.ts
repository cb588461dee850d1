import { placesToMerge } from '../kernel/merge-places.ts';
import { sortNumbers } from '../numeric/ascending-order.ts';
import { sortedColumn } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';

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
const mostTied = 32;

/**
 * Counts the pairs of right-censored rows of equal weight by merging; `null` where there is no WebAssembly, or where so many
 * events are tied that `comparePairs`, its twin, which takes all rows, is better.
 *
 * In the order of time, those with events before those censored at one time, a row with the event pairs with all behind it
 * but the events at its own time. Merging by score finds of how many of them the score is lower, and for each row, before
 * how many events with a higher one it is: of that the pairs of each row follow.
 */
export function countPairs(surv: Surv, score: Float64Array): PairCounts | null {
  const n = surv.n;
  const merged = placesToMerge(n);
  const steps = merged && placeRows(surv);
  if (!merged || !steps) return null;
  const { row, event, behind, before } = steps;
  const rank = ranksOf(score);
  const { records } = merged;
  for (let k = 0; k < n; k++) {
    records[4 * k] = rank[row[k]];
    records[4 * k + 1] = 2 * k + event[k];
    records[4 * k + 2] = 0;
    records[4 * k + 3] = 0;
  }
  const tied = takeTiedOut(records, steps);
  const { records: sorted, room } = merged.sort();

  let [concordant, discordant, tiedX] = [0, 0, 0];
  for (let first = 0; first < n; ) {
    let last = first + 1;
    while (last < n && sorted[4 * last] === sorted[4 * first]) last++;
    // Of one score, in the order of time: events before a row but at its own time, and rows behind an event.
    let events = 0;
    for (let q = first; q < last; q++) {
      const k = sorted[4 * q + 1] >> 1;
      const isEvent = sorted[4 * q + 1] & 1;
      let [equalBefore, equalBehind] = [events, last - 1 - q];
      if (isEvent && last - first > 1) {
        equalBefore -= tiedBefore(sorted, first, q, before[k], before);
        equalBehind -= tiedBehind(sorted, last, q, before[k], before);
      }
      const lowerBefore = sorted[4 * q + 3] - equalBefore;
      const higherBefore = before[k] - lowerBefore - equalBefore;
      let c = higherBefore;
      let d = lowerBefore;
      let t = equalBefore;
      if (isEvent) {
        const lower = sorted[4 * q + 2];
        const higher = behind[k] - lower - equalBehind;
        c += lower;
        d += higher;
        t += equalBehind;
        concordant += lower;
        discordant += higher;
        tiedX += equalBehind;
        events++;
      }
      room[2 * q] = c - d;
      room[2 * q + 1] = c + d + t;
    }
    first = last;
  }
  const somer = (concordant - discordant) / (concordant + discordant + tiedX);
  let squares = 0;
  for (let q = 0; q < n; q++) squares += (room[2 * q] - somer * room[2 * q + 1]) ** 2;
  return { concordant, discordant, tiedX, ...tied, squares };
}

/** Rows in the order of time; by place, how many rows an event pairs with behind it, and how many events before a row. */
interface PlacedRows {
  readonly row: Int32Array;
  readonly event: Uint8Array;
  readonly behind: Int32Array;
  readonly before: Int32Array;
  /** Where times with several events begin, and how many they have. */
  readonly tied: readonly { readonly first: number; readonly events: number }[];
}

function placeRows({ n, time, event }: Surv): PlacedRows | null {
  const { order, values } = sortedColumn(time);
  const placed = {
    row: new Int32Array(n),
    event: new Uint8Array(n),
    behind: new Int32Array(n),
    before: new Int32Array(n),
  };
  const tied: { first: number; events: number }[] = [];
  let events = 0;
  let looks = 0;
  for (let first = 0, last = 0; first < n; first = last) {
    let dead = 0;
    for (; last < n && values[last] === values[first]; last++) dead += event[order[last]];
    let k = first;
    let censored = first + dead;
    for (let q = first; q < last; q++) {
      const isEvent = event[order[q]];
      const at = isEvent ? k++ : censored++;
      placed.row[at] = order[q];
      placed.event[at] = isEvent;
      placed.behind[at] = n - first - dead;
      placed.before[at] = isEvent ? events : events + dead;
    }
    if (dead > 1) {
      tied.push({ first, events: dead });
      looks += dead * dead;
    }
    events += dead;
  }
  return looks <= mostTied * n ? { ...placed, tied } : null;
}

/** Takes the pairs of events at one time out of the counts to come, and counts them. */
function takeTiedOut(records: Int32Array, { tied }: PlacedRows): { tiedTime: number; tiedBoth: number } {
  let [tiedTime, tiedBoth] = [0, 0];
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

/** How many records before `q`, from `first` on, are events at the time of `q`; `before` tells times with events apart. */
function tiedBefore(sorted: Int32Array, first: number, q: number, time: number, before: Int32Array): number {
  let at = q;
  while (at > first && isEventAt(sorted, at - 1, time, before)) at--;
  return q - at;
}

function tiedBehind(sorted: Int32Array, last: number, q: number, time: number, before: Int32Array): number {
  let at = q + 1;
  while (at < last && isEventAt(sorted, at, time, before)) at++;
  return at - 1 - q;
}

function isEventAt(sorted: Int32Array, at: number, time: number, before: Int32Array): boolean {
  const packed = sorted[4 * at + 1];
  return (packed & 1) === 1 && before[packed >> 1] === time;
}

/** Ranks of scores, from 0 and equal for equal ones. */
function ranksOf(score: Float64Array): Int32Array {
  const { order, values } = sortNumbers(score);
  const rank = new Int32Array(score.length);
  let latest = 0;
  for (let k = 0; k < order.length; k++) {
    if (k > 0 && values[k] !== values[k - 1]) latest++;
    rank[order[k]] = latest;
  }
  return rank;
}
