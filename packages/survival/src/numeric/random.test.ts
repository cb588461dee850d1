import { describe, expect, it } from 'vitest';
import { SurvivalError } from '../survival-error.ts';
import { drawChiSquare, drawIndex, drawNormal, drawOrder } from './draws.ts';
import { createRandom, createWords } from './random.ts';

describe('createRandom', () => {
  // The authors' C program (prng.di.unimi.it/xoshiro128starstar.c) from the state 1, 2, 3, 4.
  it('draws the words of xoshiro128**', () => {
    const words = createWords(Uint32Array.of(1, 2, 3, 4));
    const drawn = Array.from({ length: 10 }, words);
    expect(drawn).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  // The same C program behind SplitMix32, seed 20260, printed with 17 digits.
  it('gives the numbers of its seed on every machine', () => {
    const random = createRandom(20260);
    expect(Array.from({ length: 6 }, random)).toEqual([
      0.30926112462847921, 0.18288643595805776, 0.54453001337561613, 0.81121238388717942, 0.65066151930629013,
      0.39952004186397816,
    ]);
  });

  it('refuses a seed that is no whole number of 32 bits', () => {
    for (const seed of [-1, 1.5, 2 ** 32, Number.NaN])
      expect(() => createRandom(seed)).toThrow(SurvivalError);
    expect(createRandom(0)()).toBeLessThan(1);
  });
});

/** Mean of f over `n` draws. */
function meanOf(n: number, draw: () => number, f: (x: number) => number = (x) => x): number {
  let sum = 0;
  for (let k = 0; k < n; k++) sum += f(draw());
  return sum / n;
}

// 40,000 draws: four standard errors of a mean are 4 sd / 200.
describe('draws have the moments of their distributions', () => {
  const n = 40_000;

  it('a normal number has mean 0, variance 1, fourth moment 3', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return () => drawNormal(random);
    };
    expect(Math.abs(meanOf(n, draw(1)))).toBeLessThan(4 / 200);
    expect(Math.abs(meanOf(n, draw(2), (x) => x ** 2) - 1)).toBeLessThan((4 * Math.SQRT2) / 200);
    expect(Math.abs(meanOf(n, draw(3), (x) => x ** 4) - 3)).toBeLessThan((4 * Math.sqrt(96)) / 200);
  });

  it('a chi-square number has mean df and variance 2 df, below two degrees of freedom too', () => {
    for (const df of [0.7, 1, 5, 80]) {
      const random = createRandom(4);
      const draw = () => drawChiSquare(random, df);
      expect(Math.abs(meanOf(n, draw) - df)).toBeLessThan((4 * Math.sqrt(2 * df)) / 200);
      const spread = Math.sqrt(8 * df ** 2 + 48 * df);
      expect(Math.abs(meanOf(n, draw, (x) => (x - df) ** 2) - 2 * df)).toBeLessThan((4 * spread) / 200);
    }
  });

  it('an index reaches every place equally, and an order is a permutation', () => {
    const random = createRandom(5);
    const counts = [0, 0, 0, 0, 0];
    for (let k = 0; k < n; k++) counts[drawIndex(random, 5)]++;
    for (const count of counts) expect(Math.abs(count / n - 0.2)).toBeLessThan((4 * 0.4) / 200);
    expect([...drawOrder(random, 9)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const first = Array.from({ length: 6000 }, () => drawOrder(random, 3).join(''));
    for (const order of ['012', '021', '102', '120', '201', '210']) {
      const share = first.filter((seen) => seen === order).length / 6000;
      expect(Math.abs(share - 1 / 6)).toBeLessThan(4 * Math.sqrt(5 / 36 / 6000));
    }
  });
});
