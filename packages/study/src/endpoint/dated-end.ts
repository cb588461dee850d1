import type { DayColumn } from '../dataset/source/read-days.ts';
import type { ZeroDays } from '../dataset/source/zero-days.ts';

/** How a clock ended for one patient: as what, and after how many days (shortest, longest, between the middles). */
export interface DatedEnd {
  /** 0 censored, 1 the event, 2 and on the competing ones. */
  readonly status: number;
  readonly low: number;
  readonly high: number;
  readonly middle: number;
}

export type EndReading =
  | { readonly kind: 'end'; readonly end: DatedEnd }
  | { readonly kind: 'none'; readonly why: 'no-zero' | 'no-last-contact' }
  | { readonly kind: 'fault'; readonly why: 'before-zero' | 'contact-after-death' };

/** The dates of a patient that can end a clock. `status` as in `DatedEnd`. */
export interface EndingDates {
  readonly ends: readonly {
    readonly status: number;
    readonly days: DayColumn;
    readonly when: readonly boolean[] | null;
  }[];
  readonly lastContact: DayColumn;
  /** Day after which nothing counts; null without a data cut. */
  readonly cut: number | null;
  /** Whether the events are deaths, after which nobody can be in contact. */
  readonly isLast: boolean;
}

/**
 * How the clock of one patient ended: the first of the dates that is there and lies within the data cut; else the last
 * contact, or the cut where that comes first.
 */
export function endOf(
  k: number,
  zero: ZeroDays,
  { ends, lastContact, cut, isLast }: EndingDates,
): EndReading {
  const start = rangeAt(zero, k);
  if (start === null) return { kind: 'none', why: 'no-zero' };
  const contact = rangeAt(lastContact, k);
  const happened = ends.flatMap(({ status, days, when }) => {
    const at = rangeAt(days, k);
    return at === null || (when !== null && when[k] !== true) ? [] : [{ status, ...at }];
  });
  const [first] = happened.toSorted((a, b) => middleOf(a) - middleOf(b) || a.status - b.status);
  if (first !== undefined && isLast && contact !== null && contact.earliest > first.latest)
    return { kind: 'fault', why: 'contact-after-death' };
  const counts = first !== undefined && (cut === null || middleOf(first) <= cut);
  if (counts) return between(start, first, first.status);
  const until = contact ?? (first === undefined ? null : { earliest: cut ?? 0, latest: cut ?? 0 });
  if (until === null) return { kind: 'none', why: 'no-last-contact' };
  const ended = cut === null || middleOf(until) <= cut ? until : { earliest: cut, latest: cut };
  return between(start, ended, 0);
}

interface Range {
  readonly earliest: number;
  readonly latest: number;
}

function between(start: Range, end: Range, status: number): EndReading {
  const high = end.latest - start.earliest;
  if (high < 0) return { kind: 'fault', why: 'before-zero' };
  const low = Math.max(0, end.earliest - start.latest);
  const middle = Math.min(Math.max(middleOf(end) - middleOf(start), low), high);
  return { kind: 'end', end: { status, low, high, middle } };
}

const middleOf = ({ earliest, latest }: Range): number => Math.floor((earliest + latest) / 2);

function rangeAt({ earliest, latest }: DayColumn, k: number): Range | null {
  const low = earliest[k] ?? Number.NaN;
  return Number.isNaN(low) ? null : { earliest: low, latest: latest[k] ?? low };
}
