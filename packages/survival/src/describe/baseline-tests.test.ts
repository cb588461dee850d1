import { describe, expect, it } from 'vitest';
import {
  chiSquareTest,
  type DescriptiveTest,
  fisherExact2x2,
  kruskalWallis,
  SurvivalError,
  welchTest,
  wilcoxonRankSum,
} from '../index.ts';

const x = [3.1, 4.7, 5.0, 5.0, 6.2, 8.9];
const y = [2.2, 3.1, 3.3, 4.1, 5.0];
const z = [7.5, 8.1, 8.9, 10.4];

function expectTest(test: DescriptiveTest, statistic: number, df: number, p: number): void {
  if (test.kind !== 'test') throw new Error(test.detail);
  expect(test.statistic).toBeCloseTo(statistic, 12);
  expect(test.df).toBeCloseTo(df, 12);
  expect(test.p / p).toBeCloseTo(1, 12);
}

describe('tests of baseline characteristics agree with R 4.2.2', () => {
  it('welchTest is t.test(x, y)', () => {
    expectTest(welchTest(x, y), 2.1001817020101767, 7.9341433920002054, 0.0692040299034216);
  });

  it('wilcoxonRankSum is wilcox.test(x, y, exact = FALSE), ties included', () => {
    expectTest(wilcoxonRankSum(x, y), 24.5, 0, 0.09647980350895835);
    expectTest(wilcoxonRankSum(y, z), 0, 0, 0.01996445330521606);
  });

  it('kruskalWallis is kruskal.test(list(x, y, z))', () => {
    expectTest(kruskalWallis([x, y, z]), 8.6482851985559481, 2, 0.0132449014175687);
  });

  it('chiSquareTest is chisq.test, with and without the continuity correction', () => {
    const threeColumns = [
      [12, 5, 7],
      [9, 14, 3],
    ];
    const twoByTwo = [
      [12, 5],
      [3, 9],
    ];
    expectTest(chiSquareTest(threeColumns), 6.221684017736647, 2, 0.04456341674647459);
    expectTest(chiSquareTest(twoByTwo), 5.8548319327731102, 1, 0.01553434141468351);
    expectTest(
      chiSquareTest(twoByTwo, { continuityCorrection: true }),
      4.171457749766574,
      1,
      0.04111041419430708,
    );
  });

  it('fisherExact2x2 is fisher.test, for large counts too', () => {
    const cases: readonly [number, number, number, number, number][] = [
      [12, 5, 3, 9, 2.532768703367619e-2],
      [3, 0, 0, 4, 2.857142857142856e-2],
      [120, 95, 80, 140, 5.258415873267562e-5],
      [0, 0, 5, 7, 1],
      [1000, 3000, 1020, 2500, 1.135963474526243e-4],
    ];
    for (const [a, b, c, d, p] of cases) {
      // R's own large-count p value carries about 12 digits
      expect(
        fisherExact2x2([
          [a, b],
          [c, d],
        ]) / p,
      ).toBeCloseTo(1, 11);
    }
  });

  it('a test without an answer says why and never returns NaN', () => {
    expect(welchTest([1], [2, 3])).toMatchObject({ kind: 'not-estimable', reason: 'too-few' });
    expect(welchTest([1, 1], [1, 1])).toMatchObject({ kind: 'not-estimable', reason: 'no-variation' });
    expect(wilcoxonRankSum([], [1])).toMatchObject({ reason: 'too-few' });
    expect(wilcoxonRankSum([2, 2], [2])).toMatchObject({ reason: 'no-variation' });
    expect(kruskalWallis([[1, 2], []])).toMatchObject({ reason: 'too-few' });
    expect(
      chiSquareTest([
        [3, 4],
        [0, 0],
      ]),
    ).toMatchObject({ reason: 'no-variation' });
    expect(chiSquareTest([])).toMatchObject({ reason: 'no-variation' });
    expect(() =>
      fisherExact2x2([
        [1.5, 1],
        [1, 1],
      ]),
    ).toThrow(SurvivalError);
  });
});
