import type { Day } from './day.ts';

/** A closed interval of days. */
export interface DayRange {
  readonly earliest: Day;
  readonly latest: Day;
}

export type DatePrecision =
  | 'day'
  | 'month'
  | 'year'
  | 'relative-day'
  | 'relative-month'
  | 'range'
  /** Printed without any date; the range is only what the text allows. */
  | 'undated';

/**
 * A date as precisely as it was recorded: the closed interval of days in which it lies.
 *
 * A month stays a month (`2010-08`), a relative month stays relative (`+11mo`), an ambiguous date keeps its readings
 * in `alternatives` (the first is the preferred one) and spans them all.
 */
export interface PartialDate extends DayRange {
  readonly precision: DatePrecision;
  readonly approximate: boolean;
  readonly asWritten: string;
  readonly alternatives?: readonly (DayRange & { readonly asWritten: string })[];
}

/** What day 0 of the course's axis is. */
export type TimeAxis = { readonly kind: 'calendar' } | { readonly kind: 'relative'; readonly anchor: string };
