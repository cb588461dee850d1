import type { Bound } from '@hepatica/course';

/** Where a number lies: between two ends, each itself in the range or not. An end may be infinite. */
export interface Range {
  readonly low: Bound<number>;
  readonly high: Bound<number>;
}

/** Floating point must not decide a class: what differs from a limit by less lies on it. */
const TOLERANCE = 1e-9;

export function exactly(value: number): Range {
  return value === 0 ? NOTHING : exactlyAt(value);
}

function exactlyAt(value: number): Range {
  const bound = { value, inclusive: true };
  return { low: bound, high: bound };
}

/** Most sums begin with it, and many end with it: always the same object. */
const NOTHING = exactlyAt(0);

/** From `low` to `high`, both in the range where they are finite. */
export function between(low: number, high: number): Range {
  return {
    low: { value: low, inclusive: Number.isFinite(low) },
    high: { value: high, inclusive: Number.isFinite(high) },
  };
}

export function isExact({ low, high }: Range): boolean {
  return low.value === high.value;
}

/** Where the sum of two numbers lies. */
export function plus(a: Range, b: Range): Range {
  if (a === NOTHING) return b;
  return {
    low: { value: a.low.value + b.low.value, inclusive: a.low.inclusive && b.low.inclusive },
    high: { value: a.high.value + b.high.value, inclusive: a.high.inclusive && b.high.inclusive },
  };
}

/** Where `factor * a + shift` lies; the factor is positive. */
export function scaled(a: Range, factor: number, shift = 0): Range {
  return {
    low: { value: a.low.value * factor + shift, inclusive: a.low.inclusive },
    high: { value: a.high.value * factor + shift, inclusive: a.high.inclusive },
  };
}

/** The smaller of two numbers. */
export function smaller(a: Range, b: Range): Range {
  return { low: lowerEnd(a.low, b.low, true), high: lowerEnd(a.high, b.high, false) };
}

/** True where `a >= b` (or `a > b` where `strict`) holds for some choice of both. */
export function canReach(a: Range, b: Range, strict = false): boolean {
  const gap = a.high.value - b.low.value;
  if (Math.abs(gap) <= TOLERANCE) return !strict && a.high.inclusive && b.low.inclusive;
  return gap > 0 || Number.isNaN(gap);
}

/** True where `a < b` (or `a <= b` where not `strict`) holds for some choice of both. */
export function canStayBelow(a: Range, b: Range, strict = true): boolean {
  return canReach(b, a, strict);
}

/** The part of `a` that is at least some value of `b`. */
export function atLeast(a: Range, b: Range): Range {
  const low = higherEnd(a.low, b.low);
  return { low, high: a.high };
}

/** The part of `a` that is below (or at most) some value of `b`. */
export function atMost(a: Range, b: Range, strict: boolean): Range {
  const limit = { value: b.high.value, inclusive: b.high.inclusive && !strict };
  const high = lowerEnd(a.high, limit, true);
  return { low: a.low, high };
}

/** The lower of two ends; of two equal ones the one in the range where `prefersInclusive`. */
function lowerEnd(a: Bound<number>, b: Bound<number>, prefersInclusive: boolean): Bound<number> {
  if (a.value !== b.value) return a.value < b.value ? a : b;
  return {
    value: a.value,
    inclusive: prefersInclusive ? a.inclusive || b.inclusive : a.inclusive && b.inclusive,
  };
}

function higherEnd(a: Bound<number>, b: Bound<number>): Bound<number> {
  if (a.value !== b.value) return a.value > b.value ? a : b;
  return { value: a.value, inclusive: a.inclusive && b.inclusive };
}
