import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SurvivalError,
  sampleQuantile,
  skewness,
  standardizedMeanDifference,
  standardizedProportionDifference,
  summarizeNumbers,
} from '../index.ts';

const x = Float64Array.of(1, 2, 2, 3, 9, 14);
const y = Float64Array.of(3, 4, 8, 8, 5);

describe('a sample', () => {
  // R 4.2.2: quantile(x), mean(x), sd(x)
  it('is summarized as in R', () => {
    const { sd, ...rest } = summarizeNumbers(x);
    expect(rest).toEqual({ n: 6, mean: 31 / 6, median: 2.5, q1: 2, q3: 7.5, min: 1, max: 14 });
    expect(sd).toBeCloseTo(5.192943930629972, 12);
  });

  it('of one value has no standard deviation, of none nothing', () => {
    expect(summarizeNumbers([5]).sd).toBeNull();
    expect(summarizeNumbers([])).toMatchObject({ n: 0, mean: null, median: null });
    expect(sampleQuantile([], 0.5)).toBeNull();
  });

  it('that does not vary is not skewed, and symmetry is no skewness', () => {
    expect(skewness([3, 3, 3])).toBe(0);
    expect(skewness([])).toBe(0);
    expect(skewness([1, 2, 3])).toBeCloseTo(0, 14);
    expect(skewness(x)).toBeCloseTo(0.9380136318989521, 12);
  });

  // With n = 5 and p = k/40 the position h = 4p + 1 falls on, and at every tenth between, the five values.
  it('has quantiles on the straight line between neighboring values', () => {
    const values = [30, 10, 50, 20, 40];
    for (let k = 0; k <= 40; k++) expect(sampleQuantile(values, k / 40)).toBeCloseTo(10 + k, 12);
    expect(values).toEqual([30, 10, 50, 20, 40]);
  });

  it('with a value that is not finite is refused by name and index', () => {
    expect(() => summarizeNumbers([1, Number.NaN])).toThrow('summarizeNumbers: values[1] is NaN');
    expect(() => skewness([Number.POSITIVE_INFINITY])).toThrow(SurvivalError);
    expect(() => sampleQuantile([1], 1.1)).toThrow('sampleQuantile: p is 1.1');
  });
});

describe('a standardized difference', () => {
  it('of means is their difference in pooled standard deviations', () => {
    const difference = standardizedMeanDifference(summarizeNumbers(x), summarizeNumbers(y));
    expect(difference).toBeCloseTo(0.1078847461752598, 12);
  });

  it('of means is 0 between equal constants and null between unequal ones', () => {
    expect(standardizedMeanDifference({ mean: 3, sd: 0 }, { mean: 3, sd: 0 })).toBe(0);
    expect(standardizedMeanDifference({ mean: 3, sd: 0 }, { mean: 4, sd: 0 })).toBeNull();
    expect(standardizedMeanDifference({ mean: 3, sd: null }, { mean: 4, sd: 1 })).toBeNull();
  });

  it('of two proportions is the closed form', () => {
    const [p, q] = [0.2, 0.5];
    const expected = Math.abs(p - q) / Math.sqrt((p * (1 - p) + q * (1 - q)) / 2);
    expect(standardizedProportionDifference([80, 20], [10, 10])).toBeCloseTo(expected, 12);
  });

  it('of several levels is the distance of Yang and Dalton, whichever level is left out', () => {
    expect(standardizedProportionDifference([10, 20, 30], [25, 15, 10])).toBeCloseTo(0.8352076052870685, 12);
    expect(standardizedProportionDifference([30, 20, 10], [10, 15, 25])).toBeCloseTo(0.8352076052870685, 12);
    const four = standardizedProportionDifference([10, 20, 30, 5], [25, 15, 10, 1]);
    expect(four).toBeCloseTo(0.8682453325893708, 12);
  });

  it('is 0 between equals, ignores levels that nobody has, and is null where nothing varies', () => {
    expect(standardizedProportionDifference([5, 5], [8, 8])).toBe(0);
    expect(standardizedProportionDifference([80, 0, 20], [10, 0, 10])).toBe(
      standardizedProportionDifference([80, 20], [10, 10]),
    );
    expect(standardizedProportionDifference([5, 0], [0, 5])).toBeNull();
    expect(standardizedProportionDifference([0, 0], [3, 5])).toBeNull();
  });

  it('of counts does not depend on the order of groups or levels, nor on the size of the sample', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const difference = standardizedProportionDifference(a, b);
        const others = [
          standardizedProportionDifference(b, a),
          standardizedProportionDifference(a.toReversed(), b.toReversed()),
          standardizedProportionDifference(
            a.map((count) => 3 * count),
            b,
          ),
        ];
        for (const other of others) {
          if (difference === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(difference, 9);
        }
      }),
      { seed: 20260, numRuns: 200 },
    );
  });

  it('of counts that are none is refused', () => {
    expect(() => standardizedProportionDifference([1, -1], [1, 1])).toThrow('table[0][1] is -1');
    expect(() => standardizedProportionDifference([1], [1, 1])).toThrow('lengths must agree');
  });
});
