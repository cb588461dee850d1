import { expect, test } from 'vitest';
import { questionOf, resultOf } from './fixture.ts';
import { drawsOf, tableFrom } from './simulated.ts';

test('an interaction of a number with a level counts the patients of that level, and stands in the methods', () => {
  const draw = drawsOf(201);
  const table = tableFrom(
    'patients.csv',
    Array.from({ length: 90 }, (_, k) => ({
      months: draw.waiting(12),
      dead: 1,
      age: 60 + 10 * draw.normal(),
      stage: k < 30 ? 'B' : 'A',
    })),
  );
  const { cox, methods } = resultOf(
    questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates:
  - { column: age, label: Age, knownFrom: time-zero }
  - { column: stage, label: Stage, knownFrom: time-zero }
analyses:
  tableOne: false
  survival: []
  cox: [{ endpoint: os, univariable: [], multivariable: [age, stage], interactions: [[age, stage]] }]
`),
    table,
  );
  const model = cox[0]?.multivariable?.model;
  if (model?.kind !== 'fit') throw new Error('not fitted');
  expect(model.terms.at(-1)).toMatchObject({ label: 'Age × Stage', level: 'B', n: 30, events: 30 });
  expect(methods.join(' ')).toContain('Interactions were in the models as products: Age × Stage.');
});
