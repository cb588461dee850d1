import { type DayRange, durationBetween } from '@hepatica/course';
import { between } from '../series/range.ts';
import type { ToldPart } from '../series/series-point.ts';

/** A whole number that lies in a range, as a part of a point. */
export function boundedNumber(low: number, high: number = Number.POSITIVE_INFINITY): ToldPart {
  return low === high ? low : between(low, high);
}

/** The days from one date to another, neither of which needs to be known to the day; never less than none. */
export function daysBetween(from: DayRange, to: DayRange): ToldPart {
  const { low, high } = durationBetween(from, to);
  return boundedNumber(Math.max(0, low), Math.max(0, high));
}
