import { civilOf } from './civil.ts';
import { type Day, day } from './day.ts';
import type { DayRange, PartialDate, TimeAxis } from './partial-date.ts';

/** The middle day of an interval; the earlier one where there are two. */
export function middleOf(range: DayRange): Day {
  return day(Math.floor((range.earliest + range.latest) / 2));
}

/**
 * How long from one imprecise date to another, in days: an interval, since either end may lie anywhere in its own.
 * `low` is negative where the order of the two cannot be told.
 */
export function durationBetween(
  from: DayRange,
  to: DayRange,
): { readonly low: number; readonly high: number } {
  return { low: to.earliest - from.latest, high: to.latest - from.earliest };
}

/** True where the two intervals share a day, so that dates alone cannot tell their order. */
export function overlap(a: DayRange, b: DayRange): boolean {
  return a.earliest <= b.latest && b.earliest <= a.latest;
}

/** The reading of a date to place it by: the first of an ambiguous date, else its whole interval. */
export function preferredReading(date: PartialDate): DayRange {
  return date.alternatives?.[0] ?? date;
}

/** A day as a course file writes it: `2012-02-29`, or `+334d` in a relative course. */
export function printDay(value: Day, axis: TimeAxis): string {
  if (axis.kind === 'relative') return value < 0 ? `${value}d` : `+${value}d`;
  const { year, month, day: dayOfMonth } = civilOf(value);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`;
}

/** A date as a course file writes it; `parsePartialDate` reads it back unchanged. */
export function printPartialDate(date: PartialDate): string {
  return date.asWritten;
}

/** A date known to the day. */
export function dateOfDay(value: Day, axis: TimeAxis): PartialDate {
  return {
    earliest: value,
    latest: value,
    precision: axis.kind === 'calendar' ? 'day' : 'relative-day',
    approximate: false,
    asWritten: printDay(value, axis),
  };
}
