import { placesToMerge } from '../kernel/merge-places.ts';
import {
  countPlaces,
  fillRecords,
  type Intervals,
  isEvent,
  isStart,
  type Sequence,
} from './interval-records.ts';
import { type PairCounts, ranksOf, takeTiedOut } from './right-censored-pairs.ts';

/**
 * Counts the pairs of intervals of equal weight by merging; `null` where `countPairs` would not count them either.
 *
 * As there, but a row has two records: behind an event, stops count one and starts minus one, so that those who start at its
 * time or later make no pair with it; and of the events before a row's stop, those before its start are none of its own.
 */
export function countIntervalPairs(intervals: Intervals, score: Float64Array): PairCounts | null {
  const rank = ranksOf(score);
  const areDistinct = countRanks(rank) === rank.length;
  const count = countPlaces(intervals);
  const merged = placesToMerge(count, true);
  if (!merged) return null;
  const { tied, ...sequence } = fillRecords(merged.records, intervals, rank, areDistinct);
  if (!tied) return null;
  const times = takeTiedOut(merged.records, tied);
  const sorted = merged.sort().records;
  const rows = new Float64Array(2 * score.length);
  const found = areDistinct ? countDistinct(sorted, sequence, rows) : countRecords(sorted, sequence, rows);
  const { concordant, discordant, tiedX } = found;
  const somer = (concordant - discordant) / (concordant + discordant + tiedX);
  let squares = 0;
  for (let i = 0; i < rows.length; i += 2) {
    const own = rows[i] - somer * rows[i + 1];
    squares += own * own;
  }
  return { ...found, ...times, squares };
}

function countRanks(rank: Int32Array): number {
  let highest = -1;
  for (let i = 0; i < rank.length; i++) if (rank[i] > highest) highest = rank[i];
  return highest + 1;
}

/** As `countRecords`, where no two scores are equal: then the rank tells the row. */
function countDistinct(sorted: Int32Array, { behind }: Sequence, rows: Float64Array) {
  let concordant = 0;
  let discordant = 0;
  for (let at = 0; at < sorted.length; at += 4) {
    const row = 2 * sorted[at];
    const kind = sorted[at + 1];
    const before = kind >> 2;
    const sign = 1 - (kind & isStart);
    let balance = sign * (before - 2 * sorted[at + 3]);
    let all = sign * before;
    if (kind & isEvent) {
      const lower = sorted[at + 2];
      const higher = behind[before] - lower;
      balance += lower - higher;
      all += behind[before];
      concordant += lower;
      discordant += higher;
    }
    rows[row] += balance;
    rows[row + 1] += all;
  }
  return { concordant, discordant, tiedX: 0 };
}

/** The pairs of each row, c − d and c + d + t, added to `rows`, and their sums. */
function countRecords(sorted: Int32Array, { position, before, behind }: Sequence, rows: Float64Array) {
  const count = sorted.length / 4;
  let concordant = 0;
  let discordant = 0;
  let tiedX = 0;
  for (let first = 0, last = 0; first < count; first = last) {
    const rank = sorted[4 * first];
    let watched = 0;
    for (last = first; last < count && sorted[4 * last] === rank; last++) {
      watched += 1 - (sorted[4 * last + 1] & isStart);
    }
    // Of one score, in the order of time: events before a record but at its own time, and rows watched at an event.
    let events = 0;
    for (let q = first; q < last; q++) {
      const kind = sorted[4 * q + 1];
      const e = kind >> 2;
      const sign = 1 - (kind & isStart);
      watched -= sign;
      let equalBefore = events;
      let equalBehind = watched;
      if (kind & isEvent && last - first > 1) {
        for (let b = q - 1; b >= first && isTied(sorted, b, before[e], before); b--) equalBefore--;
        for (let a = q + 1; a < last && isTied(sorted, a, before[e], before); a++) equalBehind--;
      }
      const lowerBefore = sorted[4 * q + 3] - equalBefore;
      let balance = sign * (before[e] - 2 * lowerBefore - equalBefore);
      let all = sign * before[e];
      if (kind & isEvent) {
        const lower = sorted[4 * q + 2];
        const higher = behind[before[e]] - lower - equalBehind;
        balance += lower - higher;
        all += behind[before[e]];
        concordant += lower;
        discordant += higher;
        tiedX += equalBehind;
        events++;
      }
      const row = position[e];
      rows[2 * row] += balance;
      rows[2 * row + 1] += all;
    }
  }
  return { concordant, discordant, tiedX };
}

/** Whether a record is an event with as many before it: at the same time. */
function isTied(sorted: Int32Array, at: number, eventsBefore: number, before: Int32Array): boolean {
  const kind = sorted[4 * at + 1];
  return (kind & isEvent) !== 0 && before[kind >> 2] === eventsBefore;
}
