import { describe, expect, it } from 'vitest';
import { cholesky } from '../numeric/cholesky.ts';
import { createRandom } from '../numeric/random.ts';
import { augment, drawCategories } from './draw-categories.ts';
import { drawNormalVector } from './draw-normal-vector.ts';
import { fitMultinomial } from './multinomial-fit.ts';
import { drawByPredictiveMean, matchToDonors } from './predictive-mean-matching.ts';
import { standardize } from './standardized.ts';

/** How often each value is drawn, as shares of `runs`. */
function shares(runs: number, draw: () => number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let k = 0; k < runs; k++) {
    const value = draw();
    counts.set(value, (counts.get(value) ?? 0) + 1 / runs);
  }
  return counts;
}

const rowsOf = (from: number, count: number) => Int32Array.from({ length: count }, (_, k) => from + k);

describe('matching to donors', () => {
  const y = Float64Array.of(10, 20, 30, 40, 50, 60);
  const fitted = Float64Array.of(1, 2, 3, 4, 5, 6);
  const drawn = (target: number, donors: number, seed = 1) => {
    const random = createRandom(seed);
    return shares(12_000, () => matchToDonors(y, fitted, Float64Array.of(target), donors, random)[0]);
  };
  // Four standard errors of a share of 12,000.
  const near = (share: number | undefined, expected: number) =>
    expect(Math.abs((share ?? 0) - expected)).toBeLessThan(4 * Math.sqrt(0.25 / 12_000));

  it('takes the value of the nearest row when there is one donor', () => {
    const targets = Float64Array.of(-5, 1.4, 3.6, 99);
    expect([...matchToDonors(y, fitted, targets, 1, createRandom(1))]).toEqual([10, 10, 40, 60]);
  });

  it('draws each of the nearest rows equally often, and no other', () => {
    const seen = drawn(2.9, 3); // distances: 0.1 to the row at 3, 0.9 to 2, 1.1 to 4
    expect([...seen.keys()].sort()).toEqual([20, 30, 40]);
    for (const value of [20, 30, 40]) near(seen.get(value), 1 / 3);
  });

  it('shares the last places among all rows at one distance', () => {
    const seen = drawn(3, 2); // the row at 3 for sure, then 2 or 4
    near(seen.get(30), 1 / 2);
    near(seen.get(20), 1 / 4);
    near(seen.get(40), 1 / 4);
    const level = Float64Array.of(7, 7, 7, 7, 7, 9);
    const random = createRandom(2);
    const tied = shares(12_000, () => matchToDonors(y, level, Float64Array.of(7.5), 2, random)[0]);
    for (const value of [10, 20, 30, 40, 50]) near(tied.get(value), 1 / 5);
  });

  it('draws among all rows when there are no more than donors', () => {
    const seen = drawn(-3, 9);
    for (const value of y) near(seen.get(value), 1 / 6);
  });

  it('does not depend on the order of the observed rows', () => {
    const targets = Float64Array.from({ length: 40 }, (_, k) => k / 5);
    const forward = matchToDonors(y, fitted, targets, 3, createRandom(3));
    expect([...matchToDonors(y.toReversed(), fitted.toReversed(), targets, 3, createRandom(3))]).toEqual([
      ...forward,
    ]);
  });
});

describe('predictive mean matching', () => {
  it('of a number that is a line in its predictor takes the value of the row with the same predictor', () => {
    const x = Float64Array.of(1, 2, 4, 7, 11, 4, 11, 1);
    const y = x.slice(0, 5).map((value) => 3 * value - 1);
    const design = standardize([x], rowsOf(0, 5), rowsOf(5, 3));
    expect([...drawByPredictiveMean(y, design, 1, createRandom(1))]).toEqual([11, 32, 2]);
  });

  it('without predictors draws from all observed values, and a constant stays constant', () => {
    const design = standardize([], rowsOf(0, 3), rowsOf(3, 300));
    const drawn = drawByPredictiveMean(Float64Array.of(5, 6, 7), design, 3, createRandom(1));
    expect([...new Set(drawn)].sort()).toEqual([5, 6, 7]);
    const constant = drawByPredictiveMean(Float64Array.of(4, 4, 4), design, 3, createRandom(1));
    expect([...new Set(constant)]).toEqual([4]);
  });

  it('bears predictors that are constant, collinear or more than rows', () => {
    const x = Float64Array.of(1, 2, 3, 9);
    const design = standardize([x, x, x.map(() => 5), x.map((v) => v * v)], rowsOf(0, 3), rowsOf(3, 1));
    expect([1, 2, 3]).toContain(
      drawByPredictiveMean(Float64Array.of(1, 2, 3), design, 1, createRandom(1))[0],
    );
  });
});

