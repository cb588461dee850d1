import type { Presence } from '@hepatica/course';
import { between, canReach, canStayBelow, exactly, type Range } from '../series/range.ts';
import type { InputValue } from '../system.ts';

/** Up to three nodules of at most this many mm are early. */
const EARLY_MM = 30;
const EARLY_NUMBER = 3;

/**
 * Whether the tumor in the liver alone is within BCLC 0 or A: none left, one of any size, or up to three of at most 30 mm,
 * without invasion of a large vessel. Everything that is still possible.
 */
export function earlyByTumor(
  number: Presence<InputValue>,
  largestMm: Presence<InputValue>,
  invasion: Presence<InputValue>,
): readonly boolean[] {
  const count = rangeOf(number);
  const size = rangeOf(largestMm);
  const canInvade = invasion.kind !== 'known' || invasion.value === true;
  const canSpare = invasion.kind !== 'known' || invasion.value === false;
  const canBeSingle = canStayBelow(count, exactly(1), false);
  const canBeFew = canReach(count, exactly(2)) && canStayBelow(count, exactly(EARLY_NUMBER), false);
  const canBeMany = canReach(count, exactly(EARLY_NUMBER + 1));
  const canBeSmall = canStayBelow(size, exactly(EARLY_MM), false);
  const canBeLarge = canReach(size, exactly(EARLY_MM), true);
  const can = canSpare && (canBeSingle || (canBeFew && canBeSmall));
  const cannot = canInvade || canBeMany || (canBeFew && canBeLarge);
  return can && cannot ? [true, false] : [can];
}

function rangeOf(presence: Presence<InputValue>): Range {
  if (presence.kind === 'known') return exactly(Number(presence.value));
  if (presence.kind === 'unknown') return between(0, Number.POSITIVE_INFINITY);
  const { possible } = presence;
  if (possible.kind === 'among') {
    const values = possible.values.map(Number);
    return between(Math.min(...values), Math.max(...values));
  }
  const ends = between(0, Number.POSITIVE_INFINITY);
  return {
    low: possible.low ? { value: Number(possible.low.value), inclusive: possible.low.inclusive } : ends.low,
    high: possible.high
      ? { value: Number(possible.high.value), inclusive: possible.high.inclusive }
      : ends.high,
  };
}
