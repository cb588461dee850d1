import { expect, test } from 'vitest';
import { questionOf, tableOf } from '../../test/fixture.ts';
import { knownFromQuestions } from './known-from-questions.ts';

const table = tableOf(`months,dead,age,response,response_date,tace,afp,unused
1,1,60,CR,2015-03-01,1,100,x
2,0,61,,,0,200,y
`);
const question = questionOf(`
population: { criteria: [ age > 18 ] }
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates:
  - { column: response }
  - { column: tace }
  - { column: afp, knownFrom: time-zero }
`);

test('only columns in use of which nothing is said are asked about, each with what its name and neighbors suggest', () => {
  expect(knownFromQuestions(question, table)).toEqual([
    { column: 'age', covariates: [], proposal: { kind: 'time-zero' }, because: 'nothing-speaks-against' },
    {
      column: 'response',
      covariates: ['response'],
      proposal: { kind: 'column', column: 'response_date' },
      because: 'date-beside',
    },
    { column: 'tace', covariates: ['tace'], proposal: { kind: 'ask' }, because: 'name-tells-of-later' },
  ]);
});

test('a column of dates that is filled exactly where another says yes is proposed, whatever it is called', () => {
  const rows = Array.from({ length: 12 }, (_, k) => (k < 6 ? `${k},1,yes,2015-03-0${k + 1}` : `${k},0,no,`));
  const filled = tableOf(`months,dead,ablation,Datum RFA\n${rows.join('\n')}\n`);
  const asked = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates: [{ column: ablation }]
`);
  expect(knownFromQuestions(asked, filled)).toMatchObject([
    { column: 'ablation', proposal: { kind: 'column', column: 'Datum RFA' }, because: 'date-beside' },
  ]);
});
