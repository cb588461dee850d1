import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsPerBlock } from './cross-products.ts';
import { runMeans } from './running-means.ts';
import { runningMeansOfBlock } from './running-means-twin.ts';

describe('running means', () => {
  it('are the sums so far, times what each row asks for', () => {
    const S1 = Float64Array.from([10, 0]);
    const means = new Float64Array(4);
    const count = runMeans(
      Float64Array.from([1, 2, 3, 4, 5, 6]),
      Float64Array.from([1, 2, -1]),
      Float64Array.from([0.5, 0, 2]),
      0,
      3,
      S1,
      means,
    );
    expect(count).toBe(2);
    // (11, 2) halved; then (11 + 6 − 5, 2 + 8 − 6) doubled.
    expect(Array.from(means)).toEqual([5.5, 1, 24, 8]);
    expect(Array.from(S1)).toEqual([12, 4]);
  });

  it('have the same bits from WebAssembly and from their twin, whatever the columns and rows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 5, 10, 11, 128, 129),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 40 }),
        (p, fill, from, seed) => {
          const to = from + Math.floor(fill * rowsPerBlock(p));
          const draw = (length: number, step: number) =>
            Float64Array.from({ length }, (_, k) => seed[(k * step) % seed.length] / (1 + (k % 11)));
          const X = draw(to * p, 1);
          const join = draw(to, 3);
          const emit = draw(to, 7).map((v, i) => (i % 3 === 0 ? 0 : v));
          const run = (f: typeof runMeans) => {
            const S1 = draw(p, 5);
            const means = new Float64Array((to - from) * p);
            return { count: f(X, join, emit, from, to, S1, means), S1, means };
          };
          const [ours, twin] = [run(runMeans), run(runningMeansOfBlock)];
          expect(ours.count).toBe(twin.count);
          expect(new BigUint64Array(ours.S1.buffer)).toEqual(new BigUint64Array(twin.S1.buffer));
          expect(new BigUint64Array(ours.means.buffer)).toEqual(new BigUint64Array(twin.means.buffer));
        },
      ),
      { seed: 20266, numRuns: 80 },
    );
  });
});
