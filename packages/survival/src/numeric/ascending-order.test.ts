import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascendingOrder, sortNumbers } from './ascending-order.ts';
import { sortPatterns } from './pattern-sort.ts';
import { createRandom } from './random.ts';
import { sortSpread } from './spread-sort.ts';

describe('ascending order', () => {
  it('is that of a stable comparison sort for few and for many numbers, whatever their signs and sizes', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(0, -0, 5e-324, -5e-324, 1, 1 + Number.EPSILON),
    );
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(1, 60),
        (list, times) => {
          // Repeated with a change of sign and size, so that the longer list is sorted by its bit patterns.
          const long = Array.from({ length: times * 40 }, (_, k) =>
            list.map((v) => (k % 2 ? -1 : 1) * (v / (1 + (k % 7)))),
          ).flat();
          const values = Float64Array.from(long);
          const expected = long.map((_, i) => i).sort((a, b) => long[a] - long[b] || a - b);
          expect(Array.from(ascendingOrder(values))).toEqual(expected);
          expect(Array.from(values)).toEqual(long);
        },
      ),
      { seed: 3, numRuns: 30 },
    );
  });

  it('comes out alike whether numbers are spread evenly, crowd in few slots of their range, or exceed its width', () => {
    const random = createRandom(5);
    const even = Float64Array.from({ length: 9000 }, () => 100 * random() - 50);
    const crowded = even.map((v) => Math.exp(v * v));
    const wide = even.map((v) => v * 3e306);
    expect(sortSpread(even)).not.toBeNull();
    expect(sortSpread(crowded)).toBeNull();
    for (const values of [even, crowded, wide, even.map(Math.round), even.map(() => 7)]) {
      const { order, values: sorted } = sortNumbers(values);
      const byPattern = sortPatterns(values);
      expect(order).toEqual(byPattern.order);
      expect(sorted).toEqual(byPattern.values);
      expect(sorted).toEqual(
        values
          .slice()
          .sort()
          .map((v) => v + 0),
      );
      expect(Array.from(order, (i) => values[i] + 0)).toEqual(Array.from(sorted));
    }
  });
});
