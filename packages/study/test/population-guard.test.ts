import { describe, expect, test } from 'vitest';
import { questionOf, RESPONDERS, refusalOf, resultOf, tableOf } from './fixture.ts';

const question = (criterion: string, more = '', covariates = '') =>
  questionOf(`
endpoints:
  os: { label: Overall survival, time: months, event: dead, unit: months }
population: { criteria: ['${criterion}'] }
covariates:
  - { column: response, knownFrom: responseAt }
  - { column: age, knownFrom: time-zero }
${covariates}
analyses: { tableOne: { by: null, variables: [age] }, survival: [{ endpoint: os }], cox: [] }
${more}`);

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

describe('a population', () => {
  test('cannot be chosen by what showed only after time zero, nor by when it showed', () => {
    for (const criterion of ['response = "yes"', 'responseAt <= 2', 'age > 50 and not response = "no"']) {
      const [finding, ...others] = refusalOf(question(criterion), RESPONDERS);
      expect(others).toEqual([]);
      expect(finding?.code).toBe('population-known-after-time-zero');
      expect(finding?.message).toContain('immortal-time');
      expect(finding?.remedy).toContain('landmark');
    }
  });

  test('so chosen is shown on request, and the methods say what it carries', () => {
    const result = resultOf(question('response = "yes"', 'showBiased: true'), RESPONDERS);
    expect(codes(result.findings)).toContain('population-known-after-time-zero');
    expect(result.methods.join(' ')).toContain('chosen by what was known only after time zero: response');
  });

  test('may be chosen by what was known at time zero, and nothing is said', () => {
    expect(codes(resultOf(question('age > 50'), RESPONDERS).findings)).toEqual([]);
  });

  test('chosen by a column of which nothing is said is taken as chosen at time zero, with a finding', () => {
    const table = tableOf(
      'months,dead,response,responseAt,age,stage\n1,1,no,,60,2\n3,0,no,,61,2\n2,1,no,,50,1\n',
    );
    const result = resultOf(question('stage = 2'), table);
    expect(result.findings).toMatchObject([{ code: 'knowledge-date-assumed', where: { column: 'stage' } }]);
    expect(result.methods.at(-1)).toContain('taken as known at time zero: stage');
  });

  test('of those with any follow-up is no choice by outcome, of those who lived some months it is', () => {
    expect(codes(resultOf(question('months > 0'), RESPONDERS).findings)).toEqual([]);
    for (const criterion of ['months > 3', 'dead = 1'])
      expect(codes(resultOf(question(criterion), RESPONDERS).findings)).toContain('population-by-outcome');
  });

  test('alive at a landmark from which time is counted is no choice by outcome', () => {
    const landmark = questionOf(`
endpoints:
  os: { time: months - 3, event: dead, unit: months }
population: { criteria: ['months > 3'] }
analyses: { tableOne: false, cox: [] }`);
    expect(codes(resultOf(landmark, RESPONDERS).findings)).toEqual([]);
  });
});

describe('one column under two names', () => {
  const compared = (covariate: string) =>
    questionOf(`
endpoints:
  os: { time: months, event: dead, unit: months }
covariates:
  - { column: response, knownFrom: responseAt }
  - ${covariate}
analyses: { tableOne: false, survival: [{ endpoint: os, by: other }], cox: [] }
showBiased: false`);

  test('is known no sooner under the second than under the first', () => {
    const silent = compared(`{ name: other, column: 'response == "yes"' }`);
    expect(codes(refusalOf(silent, RESPONDERS))).toEqual(['known-after-time-zero']);
  });

  test('cannot be known at time zero under the second', () => {
    const contrary = compared('{ name: other, column: response, knownFrom: time-zero }');
    expect(codes(refusalOf(contrary, RESPONDERS))).toEqual(['known-from-contradicted']);
    const time = compared('{ name: other, column: responseAt, type: factor, knownFrom: time-zero }');
    expect(codes(refusalOf(time, RESPONDERS))).toEqual(['known-from-contradicted']);
  });

  test('may be known at time zero as an expression that says so of itself', () => {
    const early = compared(`{ name: other, column: 'age > 60', knownFrom: time-zero }`);
    expect(codes(refusalOf(early, RESPONDERS))).toEqual([]);
  });
});

test('a criterion on a column that does not exist is told together with every other such column', () => {
  const wrong = questionOf(`
endpoints: { os: { time: month, event: died, unit: months } }
population: { criteria: ['ages > 3'] }
covariates: [{ column: respons, knownFrom: time-zero }]`);
  const columns = refusalOf(wrong, RESPONDERS).map(({ where }) => where?.column);
  expect(columns).toEqual(expect.arrayContaining(['ages', 'month', 'died', 'respons']));
});
