import { describe, expect, it } from 'vitest';
import { exponential } from './exponential-twin.ts';
import { reserved, writeConstants } from './kernel-constants.ts';
import { kernelsOn } from './kernel-module.ts';
import { logarithm } from './logarithm-twin.ts';

/** Numbers that go evenly over the range, none of them round. */
const numbers = (count: number, low: number, high: number) =>
  Float64Array.from({ length: count }, (_, k) => low + ((high - low) * (k + 0.37)) / count);

const bitsOf = (values: Float64Array) => new BigInt64Array(values.buffer);

/** How many doubles lie between two numbers of one sign. */
const distance = (a: number, b: number): bigint => {
  const [x, y] = bitsOf(Float64Array.from([a, b]));
  return x > y ? x - y : y - x;
};

function kernelsOf(count: number) {
  const pages = Math.ceil((reserved + 16 * count) / 65536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { exponentials, log } = kernelsOn(memory) ?? {};
  if (typeof exponentials !== 'function' || typeof log !== 'function') throw new Error('no kernels here');
  writeConstants(memory.buffer);
  const view = new Float64Array(memory.buffer, reserved, 2 * count);
  return {
    exp: (values: Float64Array) => {
      view.set(values);
      exponentials(reserved, reserved + 8 * count, count);
      return view.slice(count);
    },
    log: (values: Float64Array) => values.map((value) => log(value)),
  };
}

const edges = [0, -0, 1, -1, 1e-300, 708, 709.78, 709.79, 711, 1e300, -708, -709, -744, -745.1, -746, -1e300];

describe('the exponential of the kernels', () => {
  it('is within two units in the last place of Math.exp, over all that has a normal value', () => {
    for (const x of [...numbers(60_000, -708, 709.7), ...numbers(60_000, -3, 3)]) {
      expect(distance(exponential(x), Math.exp(x)), `exp(${x})`).toBeLessThanOrEqual(2n);
    }
  });

  it('overflows to infinity, falls to 0 by subnormal numbers, and is no number of what is none', () => {
    expect([710, 1e300, Number.POSITIVE_INFINITY].map(exponential)).toEqual(
      Array(3).fill(Number.POSITIVE_INFINITY),
    );
    expect([-746, -1e300, Number.NEGATIVE_INFINITY].map(exponential)).toEqual([0, 0, 0]);
    expect(exponential(-740) / Math.exp(-740)).toBeCloseTo(1, 1);
    expect(exponential(Number.NaN)).toBeNaN();
  });

  it('has the same bits from WebAssembly and from its twin', () => {
    const values = Float64Array.from([...numbers(5001, -750, 715), ...edges]);
    expect(bitsOf(kernelsOf(values.length).exp(values))).toEqual(bitsOf(values.map(exponential)));
  });
});

describe('the logarithm of the kernels', () => {
  it('is within two units in the last place of Math.log', () => {
    for (const x of [...numbers(60_000, 1e-3, 3), ...numbers(20_000, 1, 1e7), 5e-324, 1e-310, 1e308]) {
      expect(distance(logarithm(x), Math.log(x)), `log(${x})`).toBeLessThanOrEqual(2n);
    }
  });

  it('is that of 0, of infinity and of what has none', () => {
    expect([0, Number.POSITIVE_INFINITY, 1].map(logarithm)).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      0,
    ]);
    expect(logarithm(-1)).toBeNaN();
  });

  it('has the same bits from WebAssembly and from its twin', () => {
    const values = Float64Array.from([...numbers(5000, 0, 5), ...edges.map(Math.abs), 5e-324, 1e-310]);
    expect(bitsOf(kernelsOf(values.length).log(values))).toEqual(bitsOf(values.map(logarithm)));
  });
});
