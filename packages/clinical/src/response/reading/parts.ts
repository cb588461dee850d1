import { isExact, type Range } from '../../series/range.ts';
import type { ToldPart } from '../../series/series-point.ts';
import type { InputValue } from '../../system.ts';

/** A choice among what is possible; nothing where there is none. */
export function amongPart(values: readonly InputValue[]): ToldPart {
  const [only] = values;
  if (only === undefined) return [];
  return values.length === 1 ? only : [{ kind: 'bounded', possible: { kind: 'among', values } }];
}

/** A quantity as a part: known, bounded, or nothing where it can be anything. */
export function rangePart(range: Range): ToldPart {
  if (isExact(range)) return range.low.value;
  return range.low.value > 0 || Number.isFinite(range.high.value) ? range : [];
}
