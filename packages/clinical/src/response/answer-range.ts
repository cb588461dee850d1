import type { Possible } from '@hepatica/course';
import { isExact, type Range } from '../series/range.ts';

/** A range as an answer says it: a number, or the ends that it has. */
export function answerOf(range: Range): number | Possible<string | number> {
  if (isExact(range)) return range.low.value;
  const { low, high } = range;
  return {
    kind: 'between',
    ...(Number.isFinite(low.value) ? { low } : {}),
    ...(Number.isFinite(high.value) ? { high } : {}),
  };
}
