import type { Bound } from '@hepatica/course';
import type { AnswerSpec, PossibleAnswer } from '../system.ts';

/**
 * Everything that any of several possible answers allows. Classes come in the system's order. Single numbers stay
 * single; as soon as one is a range, the range that spans all of them is given.
 *
 * @throws RangeError when there is nothing to unite.
 */
export function unite(spec: AnswerSpec, parts: readonly PossibleAnswer[]): PossibleAnswer {
  const values: (string | number)[] = [];
  for (const part of parts) {
    if (part.kind === 'between') return span(parts);
    if (part.kind === 'one') addTo(values, part.value);
    else for (const value of part.values) addTo(values, value);
  }
  const sorted = inOrder(spec, values);
  const [only] = sorted;
  if (only === undefined) throw new RangeError(`unite: no answer among the classes of ${spec.label}`);
  return sorted.length === 1 ? { kind: 'one', value: only } : { kind: 'among', values: sorted };
}

function addTo(values: (string | number)[], value: string | number): void {
  if (!values.includes(value)) values.push(value);
}

/** Numbers by size, classes as the system orders them; what is no class of it is left out. */
function inOrder({ type }: AnswerSpec, values: readonly (string | number)[]): readonly (string | number)[] {
  const [first, second] = values;
  if (type.kind === 'number') {
    // Most often there are two, and they stand in order.
    const isSorted = values.length < 2 || (values.length === 2 && Number(first) < Number(second));
    return isSorted ? values : values.toSorted((a, b) => Number(a) - Number(b));
  }
  if (second !== undefined) return type.order.filter((value) => values.includes(value));
  return first !== undefined && type.order.includes(first) ? values : [];
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
