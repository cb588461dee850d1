import { placesToMerge } from '../kernel/merge-places.ts';
import type { CoxData, Entry } from './cox-data.ts';
import { mostTied, type PairCounts, ranksOf, type TiedTimes, takeTiedOut } from './right-censored-pairs.ts';

/** Rows of one stratum in the order of their sweep, latest stop first, of equal weight. */
type Intervals = Pick<CoxData, 'time' | 'event'> & { readonly entry: Entry };

/**
 * The last two bits of a record's second word; before them is how many events are before it where all scores differ, and
 * otherwise its place. To look things up by the place takes long, but less so where many have one score and are in order.
 */
const isEvent = 1;
const isStart = 2;

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

/** What stands at every place, earliest first: at one time events, then those censored, then those who start. */
interface Sequence {
  /** By place, where some scores are equal: the position of the row, and events before it, not those at its own event's time. */
  readonly position: Int32Array;
  readonly before: Int32Array;
  /** With how many others an event pairs at all, by the events before it. */
  readonly behind: Int32Array;
}

/** All rows stop, and those who start before the first event need not be seen to start. */
function countPlaces({ time, event, entry: { latest } }: Intervals): number {
  let last = time.length - 1;
  while (last >= 0 && !event[last]) last--;
  if (last < 0) return time.length;
  let starts = 0;
  while (starts < latest.length && latest[starts] >= time[last]) starts++;
  return time.length + starts;
}

/** Writes the records; `tied` is `null` where too many are. */
function fillRecords(
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
