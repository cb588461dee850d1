import { mergedScores, type SortedScores } from '../kernel/merged-scores.ts';
import {
  countPlaces,
  fillRecords,
  type Intervals,
  isEvent,
  isStart,
  type Sequence,
} from './interval-records.ts';
import { type PairCounts, splitPairs, takeTiedOut } from './pair-counts.ts';

/**
 * Counts the pairs of intervals of equal weight by merging; `null` where `countPairs` would not count them either.
 *
 * As there, but a row has two records: behind an event, stops count one and starts minus one, so that those who start at its
 * time or later make no pair with it; and of the events before a row's stop, those before its start are none of its own.
 * Where all scores differ, a row's two records come to lie side by side; else its place tells which they are.
 */
export function countIntervalPairs(intervals: Intervals, score: Float64Array): PairCounts | null {
  const count = countPlaces(intervals);
  const areDistinct = !isRepeated(score);
  const found = areDistinct ? countDistinct(intervals, score, count) : 'shared';
  return found === 'shared' ? countShared(intervals, score, count) : found;
}

/** Scores that are looked at to tell whether many are equal. */
const looks = 512;

function isRepeated(score: Float64Array): boolean {
  const stride = Math.max(1, Math.floor(score.length / looks));
  const seen = new Set<number>();
  for (let i = 0; i < score.length; i += stride) {
    if (seen.has(score[i])) return true;
    seen.add(score[i]);
  }
  return false;
}

/** Where no two scores are equal; says so where some are. */
function countDistinct(intervals: Intervals, score: Float64Array, count: number) {
  const merged = mergedScores(count, true);
  if (!merged) return null;
  const { tied, comparable } = fillRecords(merged, intervals, score, null);
  if (!tied) return null;
  const times = takeTiedOut(merged, tied);
  const sorted = merged.sort();
  const [balances, shared] = sorted.tally();
  if (shared > 0) return 'shared';
  const { counts, somer } = splitPairs(comparable, 0, balances);
  return { ...counts, ...times, squares: sorted.squares(somer) };
}

function countShared(intervals: Intervals, score: Float64Array, count: number): PairCounts | null {
  const merged = mergedScores(count, true);
  if (!merged) return null;
  const sequence = { position: new Int32Array(count), all: new Int32Array(count) };
  const { tied, comparable } = fillRecords(merged, intervals, score, sequence);
  if (!tied) return null;
  const times = takeTiedOut(merged, tied);
  const rows = new Float64Array(2 * score.length);
  const { balances, equal } = sumRows(merged.sort(), sequence, rows);
  const { counts, somer } = splitPairs(comparable, equal - times.tiedBoth, balances);
  let squares = 0;
  for (let i = 0; i < rows.length; i += 2) {
    const own = rows[i] - somer * rows[i + 1];
    squares += own * own;
  }
  return { ...counts, ...times, squares };
}

/** The pairs of each row, c − d and c + d + t, into `rows`; the sum of the former, and the pairs of equal score. */
function sumRows({ scores, words }: SortedScores, { position, all }: Sequence, rows: Float64Array) {
  const count = position.length;
  let balances = 0;
  let equal = 0;
  for (let first = 0, last = 0; first < count; first = last) {
    const score = scores[2 * first];
    let watched = 0;
    for (last = first; last < count && scores[2 * last] === score; last++) {
      watched += 1 - (words[4 * last + 2] & isStart);
    }
    // Of one score, in the order of time: events before a record, and rows watched behind an event.
    let events = 0;
    for (let q = first; q < last; q++) {
      const kind = words[4 * q + 2];
      const e = kind >> 2;
      const sign = 1 - (kind & isStart);
      watched -= sign;
      let balance = words[4 * q + 3] + events;
      if (kind & isEvent) {
        balance += watched;
        equal += watched;
        events++;
      }
      balances += sign * balance;
      const row = 2 * position[e];
      rows[row] += sign * balance;
      rows[row + 1] += sign * all[e];
    }
  }
  return { balances, equal };
}
