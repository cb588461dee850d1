import { expect, test } from 'vitest';
import { threeCovariates } from '../../test/examples/cox-analysis.ts';
import { functionalFormTable } from './functional-form-table.ts';

const { multivariable } = threeCovariates;
if (multivariable?.model.kind !== 'fit') throw new Error('the example has no model');
const { model } = multivariable;

const tableOf = (functionalForm: typeof model.functionalForm = []) =>
  functionalFormTable({
    ...threeCovariates,
    multivariable: { ...multivariable, model: { ...model, functionalForm } },
  });

const tested = { kind: 'test', test: 'likelihood-ratio', knots: 4, df: 2 } as const;
const spline = {
  kind: 'not-tested',
  variable: 'size',
  label: 'Size',
  reason: 'spline',
  detail: 'it is in the model as a spline',
} as const;

test('each number of the multivariable model is said to show a sign of bending, none, or why nobody knows', () => {
  const table = tableOf([
    { ...tested, variable: 'age', label: 'Age (years)', statistic: 0.813, p: 0.666 },
    { ...tested, variable: 'afp', label: 'AFP (ng/mL)', statistic: 14.2, p: 0.0008 },
    spline,
  ]);
  expect(table?.title).toBe('Functional form: Overall survival');
  expect(table?.rows.map(({ cells }) => cells.join(' | '))).toEqual([
    'Age (years) | 0.81 | 2 | 0.67 | no sign of nonlinearity',
    'AFP (ng/mL) | 14.20 | 2 | <0.001 | sign of nonlinearity: a spline, rcs(…, 4), shows the shape',
    'Size | – | – | – | not tested: it is in the model as a spline',
  ]);
  expect(table?.notes[0]).toContain('restricted cubic spline (4 knots)');
  expect(table?.notes[0]).toContain('likelihood-ratio test');
});

test('where the variance is robust the test is said to be Wald’s', () => {
  const table = tableOf([
    { ...tested, test: 'wald', knots: 3, df: 1, variable: 'age', label: 'Age', statistic: 1, p: 0.32 },
  ]);
  expect(table?.notes[0]).toContain('(3 knots)');
  expect(table?.notes[0]).toContain('Wald’s test of its bends');
});

test('a model without numbers, and one with splines alone, has no such table', () => {
  expect(functionalFormTable(threeCovariates)).toBeNull();
  expect(tableOf([spline])).toBeNull();
});
