import type { CoxData, Entry } from './cox-data.ts';
import { mostTied, type TiedTimes } from './right-censored-pairs.ts';

/** Rows of one stratum in the order of their sweep, latest stop first, of equal weight. */
export type Intervals = Pick<CoxData, 'time' | 'event'> & { readonly entry: Entry };

/**
 * The last two bits of a record's second word; before them is how many events are before it where all scores differ, and
 * otherwise its place. To look things up by the place takes long, but less so where many have one score and are in order.
 */
export const isEvent = 1;
export const isStart = 2;

/** What stands at every place, earliest first: at one time events, then those censored, then those who start. */
export interface Sequence {
  /** By place, where some scores are equal: the position of the row, and events before it, not those at its own event's time. */
  readonly position: Int32Array;
  readonly before: Int32Array;
  /** With how many others an event pairs at all, by the events before it. */
  readonly behind: Int32Array;
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

/** Writes the records; `tied` is `null` where too many are. */
export function fillRecords(
  records: Int32Array,
  { time, event, entry: { order, latest } }: Intervals,
  rank: Int32Array,
  areDistinct: boolean,
): Sequence & { readonly tied: TiedTimes | null } {
  const n = time.length;
  const places = areDistinct ? 0 : records.length / 4;
  const position = new Int32Array(places);
  const before = new Int32Array(places);
  const behind = new Int32Array(n);
  const tied: { first: number; events: number }[] = [];
  let [events, looks, count] = [0, 0, 0];
  const write = (e: number, row: number, eventsBefore: number, kind: number): void => {
    records[4 * e] = rank[row];
    records[4 * e + 1] = 4 * (areDistinct ? eventsBefore : e) + kind;
    records[4 * e + 2] = 0;
    records[4 * e + 3] = 0;
    if (areDistinct) return;
    position[e] = row;
    before[e] = eventsBefore;
  };
  // The latest time is the first of the rows and the last of the records.
  let entering = n - 1;
  for (let end = n, begin = n; end > 0; end = begin) {
    const t = time[end - 1];
    for (; entering >= 0 && latest[entering] < t; entering--) {
      if (events > 0) write(count++, order[entering], events, isStart);
    }
    let dead = 0;
    for (begin = end; begin > 0 && time[begin - 1] === t; begin--) dead += event[begin - 1];
    // Who has started and has not stopped yet, but for the dead.
    if (dead > 0) behind[events] = n - 1 - entering - (n - end) - dead;
    let at = count;
    let censoredAt = count + dead;
    for (let k = begin; k < end; k++) {
      if (event[k]) write(at++, k, events, isEvent);
      else write(censoredAt++, k, events + dead, 0);
    }
    if (dead > 1) {
      tied.push({ first: count, events: dead });
      looks += dead * dead;
    }
    count += end - begin;
    events += dead;
  }
  return { position, before, behind, tied: looks <= mostTied * n ? tied : null };
}
