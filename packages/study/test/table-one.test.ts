import { describe, expect, test } from 'vitest';
import { questionOf, resultOf, tableOf } from './fixture.ts';

const x = Float64Array.of(1, 2, 2, 3, 9, 14);
const y = Float64Array.of(3, 4, 8, 8, 5);

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
analyses: { tableOne: { by: g, tests: true }, survival: [{ endpoint: os, scale: hazard }], cox: [] }
`);
  const { tableOne, survival } = resultOf(question, table);
  const row = (variable: string) => tableOne?.rows.find((candidate) => candidate.variable === variable);

  test('says by what its groups differ, and curves on what scale they are asked for', () => {
    expect(tableOne?.by).toBe('g');
    expect(survival[0]?.scale).toBe('hazard');
  });

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
