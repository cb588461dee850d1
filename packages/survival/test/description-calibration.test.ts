// Error rates under a true null, with a fixed seed and unequal groups. 4,000 data sets: three errors of 5 % are 1 %.
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  fisherExact,
  kruskalWallis,
  studentTest,
  welchTest,
  wilcoxonRankSum,
} from '../src/index.ts';
import { drawNormal } from '../src/numeric/draws.ts';

const runs = 4000;

/** Share of data sets in which a test rejects at 5 %. */
function rejections(seed: number, test: (draw: (n: number, sd: number) => Float64Array) => number): number {
  const random = createRandom(seed);
  const draw = (n: number, sd: number) => Float64Array.from({ length: n }, () => sd * drawNormal(random));
  let rejected = 0;
  for (let run = 0; run < runs; run++) if (test(draw) < 0.05) rejected++;
  return rejected / runs;
}

function pOf(
  test: { readonly kind: 'test'; readonly p: number } | { readonly kind: 'not-estimable' },
): number {
  return test.kind === 'test' ? test.p : 1;
}

describe('a true null is rejected', () => {
  it("in 5 % of data sets by Welch's test, whose groups may differ in spread, and far more often by Student's", () => {
    const rate = (compare: typeof welchTest) =>
      rejections(1, (draw) => pOf(compare(draw(8, 3), draw(24, 1))));
    expect(Math.abs(rate(welchTest) - 0.05)).toBeLessThan(0.012);
    expect(rate(studentTest)).toBeGreaterThan(0.12);
  });

  it("in 5 % of data sets by Student's test when the spreads are alike", () => {
    const rate = rejections(2, (draw) => pOf(studentTest(draw(8, 1), draw(24, 1))));
    expect(Math.abs(rate - 0.05)).toBeLessThan(0.0105);
  });

  it('by the exact rank-sum test exactly as often as its distribution says', () => {
    // n = 4, m = 6: P(W ≤ 2) = 4/210 is the largest tail below 2.5 %, so that 8/210 of the data sets are rejected.
    const rate = rejections(3, (draw) =>
      pOf(wilcoxonRankSum(draw(4, 1), draw(6, 1), { exact: 'small-samples' })),
    );
    expect(Math.abs(rate - 8 / 210)).toBeLessThan(3 * Math.sqrt(0.038 / runs));
  });

  it('in about 5 % of data sets by the Kruskal-Wallis test of three groups with ties', () => {
    const rounded = (sample: Float64Array) => sample.map((value) => Math.round(2 * value));
    const rate = rejections(4, (draw) =>
      pOf(kruskalWallis([draw(10, 1), draw(20, 1), draw(15, 1)].map(rounded))),
    );
    expect(Math.abs(rate - 0.05)).toBeLessThan(0.012);
  });

  it("in at most 5 % of data sets by Fisher's test", () => {
    const rate = rejections(5, (draw) => {
      const counts = (n: number) => {
        const row = [0, 0, 0];
        for (const value of draw(n, 1)) row[value < -0.5 ? 0 : value < 0.8 ? 1 : 2]++;
        return row;
      };
      return pOf(fisherExact([counts(9), counts(14)]));
    });
    expect(rate).toBeLessThan(0.05);
    expect(rate).toBeGreaterThan(0.02);
  });
});
