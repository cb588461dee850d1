import { type DayRange, durationBetween, type Presence, type Seen } from '@hepatica/course';
import type { InputValue } from '../system.ts';

/** A whole number that lies in a range, as a part of a point. */
export function boundedNumber(low: number, high: number | undefined, seen: Seen): Presence<InputValue> {
  if (low === high) return { kind: 'known', value: low, seen };
  const possible = {
    kind: 'between',
    low: { value: low, inclusive: true },
    ...(high === undefined ? {} : { high: { value: high, inclusive: true } }),
  } as const;
  return {
    kind: 'bounded',
    possible,
    asWritten: high === undefined ? `at least ${low}` : `${low}-${high}`,
    seen,
  };
}

/** The days from one date to another, neither of which needs to be known to the day; never less than none. */
export function daysBetween(from: DayRange, to: DayRange, seen: Seen): Presence<InputValue> {
  const { low, high } = durationBetween(from, to);
  return boundedNumber(Math.max(0, low), Math.max(0, high), seen);
}
