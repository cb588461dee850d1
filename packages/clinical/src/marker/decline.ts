import type { Bound, DayRange, Possible } from '@hepatica/course';
import { canReach, canStayBelow, exactly, isExact, type Range } from '../series/range.ts';

/** True where a range says nothing: the marker was not measured, or only in words. */
export function isUnmeasured({ low, high }: Range): boolean {
  return low.value <= 0 && high.value === Number.POSITIVE_INFINITY;
}

/**
 * By how many percent a value lies below its baseline: `(baseline - value) / baseline * 100`. Comparators carry over: a
 * baseline above a number makes the percentage larger than what that number gives, a baseline below one leaves only an
 * upper end. Nothing falls from a baseline of 0.
 */
export function declinePercent(baseline: Range, value: Range): Range {
  if (baseline.high.value <= 0) {
    return {
      low: { value: Number.NEGATIVE_INFINITY, inclusive: false },
      high: { value: 0, inclusive: true },
    };
  }
  if (isExact(baseline) && isExact(value)) {
    return exactly(((baseline.low.value - value.low.value) / baseline.low.value) * 100);
  }
  return { low: shareEnd(value.high, baseline.low), high: shareEnd(value.low, baseline.high) };
}

function shareEnd(value: Bound<number>, baseline: Bound<number>): Bound<number> {
  const inclusive = value.inclusive && baseline.inclusive;
  if (baseline.value === Number.POSITIVE_INFINITY)
    return { value: 100, inclusive: value.value === 0 && value.inclusive };
  if (baseline.value <= 0 || value.value === Number.POSITIVE_INFINITY) {
    return value.value === 0
      ? { value: 100, inclusive }
      : { value: Number.NEGATIVE_INFINITY, inclusive: false };
  }
  return { value: (1 - value.value / baseline.value) * 100, inclusive };
}

/** Whether a number reaches a limit: yes, no, or both where it is not exact. */
export function whether(value: Range, limit: Range, isInclusive: boolean): readonly boolean[] {
  const can = canReach(value, limit, !isInclusive);
  const cannot = canStayBelow(value, limit, isInclusive);
  return can && cannot ? [true, false] : [can];
}

/**
 * How many days a marker takes to halve, from two values and their dates: `days * ln 2 / ln(earlier / later)`. Null where
 * it did not surely fall.
 */
export function halfLifeDays(
  earlier: Range,
  later: Range,
  from: DayRange,
  to: DayRange,
): number | Possible<string | number> | null {
  const days = { low: Math.max(0, to.earliest - from.latest), high: to.latest - from.earliest };
  const ratio = { low: earlier.low.value / later.high.value, high: earlier.high.value / later.low.value };
  if (!(ratio.low > 1) || days.high <= 0) return null;
  const low = (days.low * Math.LN2) / Math.log(ratio.high);
  const high = (days.high * Math.LN2) / Math.log(ratio.low);
  if (low === high) return low;
  return {
    kind: 'between',
    low: { value: low, inclusive: true },
    high: { value: high, inclusive: true },
  };
}
