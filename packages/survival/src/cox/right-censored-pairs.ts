import { mergedScores, type ScoreRecords } from '../kernel/merged-scores.ts';
import { mostTied, type PairCounts, splitPairs, type TiedTimes, takeTiedOut } from './pair-counts.ts';
import type { SweepRows } from './sweep-rows.ts';

/**
 * Counts the pairs of right-censored rows of equal weight, latest first as in a sweep, by merging; `null` where there is no
 * WebAssembly, or where so many events are tied that `comparePairs`, its twin, which takes all rows, is better.
 *
 * In the order of time, those with events before those censored at one time, a row with the event pairs with all behind it
 * but the events at its own time. Merging by score finds of how many of them the score is lower, and for each row, before
 * how many events with a higher one it is: of that the pairs of each row follow.
 */
export function countPairs(rows: Pick<SweepRows, 'time' | 'event'>, score: Float64Array): PairCounts | null {
  const merged = mergedScores(score.length, false);
  if (!merged) return null;
  const { tied, comparable } = fillRecords(merged, rows, score);
  if (!tied) return null;
  const times = takeTiedOut(merged, tied);
  const sorted = merged.sort();
  const [balances, equal] = sorted.tally();
  const { counts, somer } = splitPairs(comparable, equal - times.tiedBoth, balances);
  return { ...counts, ...times, squares: sorted.squares(somer) };
}

/**
 * Writes a record per row in the order of time: 2 · all its pairs + whether it is an event, and as the balance what it would be
 * if it were discordant with all behind it and concordant with all before.
 *
 * `comparable` counts the pairs, each once. `tied` is `null` where too many are.
 */
function fillRecords(
  { scores, words }: ScoreRecords,
  { time, event }: Pick<SweepRows, 'time' | 'event'>,
  score: Float64Array,
): { readonly tied: TiedTimes | null; readonly comparable: number } {
  const n = score.length;
  const tied: { first: number; events: number }[] = [];
  let events = 0;
  let comparable = 0;
  let looks = 0;
  const write = (at: number, k: number, before: number, behind: number, isEvent: number): void => {
    scores[2 * at] = score[k];
    words[4 * at + 2] = 2 * (before + behind) + isEvent;
    words[4 * at + 3] = before - behind;
  };
  // The latest time is the first of the rows and the last of the records.
  for (let end = n, begin = n; end > 0; end = begin) {
    const t = time[--begin];
    const first = n - end;
    if (begin === 0 || time[begin - 1] !== t) {
      const isEvent = event[begin];
      const behind = isEvent * begin;
      write(first, begin, events, behind, isEvent);
      comparable += behind;
      events += isEvent;
      continue;
    }
    let dead = event[begin];
    while (begin > 0 && time[begin - 1] === t) dead += event[--begin];
    const behind = end - dead;
    let at = first;
    let censoredAt = first + dead;
    for (let k = begin; k < end; k++) {
      if (event[k]) write(at++, k, events, behind, 1);
      else write(censoredAt++, k, events + dead, 0, 0);
    }
    comparable += dead * behind;
    if (dead > 1) {
      tied.push({ first, events: dead });
      looks += dead * dead;
    }
    events += dead;
  }
  return { tied: looks <= mostTied * n ? tied : null, comparable };
}