describe('drawing coefficients', () => {
  it('gives them the inverse of the information matrix as covariance', () => {
    // A = [[4, 2], [2, 3]], A⁻¹ = [[3, −2], [−2, 4]]/8
    const decomposition = cholesky([4, 2, 2, 3], 2);
    const random = createRandom(1);
    const sums = [0, 0, 0];
    const runs = 40_000;
    for (let k = 0; k < runs; k++) {
      const [a, b] = drawNormalVector(decomposition, random);
      sums[0] += (a * a) / runs;
      sums[1] += (a * b) / runs;
      sums[2] += (b * b) / runs;
    }
    expect(Math.abs(sums[0] - 3 / 8)).toBeLessThan(4 * Math.sqrt(2 / runs) * (3 / 8));
    expect(Math.abs(sums[1] + 2 / 8)).toBeLessThan(4 * Math.sqrt((12 + 4) / 64 / runs));
    expect(Math.abs(sums[2] - 4 / 8)).toBeLessThan(4 * Math.sqrt(2 / runs) * (4 / 8));
  });
});

describe('imputing a factor', () => {
  // Without predictors a model of three levels has the logs of the ratios of their counts as intercepts.
  it('fits the closed form of a model without predictors', () => {
    const category = Int32Array.of(0, 0, 0, 0, 1, 2, 2, 2);
    const weight = new Float64Array(8).fill(1);
    const { beta } = fitMultinomial({ width: 0, x: new Float64Array(), category, weight, categories: 3 });
    expect(beta[0]).toBeCloseTo(Math.log(1 / 4), 8);
    expect(beta[1]).toBeCloseTo(Math.log(3 / 4), 8);
  });

  it('draws levels in their proportions when nothing predicts them', () => {
    const design = standardize([], rowsOf(0, 1000), rowsOf(1000, 20_000));
    const codes = Float64Array.from({ length: 1000 }, (_, k) => (k < 200 ? 0 : k < 500 ? 3 : 1));
    const drawn = drawCategories(codes, design, createRandom(1));
    const share = (level: number) => drawn.reduce((sum, code) => sum + Number(code === level), 0) / 20_000;
    // The drawn coefficients err by about √(p q / 1000), far above the error of 20,000 draws.
    for (const [level, expected] of [
      [0, 0.2],
      [3, 0.3],
      [1, 0.5],
    ]) {
      expect(Math.abs(share(level) - expected)).toBeLessThan(
        4 * Math.sqrt((expected * (1 - expected)) / 1000),
      );
    }
    expect(share(2)).toBe(0);
  });

  it('keeps every level possible where a predictor separates them', () => {
    const x = Float64Array.from({ length: 44 }, (_, k) => (k < 40 ? k - 19.5 : 0));
    const codes = Float64Array.from({ length: 40 }, (_, k) => Number(k >= 20));
    const design = standardize([x], rowsOf(0, 40), rowsOf(40, 4));
    const { beta } = fitMultinomial(augment(Int32Array.from(codes), design, 2));
    expect(Math.abs(beta[1])).toBeLessThan(20);
    const random = createRandom(1);
    const seen = shares(200, () => drawCategories(codes, design, random)[0]);
    expect(seen.size).toBe(2);
  });

  it('with one level seen is that level', () => {
    const design = standardize([Float64Array.of(1, 2, 3)], rowsOf(0, 2), rowsOf(2, 1));
    expect([...drawCategories(Float64Array.of(2, 2), design, createRandom(1))]).toEqual([2]);
  });
});
