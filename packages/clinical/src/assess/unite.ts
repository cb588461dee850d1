import type { Bound } from '@hepatica/course';
import type { AnswerSpec, PossibleAnswer } from '../system.ts';

/**
 * Everything that any of several possible answers allows. Classes come in the system's order. Single numbers stay
 * single; as soon as one is a range, the range that spans all of them is given.
 *
 * @throws RangeError when there is nothing to unite.
 */
export function unite(spec: AnswerSpec, parts: readonly PossibleAnswer[]): PossibleAnswer {
  const [first] = parts;
  if (
    first?.kind === 'one' &&
    isOneOf(spec, first.value) &&
    parts.every((part) => isSame(part, first.value))
  ) {
    return parts.length === 1 ? first : { kind: 'one', value: first.value };
  }
  const values = distinct(parts.flatMap(valuesOf));
  if (parts.some((part) => part.kind === 'between')) return span(parts);
  const { type } = spec;
  const sorted =
    type.kind === 'classes'
      ? type.order.filter((value) => values.includes(value))
      : values.toSorted((a, b) => Number(a) - Number(b));
  const [only] = sorted;
  if (only === undefined) throw new RangeError(`unite: no answer among the classes of ${spec.label}`);
  return sorted.length === 1 ? { kind: 'one', value: only } : { kind: 'among', values: sorted };
}

function isSame(part: PossibleAnswer, value: string | number): boolean {
  return part.kind === 'one' && part.value === value;
}

function isOneOf({ type }: AnswerSpec, value: string | number): boolean {
  return type.kind === 'number' || type.order.includes(value);
}

function valuesOf(part: PossibleAnswer): readonly (string | number)[] {
  switch (part.kind) {
    case 'one':
      return [part.value];
    case 'among':
      return part.values;
    case 'between':
      return [];
    default:
      part satisfies never;
      throw new TypeError('valuesOf: answer of no known kind');
  }
}

function span(parts: readonly PossibleAnswer[]): PossibleAnswer {
  const ends = parts.flatMap((part): readonly PossibleRange[] =>
    part.kind === 'between'
      ? [part]
      : valuesOf(part).map((value) => ({
          low: { value, inclusive: true },
          high: { value, inclusive: true },
        })),
  );
  const low = outermost(ends, 'low', (a, b) => a < b);
  const high = outermost(ends, 'high', (a, b) => a > b);
  return { kind: 'between', ...(low ? { low } : {}), ...(high ? { high } : {}) };
}

interface PossibleRange {
  readonly low?: Bound<string | number>;
  readonly high?: Bound<string | number>;
}

/** The end that lies farthest out; none where any range has none. */
function outermost(
  ranges: readonly PossibleRange[],
  side: 'low' | 'high',
  beyond: (a: number, b: number) => boolean,
): Bound<string | number> | undefined {
  const bounds = ranges.map((range) => range[side]);
  return bounds.reduce((best, bound) => {
    if (best === undefined || bound === undefined) return undefined;
    if (beyond(Number(bound.value), Number(best.value))) return bound;
    return bound.value === best.value && bound.inclusive ? bound : best;
  });
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
