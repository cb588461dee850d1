import type { ScoreRecords } from '../kernel/merged-scores.ts';
import type { CoxData, Entry } from './cox-data.ts';
import { mostTied, type TiedTimes } from './pair-counts.ts';

/** Rows of one stratum in the order of their sweep, latest stop first, of equal weight. */
export type Intervals = Pick<CoxData, 'time' | 'event'> & { readonly entry: Entry };

/**
 * The last two bits of a record's word; before them is with how many others it pairs, those of a start to be taken off:
 * or, where rows have equal scores, the record's place.
 */
export const isEvent = 1;
export const isStart = 2;

/** Of every place, earliest first: the position of the row, and with how many others it pairs there. */
export interface Sequence {
  readonly position: Int32Array;
  readonly all: Int32Array;
}

/** All rows stop, and those who start before the first event need not be seen to start. */
export function countPlaces({ time, event, entry: { latest } }: Intervals): number {
  let last = time.length - 1;
  while (last >= 0 && !event[last]) last--;
  if (last < 0) return time.length;
  let starts = 0;
  while (starts < latest.length && latest[starts] >= time[last]) starts++;
  return time.length + starts;
}

/**
 * Writes the records in the order of time: at one time events, then those censored, then those who start. As `countPairs` does,
 * the balance as if a row were discordant with all behind it and concordant with all before; a start has what is taken off.
 *
 * `comparable` counts the pairs, each once; `tied` is `null` where too many events are. Without a `sequence` to fill, the words
 * are those of scores that all differ.
 */
export function fillRecords(
  { scores, words }: ScoreRecords,
  { time, event, entry: { order, latest } }: Intervals,
  score: Float64Array,
  sequence: Sequence | null,
): { readonly tied: TiedTimes | null; readonly comparable: number } {
  const n = time.length;
  const tied: { first: number; events: number }[] = [];
  let [events, looks, count, comparable] = [0, 0, 0, 0];
  const write = (e: number, row: number, before: number, behind: number, kind: number): void => {
    scores[2 * e] = score[row];
    words[4 * e + 3] = before - behind;
    const all = before + behind;
    if (sequence) {
      sequence.position[e] = row;
      sequence.all[e] = all;
      words[4 * e + 2] = 4 * e + kind;
    } else {
      words[4 * e + 2] = 4 * all + kind;
    }
  };
  // The latest time is the first of the rows and the last of the records.
  let entering = n - 1;
  for (let end = n, begin = n; end > 0; end = begin) {
    const t = time[end - 1];
    for (; entering >= 0 && latest[entering] < t; entering--) {
      if (events > 0) write(count++, order[entering], events, 0, isStart);
    }
    let dead = 0;
    for (begin = end; begin > 0 && time[begin - 1] === t; begin--) dead += event[begin - 1];
    // Who has started and has not stopped yet, but for the dead.
    const behind = n - 1 - entering - (n - end) - dead;
    let at = count;
    let censoredAt = count + dead;
    for (let k = begin; k < end; k++) {
      if (event[k]) write(at++, k, events, behind, isEvent);
      else write(censoredAt++, k, events + dead, 0, 0);
    }
    comparable += dead * behind;
    if (dead > 1) {
      tied.push({ first: count, events: dead });
      looks += dead * dead;
    }
    count += end - begin;
    events += dead;
  }
  return { tied: looks <= mostTied * n ? tied : null, comparable };
}
