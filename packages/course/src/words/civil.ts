import { type Day, day } from './day.ts';

/** A date of the proleptic Gregorian calendar. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month (1-12), or 0 where there is no such month. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** True where the calendar has this date. */
export function isCivilDate({ year, month, day: dayOfMonth }: CivilDate): boolean {
  const whole = [year, month, dayOfMonth].every(Number.isInteger);
  return whole && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
}

/**
 * Days since 1970-01-01 of a calendar date. Throws a `RangeError` for a date that does not exist.
 *
 * Counts in 400-year eras of 146,097 days with the year starting in March, so that the leap day comes last.
 */
export function dayOfCivil(date: CivilDate): Day {
  if (!isCivilDate(date)) throw new RangeError(`dayOfCivil: ${JSON.stringify(date)} is not a calendar date`);
  const year = date.month <= 2 ? date.year - 1 : date.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const monthFromMarch = (date.month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + date.day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return day(era * 146097 + dayOfEra - 719468);
}

/** The calendar date of a day of a calendar course. */
export function civilOf(value: Day): CivilDate {
  const shifted = value + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((monthFromMarch + 2) % 12) + 1;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}
