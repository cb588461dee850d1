import type { DayRange } from '../words/partial-date.ts';

/** Whether a value can serve as a baseline. */
export type KnownAtTimeZero =
  | { readonly kind: 'known' }
  /** The two intervals overlap: accepted, with the finding `order-unknown`, and counted. */
  | { readonly kind: 'order-unknown' }
  /** Known only after time zero, by at least so many days: no baseline. */
  | { readonly kind: 'later'; readonly byDays: number };

/**
 * Compares the day from which a value was known with time zero; either may be an interval. A value that became known
 * only after time zero is not a baseline: to group or adjust by it is to look ahead.
 */
export function knownAtTimeZero(knownFrom: number | DayRange, timeZero: number | DayRange): KnownAtTimeZero {
  const [known, zero] = [rangeOf(knownFrom), rangeOf(timeZero)];
  if (known.latest <= zero.earliest) return { kind: 'known' };
  if (known.earliest > zero.latest) return { kind: 'later', byDays: known.earliest - zero.latest };
  return { kind: 'order-unknown' };
}

function rangeOf(value: number | DayRange): { readonly earliest: number; readonly latest: number } {
  return typeof value === 'number' ? { earliest: value, latest: value } : value;
}
