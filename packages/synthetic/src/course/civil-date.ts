import { civilOf, day } from '@hepatica/course';

/** `2015-03-02` of a day since 1970-01-01. */
export function isoDate(daysSinceEpoch: number): string {
  const { year, month, day: dayOfMonth } = civilOf(day(daysSinceEpoch));
  return [String(year).padStart(4, '0'), pad(month), pad(dayOfMonth)].join('-');
}

const pad = (value: number): string => String(value).padStart(2, '0');
