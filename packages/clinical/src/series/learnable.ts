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
  const { at, records, settled } = point;
  if (settled !== undefined) {
    const range = settled.quantities[part];
    return samplesOf(range === undefined ? [] : [range]).map((value) => {
      const quantities = { ...settled.quantities, [part]: exactly(value) };
      return {
        when: String(value),
        points: points.with(index, { at, records, settled: { ...settled, quantities } }),
      };
    });
  }
  const { quantities } = point;
  const choices = point.choices[part];
  if (choices !== undefined) {
    return choices.map((value) => ({
      when: String(value),
      points: points.with(index, { at, records, quantities, choices: { ...point.choices, [part]: [value] } }),
    }));
  }
  return samplesOf(quantities[part] ?? []).map((value) => ({
    when: String(value),
    points: points.with(index, {
      at,
      records,
      choices: point.choices,
      quantities: { ...quantities, [part]: [exactly(value)] },
    }),
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
