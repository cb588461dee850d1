import type { ReadPoint } from './fold.ts';
import { between, exactly, isExact, type Range } from './range.ts';

/** What the points would be if one open part were known: each value of a choice, or sample values of a quantity. */
export function learnable(
  points: readonly ReadPoint[],
  index: number,
  part: string,
): readonly { readonly when: string; readonly points: readonly ReadPoint[] }[] {
  const point = points[index];
  if (point === undefined) return [];
  const { settled, ...rest } = point;
  const choices = point.choices[part];
  if (choices !== undefined) {
    return choices.map((value) => ({
      when: String(value),
      points: points.with(index, { ...rest, choices: { ...point.choices, [part]: [value] } }),
    }));
  }
  return samplesOf(point.quantities[part] ?? []).map((value) => ({
    when: String(value),
    points: points.with(index, { ...rest, quantities: { ...point.quantities, [part]: [exactly(value)] } }),
  }));
}

/** A low, a middle and a high value of each range: a quantity has no list of values to try. */
function samplesOf(ranges: readonly Range[]): readonly number[] {
  const values = ranges.flatMap((range) => {
    if (isExact(range)) return [range.low.value];
    const { low, high } = between(Math.max(range.low.value, 0), Math.min(range.high.value, 1e6));
    return [low.value, (low.value + high.value) / 2, high.value];
  });
  return [...new Set(values)];
}
