import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascendingOrder } from './ascending-order.ts';

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
});
