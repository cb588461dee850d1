import { answerOf } from '../response/answer-range.ts';
import type { Range } from '../series/range.ts';

/** A range as an answer, and nothing where neither end is known. */
export function rangeAnswer(range: Range): ReturnType<typeof answerOf> | null {
  const isOpen = !Number.isFinite(range.low.value) && !Number.isFinite(range.high.value);
  return isOpen ? null : answerOf(range);
}

/** The product of two ranges of numbers that are not negative. */
export function times(a: Range, b: Range): Range {
  return {
    low: { value: a.low.value * b.low.value, inclusive: a.low.inclusive && b.low.inclusive },
    high: { value: a.high.value * b.high.value, inclusive: a.high.inclusive && b.high.inclusive },
  };
}

/** The difference of two ranges. */
export function minus(a: Range, b: Range): Range {
  return {
    low: { value: a.low.value - b.high.value, inclusive: a.low.inclusive && b.high.inclusive },
    high: { value: a.high.value - b.low.value, inclusive: a.high.inclusive && b.low.inclusive },
  };
}

/** The quotient of a range that is not negative and one that is positive. */
export function over(a: Range, b: Range): Range {
  return {
    low: { value: a.low.value / b.high.value, inclusive: a.low.inclusive && b.high.inclusive },
    high: { value: a.high.value / b.low.value, inclusive: a.high.inclusive && b.low.inclusive },
  };
}
