import { describe, expect, test } from 'vitest';
import { questionOf, RESPONDERS, refusalOf, resultOf, tableOf } from './fixture.ts';

const question = (knownFrom: string, more = '') =>
  questionOf(`
timeZero: start of treatment
endpoints:
  os: { label: Overall survival, time: months, event: dead, unit: months }
groups: [response]
covariates:
  - { column: response, label: Response ${knownFrom} }
  - { column: age, knownFrom: time-zero }
${more}`);

describe('a group that shows only after time zero', () => {
  test('stops the run, names the bias and offers what to do instead', () => {
    const [finding, ...others] = refusalOf(question(', knownFrom: responseAt'), RESPONDERS);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'known-after-time-zero', values: { rows: 4 }, where: { line: 6 } });
    expect(finding?.message).toContain('immortal-time or guarantee-time bias');
    for (const way of ['landmark', 'change with time', 'extended Kaplan-Meier'])
      expect(finding?.remedy).toContain(way);
  });

  test('stops the run also when the same later time holds for all', () => {
    expect(refusalOf(question(', knownFrom: 2'), RESPONDERS).map(({ code }) => code)).toEqual([
      'known-after-time-zero',
    ]);
  });

  test('stops a Cox model that adjusts for it', () => {
    const only =
      'analyses: { tableOne: false, survival: [], cox: [{ endpoint: os, univariable: [], multivariable: [age, response] }] }';
    expect(refusalOf(question(', knownFrom: responseAt', only), RESPONDERS).map(({ code }) => code)).toEqual([
      'known-after-time-zero',
    ]);
  });

  test('is shown on request, labeled as biased wherever it stands', () => {
    const result = resultOf(question(', knownFrom: responseAt', 'showBiased: true'), RESPONDERS);
    expect(result.survival[0]?.biased).toBe(true);
    expect(result.survival[0]?.by?.label).toContain('known only after time zero: biased');
    expect(result.cox[0]?.biased).toBe(true);
    expect(result.cox[0]?.univariable[0]?.label).toContain('biased');
    expect(result.cox[0]?.univariable[1]?.label).toBe('age');
    expect(result.findings.find(({ code }) => code === 'known-after-time-zero')?.severity).toBe('warning');
    expect(result.methods.at(-1)).toContain('must not be read as effects');
  });

  test('may describe the population in Table 1, with a finding that it is no baseline characteristic', () => {
    const only = 'analyses: { tableOne: { by: response }, survival: [{ endpoint: os }], cox: [] }';
    const { tableOne, findings } = resultOf(question(', knownFrom: responseAt', only), RESPONDERS);
    expect(tableOne?.groups).toEqual([
      { name: 'no', n: 6 },
      { name: 'yes', n: 4 },
    ]);
    expect(findings.find(({ code }) => code === 'table-one-known-later')?.message).toContain('"Response"');
  });
});

describe('a group known at time zero', () => {
  test('runs, and nothing is assumed', () => {
    const result = resultOf(question(', knownFrom: time-zero'), RESPONDERS);
    expect(result.findings.map(({ code }) => code)).not.toContain('knowledge-date-assumed');
    expect(result.survival[0]?.biased).toBeUndefined();
  });

  test('is assumed where the question does not say, with a finding and a sentence in the methods', () => {
    const result = resultOf(question(''), RESPONDERS);
    expect(result.findings.filter(({ code }) => code === 'knowledge-date-assumed')).toMatchObject([
      { where: { column: 'response' } },
    ]);
    expect(result.methods.at(-1)).toContain('taken as known at time zero: Response');
  });

  test('is told of once where it is assumed of several', () => {
    const several = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates: [{ column: a }, { column: b, label: Bilirubin }]
`);
    const table = tableOf('months,dead,a,b\n1,1,3,2\n5,0,4,1\n4,1,5,3\n2,1,1,4\n');
    const assumed = resultOf(several, table).findings.filter(({ code }) => code === 'knowledge-date-assumed');
    expect(assumed).toHaveLength(1);
    expect(assumed[0]?.message).toContain('taken as known at time zero: "a", "Bilirubin".');
  });

  test('of unknown order to time zero in some rows is accepted, and they are counted', () => {
    const table = tableOf(
      'months,dead,response,responseAt,age\n1,1,no,-1,60\n5,0,yes,0,50\n4,1,yes,,55\n2,1,no,,44\n',
    );
    const { findings } = resultOf(question(', knownFrom: responseAt'), table);
    expect(findings.find(({ code }) => code === 'order-unknown')).toMatchObject({ values: { rows: 2 } });
  });

  test('from a column that does not exist is refused with the nearest name', () => {
    expect(refusalOf(question(', knownFrom: responsAt'), RESPONDERS)).toMatchObject([
      { code: 'column-unknown', remedy: 'Did you mean "responseAt"?' },
    ]);
  });
});
