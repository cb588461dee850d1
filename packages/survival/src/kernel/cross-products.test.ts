import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCrossProducts, rowsPerBlock } from './cross-products.ts';
import { crossProductsOfBlock } from './cross-products-twin.ts';
import { kernels } from './kernels.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const size = (p: number) => (p * (p + 1)) / 2;

describe('cross products', () => {
  it('are found by WebAssembly here', () => {
    expect(kernels()).not.toBeNull();
  });

  it('are those of the definition', () => {
    // Two rows, (1, 2) counted three times and (5, −1) once, taken away.
    const sums = Float64Array.from([100, 0, 0]);
    addCrossProducts(sums, Float64Array.from([1, 2, 5, -1]), Float64Array.from([3, -1]), 0, 2, 2);
    expect(Array.from(sums)).toEqual([100 + 3 - 25, 6 + 5, 12 - 1]);
  });

  it('have the same bits from WebAssembly and from its twin, whatever the columns, rows and block ends', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 10, 13, 33, 128, 129),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 3 }),
        fc.array(number, { minLength: 5, maxLength: 40 }),
        (p, rows, from, seed) => {
          const X = Float64Array.from(
            { length: (rows + from) * p },
            (_, k) => seed[k % seed.length] / (1 + (k % 11)),
          );
          const factor = Float64Array.from({ length: rows + from }, (_, i) => seed[(3 * i) % seed.length]);
          const sums = new Float64Array(size(p)).fill(0.1);
          addCrossProducts(sums, X, factor, from, from + rows, p);

          const expected = new Float64Array(size(p)).fill(0.1);
          const block = new Float64Array(size(p));
          for (let first = from; first < from + rows; first += rowsPerBlock(p)) {
            const end = Math.min(from + rows, first + rowsPerBlock(p));
            crossProductsOfBlock(block, X, factor, first, end, p);
            expected.forEach((sum, q) => {
              expected[q] = sum + block[q];
            });
          }
          expect(new BigUint64Array(sums.buffer)).toEqual(new BigUint64Array(expected.buffer));
        },
      ),
      { seed: 20264, numRuns: 80 },
    );
  });
});
