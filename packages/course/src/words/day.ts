declare const dayBrand: unique symbol;

/**
 * A whole day on the course's own axis: days since 1970-01-01 in a calendar course, days since the anchor in a
 * relative one. Differences of days are durations in days.
 */
export type Day = number & { readonly [dayBrand]: true };

/** Mean length of a month of the Gregorian calendar: 365.25 / 12 days. */
export const DAYS_PER_MONTH = 30.4375;

const isDay = (value: number): value is Day => Number.isSafeInteger(value);

/** Checks that `value` is a whole number and marks it as a day. Throws a `RangeError` otherwise. */
export function day(value: number): Day {
  // `-0` would print and compare differently from 0 in snapshots.
  const whole = value === 0 ? 0 : value;
  if (isDay(whole)) return whole;
  throw new RangeError(`day: value is ${value}; a day is a whole number`);
}
