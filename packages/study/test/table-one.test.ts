import { describe, expect, test } from 'vitest';
import { skewness, summarizeNumbers } from '../src/analysis/number-summary.ts';
import {
  standardizedMeanDifference,
  standardizedProportionDifference,
} from '../src/analysis/standardized-difference.ts';
import { questionOf, resultOf, tableOf } from './fixture.ts';

const x = Float64Array.of(1, 2, 2, 3, 9, 14);
const y = Float64Array.of(3, 4, 8, 8, 5);

describe('numbers', () => {
  // R 4.2.2: quantile(x), mean(x), sd(x)
  test('are summarized as in R', () => {
    const { sd, ...rest } = summarizeNumbers(x);
    expect(rest).toEqual({ n: 6, mean: 31 / 6, median: 2.5, q1: 2, q3: 7.5, min: 1, max: 14 });
    expect(sd).toBeCloseTo(5.192943930629972, 12);
  });

  test('of one value have no standard deviation, of none nothing', () => {
    expect(summarizeNumbers(Float64Array.of(5)).sd).toBeNull();
    expect(summarizeNumbers(Float64Array.of())).toMatchObject({ n: 0, mean: null, median: null });
  });

  test('that do not vary are not skewed, and symmetry is no skewness', () => {
    expect(skewness(Float64Array.of(3, 3, 3))).toBe(0);
    expect(skewness(Float64Array.of(1, 2, 3))).toBeCloseTo(0, 14);
    expect(skewness(x)).toBeCloseTo(0.9380136318989521, 12);
  });
});

describe('a standardized difference', () => {
  test('of means is their difference in pooled standard deviations', () => {
    expect(standardizedMeanDifference(summarizeNumbers(x), summarizeNumbers(y))).toBeCloseTo(
      0.1078847461752598,
      12,
    );
  });

  test('of two proportions is the closed form', () => {
    const [p, q] = [0.2, 0.5];
    const expected = Math.abs(p - q) / Math.sqrt((p * (1 - p) + q * (1 - q)) / 2);
    expect(standardizedProportionDifference([80, 20], [10, 10])).toBeCloseTo(expected, 12);
  });

  test('of several levels is the distance of Yang and Dalton, whichever level is left out', () => {
    expect(standardizedProportionDifference([10, 20, 30], [25, 15, 10])).toBeCloseTo(0.8352076052870685, 12);
    expect(standardizedProportionDifference([30, 20, 10], [10, 15, 25])).toBeCloseTo(0.8352076052870685, 12);
    expect(standardizedProportionDifference([10, 20, 30, 5], [25, 15, 10, 1])).toBeCloseTo(
      0.8682453325893708,
      12,
    );
  });

  test('is 0 between equals, ignores levels that nobody has, and is null where nothing varies', () => {
    expect(standardizedProportionDifference([5, 5], [8, 8])).toBe(0);
    expect(standardizedProportionDifference([80, 0, 20], [10, 0, 10])).toBe(
      standardizedProportionDifference([80, 20], [10, 10]),
    );
    expect(standardizedProportionDifference([5, 0], [0, 5])).toBeNull();
    expect(standardizedProportionDifference([0, 0], [3, 5])).toBeNull();
  });
});

describe('Table 1', () => {
  // Cubes are skewed, and have the ranks of what they are cubes of.
  const table = tableOf(
    `t,e,g,age,stage,afp
${Array.from(x, (value, i) => `${i + 1},1,a,${value ** 3},${'ABA'[i % 3]},`).join('\n')}
${Array.from(y, (value, i) => `${i + 1},0,b,${value ** 3},${'BBA'[i % 3]},7`).join('\n')}
`,
  );
  const question = questionOf(`
endpoints: { os: { time: t, event: e, unit: days } }
covariates:
  - { column: g }
  - { column: age, unit: years }
  - { column: stage, levels: { A: early, B: late } }
  - { column: afp }
analyses: { tableOne: { by: g, tests: true }, survival: [{ endpoint: os }], cox: [] }
`);
  const { tableOne } = resultOf(question, table);
  const row = (variable: string) => tableOne?.rows.find((candidate) => candidate.variable === variable);

  test('counts the levels of each group, and percents of those known', () => {
    expect(row('stage')?.summary).toMatchObject({
      kind: 'categories',
      levels: [
        { level: 'early', counts: [4, 1], percents: [(100 * 4) / 6, 20] },
        { level: 'late', counts: [2, 4] },
      ],
    });
  });

  test('shows skewed numbers by their median and tests them by ranks', () => {
    expect(row('age')?.summary).toMatchObject({ kind: 'numbers', shown: 'median-iqr', unit: 'years' });
    expect(row('age')?.test).toMatchObject({ name: 'Wilcoxon rank-sum test', df: null });
    expect(row('age')?.test?.p).toBeCloseTo(0.462140033805768, 9);
  });

  test('tests a sparse two-by-two table exactly', () => {
    expect(row('stage')?.test).toMatchObject({ name: 'Fisher exact test', statistic: null });
  });

  test('counts what is missing, and a group without values has none', () => {
    expect(row('afp')?.missing).toEqual([6, 0]);
    expect(row('afp')?.standardizedDifference).toBeNull();
    expect(row('afp')?.test).toBeNull();
  });
});
