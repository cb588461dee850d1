import { expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { codesOf, drawsOf, tableFrom } from '../../test/simulated.ts';

const draw = drawsOf(191);
const table = tableFrom(
  'patients.csv',
  Array.from({ length: 80 }, () => ({
    months: draw.waiting(12),
    dead: 1,
    'AFP (ng/mL)': Math.exp(6 + 2 * draw.normal()),
    age: 60 + 10 * draw.normal(),
  })),
);
const codes = (column: string) =>
  codesOf(
    resultOf(
      questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates: [{ name: x, column: '${column}', knownFrom: time-zero }]
analyses: { tableOne: false, survival: [], cox: [{ endpoint: os, univariable: [x] }] }
`),
      table,
    ),
  );

test('a covariate of which one unit is next to nothing is told, and one per tenfold or of few units is not', () => {
  expect(codes('AFP (ng/mL)')).toContain('unit-too-small');
  expect(codes('log10(`AFP (ng/mL)`)')).not.toContain('unit-too-small');
  expect(codes('age')).not.toContain('unit-too-small');
});
