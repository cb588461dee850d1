import { expect, test } from 'vitest';
import { questionOf, resultOf, tableOf } from '../../../test/fixture.ts';
import { generalizability } from './generalizability.ts';
import { generalizabilityFindings } from './generalizability-findings.ts';

/**
 * Eight patients: three with surgery, four with drugs, one of whom nobody knows. The second and third of surgery find
 * the first and second of drugs as partners; the last on drugs has no age.
 */
const EXPOSURE = {
  kind: 'factor',
  name: 'arm',
  label: 'Treatment',
  levels: ['drug', 'surgery'],
  index: Int32Array.from([1, 1, 1, 0, 0, 0, 0, -1]),
} as const;
const AGE = {
  kind: 'number',
  name: 'age',
  label: 'Age',
  unit: 'years',
  values: Float64Array.from([40, 50, 60, 50, 60, 70, Number.NaN, 20]),
} as const;
const SEX = {
  kind: 'factor',
  name: 'sex',
  label: 'Sex',
  levels: ['man', 'woman'],
  index: Int32Array.from([1, 1, 0, 0, 0, 1, 1, 0]),
} as const;
const COHORT = {
  exposure: EXPOSURE,
  covariates: [AGE, SEX],
  followUps: [{ time: new Float64Array(8).fill(12) }],
  rows: [0, 1, 2, 3, 4, 5],
  weights: [0, 1, 1, 1, 1, 0],
  unused: { treated: 'no partner left within the caliper', control: 'not chosen as a partner' },
};

test('the matched stand beside all eligible patients with the numbers worked by hand', () => {
  const { rows, largest } = generalizability(COHORT);
  const [age, sex] = rows;
  // All of known age: mean 350 / 7 = 50, squares 1600 / 6; matched: mean 55, squares 100 / 3; pooled variance 150.
  expect(age?.label).toBe('Age (years)');
  expect(age?.eligible).toEqual({ n: 7, mean: 50, sd: Math.sqrt(1600 / 6) });
  expect(age?.analyzed).toEqual({ n: 4, mean: 55, sd: Math.sqrt(100 / 3) });
  expect(age?.standardizedDifference).toBeCloseTo(5 / Math.sqrt(150), 12);
  // Women: 4 of 8 eligible, 1 of 4 matched; variances 0.25 and 0.1875.
  expect(sex).toMatchObject({
    level: 'woman',
    eligible: { n: 8, mean: 0.5 },
    analyzed: { n: 4, mean: 0.25 },
  });
  expect(sex?.standardizedDifference).toBeCloseTo(-0.25 / Math.sqrt(0.21875), 12);
  expect(largest?.name).toBe('Sex: woman');
});

test('everybody who is eligible is analyzed, left out for one reason, or of an unknown arm', () => {
  const { eligible, leftOut, analyzed } = generalizability(COHORT);
  expect(eligible).toEqual({ treated: 3, control: 4, unknown: 1 });
  expect(leftOut).toEqual([
    { reason: 'a value that the comparison needs is missing', treated: 0, control: 1 },
    { reason: 'no partner left within the caliper', treated: 1, control: 0 },
    { reason: 'not chosen as a partner', treated: 0, control: 1 },
  ]);
  expect(analyzed).toEqual({ treated: 2, control: 2 });
});

test('weights count in means and spreads as in a sample that repeats patients', () => {
  const { rows } = generalizability({ ...COHORT, covariates: [AGE], weights: [1, 1, 1, 3, 0, 0] });
  // 40, 50, 60 and three times 50: mean 50, 200 / (6 − 12 / 6).
  expect(rows[0]?.analyzed).toMatchObject({ n: 4, mean: 50 });
  expect(rows[0]?.analyzed.sd).toBeCloseTo(Math.sqrt(50), 12);
  expect(rows[0]?.standardizedDifference).toBe(0);
});

test('an estimate speaks for the matched only where they are far from the eligible or many treated are left out', () => {
  const [found] = generalizabilityFindings(generalizability(COHORT), 'matched');
  expect(found).toMatchObject({ code: 'generalizability-limited', severity: 'info' });
  expect(found?.message).toBe(
    'The estimate speaks for the matched only: the matched patients differ from all 8 eligible ones by up to 0.53 standard deviations (Sex: woman), and 1 of 3 eligible treated patients is not in the comparison.',
  );
  const everybody = {
    ...COHORT,
    covariates: [SEX],
    rows: [0, 1, 2, 3, 4, 5, 6],
    weights: new Array(7).fill(1),
  };
  expect(generalizabilityFindings(generalizability(everybody), 'weighted')).toEqual([]);
  // Alike in sex, two women and two men, but one of three treated is missing.
  const thin = { ...everybody, rows: [1, 2, 3, 5], weights: [1, 1, 1, 1] };
  const messages = generalizabilityFindings(generalizability(thin), 'matched').map(({ message }) => message);
  expect(messages).toEqual([
    'The estimate speaks for the matched only: 1 of 3 eligible treated patients is not in the comparison.',
  ]);
});

test('a study compares the matched with all eligible by the covariates of the score and of Table 1', () => {
  const table = tableOf(`months,dead,arm,age,size
5,1,drug,50,3
9,1,drug,61,4
12,0,drug,70,2
8,1,drug,56,3
7,1,drug,,3
15,0,surgery,49,2
11,1,surgery,63,3
20,1,surgery,58,1
6,1,surgery,90,5
`);
  const question = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates:
  - { column: arm, reference: drug, knownFrom: time-zero }
  - { column: age, label: Age, knownFrom: time-zero }
  - { column: size, label: Size, knownFrom: time-zero }
analyses:
  tableOne: { by: arm, variables: [arm, age, size] }
  survival: []
  cox: []
  matching: [{ endpoints: [os], exposure: arm, covariates: [age] }]
  weighting: [{ endpoints: [os], exposure: arm, covariates: [age], estimand: overlap }]
`);
  const { matching, weighting, methods } = resultOf(question, table);
  const analyses = [matching?.[0]?.analysis, weighting?.[0]?.analysis];
  for (const analysis of analyses) {
    if (analysis?.kind !== 'matched' && analysis?.kind !== 'weighted')
      throw new Error(JSON.stringify(analysis));
    const { eligible, leftOut, analyzed, rows } = analysis.generalizability ?? {};
    expect(rows?.map(({ label, eligible: { n } }) => [label, n])).toEqual([
      ['Age', 8],
      ['Size', 9],
    ]);
    expect(eligible).toEqual({ treated: 4, control: 5, unknown: 0 });
    const lost = leftOut?.reduce((sum, { treated, control }) => sum + treated + control, 0);
    expect((analyzed?.treated ?? 0) + (analyzed?.control ?? 0) + (lost ?? 0)).toBe(9);
  }
  expect(methods.join(' ')).toContain('Matched patients were compared with all 9 eligible ones');
  expect(methods.join(' ')).toContain('Weighted patients were compared with all 9 eligible ones');
});
