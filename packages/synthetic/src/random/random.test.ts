import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { splitMix64 } from './splitmix64.ts';
import { xoshiro128 } from './xoshiro128.ts';

describe('the random generators', () => {
  it('SplitMix64 gives the published sequence of seed 1234567', () => {
    const next = splitMix64(1234567n);
    expect([next(), next(), next(), next(), next()]).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  it('xoshiro128** 1.1 gives the sequence of its reference implementation from state 1, 2, 3, 4', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('xoshiro128** refuses the state from which it would never leave zero', () => {
    expect(() => xoshiro128([0, 0, 0, 0])).toThrow(RangeError);
  });
});

describe('a stream of draws', () => {
  const size = 100_000;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  it('repeats for the same seed and differs for another seed or stream', () => {
    const draw = (seed: number, stream: number) =>
      Array.from({ length: 5 }, createRandom(seed, stream).uniform);
    expect(draw(7, 3)).toEqual(draw(7, 3));
    expect(draw(7, 3)).not.toEqual(draw(7, 4));
    expect(draw(7, 3)).not.toEqual(draw(8, 3));
    expect(draw(3, 7)).not.toEqual(draw(7, 3));
  });

  it('is uniform: every tenth holds its share within five standard errors', () => {
    const random = createRandom(1);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < size; i += 1) {
      const cell = Math.floor(random.uniform() * 10);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const margin = 5 * Math.sqrt(size * 0.1 * 0.9);
    for (const count of counts) expect(Math.abs(count - size / 10)).toBeLessThan(margin);
  });

  it('has normal and exponential draws with the mean and variance asked for', () => {
    const random = createRandom(2);
    const normals = Array.from({ length: size }, () => random.normal(3, 2));
    const exponentials = Array.from({ length: size }, () => random.exponential(4));
    expect(mean(normals)).toBeCloseTo(3, 1);
    expect(mean(normals.map((value) => (value - 3) ** 2))).toBeCloseTo(4, 1);
    // The standard error of this mean is 4 / sqrt(100,000) = 0.013.
    expect(Math.abs(mean(exponentials) - 4)).toBeLessThan(5 * 0.0127);
  });

  it('picks in proportion to the weights and never outside an integer range', () => {
    const random = createRandom(3);
    const picks = Array.from({ length: size }, () =>
      random.pick([
        ['a', 3],
        ['b', 1],
      ] as const),
    );
    const share = picks.filter((pick) => pick === 'a').length / size;
    expect(Math.abs(share - 0.75)).toBeLessThan(5 * Math.sqrt((0.75 * 0.25) / size));
    const integers = new Set(Array.from({ length: 1000 }, () => random.integer(2, 5)));
    expect([...integers].toSorted()).toEqual([2, 3, 4, 5]);
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => createRandom(0.5)).toThrow('whole number');
    expect(() => createRandom(1, -1)).toThrow('at least 0');
  });
});
