import { expect, test } from 'vitest';
import { threeCovariates } from '../../test/examples/cox-analysis.ts';
import { twoGroups } from '../../test/examples/survival-analysis.ts';
import { coxTable } from './cox-table.ts';
import { proportionalHazardsTable } from './proportional-hazards-table.ts';
import { survivalTable } from './survival-table.ts';
import { tableOneTable } from './table-one.ts';
import { printTableCsv } from './text-table.ts';

test('a survival table gives each group its median, and "not reached" for a limit that was not', () => {
  const table = survivalTable(twoGroups);
  expect(table.rows.map((row) => row.cells.slice(0, 4))).toEqual([
    ['6-mercaptopurine', '21', '9', '23.0 (16.0–not reached)'],
    ['placebo', '21', '21', '8.0 (4.0–12.0)'],
  ]);
  expect(table.notes).toContain('Log-rank test: χ² 16.79, 1 df, p <0.001.');
});

test('an estimate that looked ahead is called biased in its title', () => {
  expect(survivalTable({ ...twoGroups, biased: true }).title).toContain('BIASED');
  expect(coxTable({ ...threeCovariates, biased: true }).title).toContain('BIASED');
});

test('a Cox table has a row for the reference, and says why an estimate is missing', () => {
  const rows = coxTable(threeCovariates).rows.map((row) => row.cells.join(' | '));
  expect(rows).toContain('0 |  |  | 1 (reference) |  | 1 (reference) | ');
  expect(rows).toContain('B | 48 | 26 | 2.41 (1.20–4.84) | 0.013 | 2.17 (1.08–4.36) | 0.013');
  expect(rows).toContain('Vascular invasion |  |  | not estimable: separation |  | – | ');
});

test('the test of proportional hazards names its transform and lists each term of a model with several', () => {
  const table = proportionalHazardsTable(threeCovariates);
  expect(table?.rows.map((row) => row.cells[0])).toEqual([
    'Age, per year, alone',
    'BCLC stage, alone, global',
    'BCLC stage: A',
    'BCLC stage: B',
    'BCLC stage: C',
    'Multivariable model, global',
    'Age, per year',
    'BCLC stage: A',
    'BCLC stage: B',
    'BCLC stage: C',
  ]);
  expect(table?.notes[0]).toContain('km');
});

test('Table 1 counts the missing on a row of their own, and gives percentages of those with a value', () => {
  const table = tableOneTable({
    groups: [
      { name: 'A', n: 40 },
      { name: 'B', n: 38 },
    ],
    rows: [
      {
        variable: 'sex',
        label: 'Sex',
        summary: {
          kind: 'categories',
          levels: [
            { level: 'female', counts: [10, 12], percents: [25, 33.333] },
            { level: 'male', counts: [30, 24], percents: [75, 66.667] },
          ],
        },
        missing: [0, 2],
        standardizedDifference: 0.184,
        test: null,
      },
      {
        variable: 'afp',
        label: 'AFP',
        summary: {
          kind: 'numbers',
          unit: 'ng/mL',
          shown: 'median-iqr',
          groups: [
            { n: 40, mean: 2000, sd: 5000, median: 120, q1: 12, q3: 1400, min: 1, max: 60500 },
            { n: 0, mean: null, sd: null, median: null, q1: null, q3: null, min: null, max: null },
          ],
        },
        missing: [0, 38],
        standardizedDifference: null,
        test: null,
      },
    ],
  });
  expect(table.header).toEqual(['', 'A (n = 40)', 'B (n = 38)', 'SMD']);
  expect(table.rows.map((row) => row.cells)).toEqual([
    ['Sex, n (%)', '', '', '0.18'],
    ['female', '10 (25.0)', '12 (33.3)', ''],
    ['male', '30 (75.0)', '24 (66.7)', ''],
    ['missing', '0', '2', ''],
    ['AFP, ng/mL, median (IQR)', '120 (12–1,400)', '–', ''],
    ['missing', '0', '38', ''],
  ]);
});

test('a CSV cell is quoted where it must be, and never runs as a formula', () => {
  const table = {
    title: 'T',
    header: ['a', 'b, c'],
    rows: [{ cells: ['=1+1', 'say "x"'] }, { cells: ['level', '-2.5'], isIndented: true }],
    notes: [],
  };
  expect(printTableCsv(table)).toBe('a,"b, c"\n\'=1+1,"say ""x"""\n  level,-2.5\n');
});

test('a covariate that stands in the multivariable model alone has its line too', () => {
  const ages = threeCovariates.univariable.filter(({ label }) => label === 'Age, per year');
  const fewer = coxTable({ ...threeCovariates, univariable: ages });
  const labels = fewer.rows.map(({ cells }) => cells[0]);
  expect(labels).toEqual(['Age, per year', 'BCLC stage', '0', 'A', 'B', 'C']);
});

test('a variable with several coefficients has p of all of them in its row, and a spline no levels', () => {
  const { multivariable } = threeCovariates;
  if (multivariable?.model.kind !== 'fit') throw new Error('no model');
  const { model } = multivariable;
  const [age] = model.terms.filter(({ level }) => level === null);
  if (age === undefined) throw new Error('no number among the covariates');
  const tested = { statistic: 8, df: 3, p: 0.046 };
  const rows = coxTable({
    ...threeCovariates,
    univariable: [],
    multivariable: {
      ...multivariable,
      model: {
        ...model,
        terms: [...model.terms, { ...age, name: `${age.name}'` }],
        overall: [{ ...tested, variable: age.variable, label: age.label }],
        nonlinear: [{ ...tested, df: 1, p: 0.3, variable: age.variable, label: age.label }],
      },
    },
  });
  const first = rows.rows.findIndex((row) => row.cells[0] === `${age.label} (spline)`);
  expect(rows.rows[first]?.cells.at(-1)).toBe('0.046');
  expect(rows.rows.slice(first + 1, first + 3).map((row) => row.cells[0])).toEqual(['linear part', 'bend 1']);
  expect(rows.notes.join(' ')).toContain(`${age.label} p = 0.30`);
});
