import { expect, test } from 'vitest';
import { standsForContent, standsForWords } from './stands-for.ts';

const arms = { treated: 'surgery', control: 'drug' };

/** Three on surgery and four on drugs, one of neither; two pairs. */
const generalizability = {
  eligible: { treated: 3, control: 4, unknown: 1 },
  leftOut: [
    { reason: 'no partner left within the caliper', treated: 1, control: 0 },
    { reason: 'not chosen as a partner', treated: 0, control: 2 },
  ],
  analyzed: { treated: 2, control: 2 },
  rows: [
    {
      variable: 'age',
      label: 'Age (years)',
      level: null,
      eligible: { n: 7, mean: 50, sd: 16.33 },
      analyzed: { n: 4, mean: 55, sd: 5.774 },
      standardizedDifference: 0.408,
    },
    {
      variable: 'sex',
      label: 'Sex',
      level: 'woman',
      eligible: { n: 8, mean: 0.5, sd: 0.5 },
      analyzed: { n: 4, mean: 0.25, sd: 0.433 },
      standardizedDifference: -0.5345,
    },
  ],
  largest: { name: 'Sex: woman', standardizedDifference: -0.5345 },
  limited: true,
};

test('the sentence names the largest difference without its sign, who is lost and for whom the estimate speaks', () => {
  expect(standsForWords({ arms, generalizability }, 'Matched')).toBe(
    ' Matched patients differ from all 8 eligible ones by at most 0.53 standard deviations (Sex: woman). Of 3 eligible surgery, 1 is not in the comparison. The estimate speaks for the matched only.',
  );
  const alike = {
    ...generalizability,
    analyzed: { treated: 3, control: 4 },
    largest: { name: 'Age', standardizedDifference: 0.02 },
    limited: false,
  };
  expect(standsForWords({ arms, generalizability: alike }, 'Weighted')).toBe(
    ' Weighted patients differ from all 8 eligible ones by at most 0.02 standard deviations (Age).',
  );
});

test('the tables count who was left out and set the matched beside all eligible patients', () => {
  const tables = standsForContent('matched-arm', { arms, generalizability }, 'Matched', 'Treatment');
  const [left, stands] = tables.flatMap((one) => (one.kind === 'table' ? [one.table] : []));
  expect(left?.rows.map(({ cells }) => cells)).toEqual([
    ['Eligible', '3', '4'],
    ['Left out: no partner left within the caliper', '1', '0'],
    ['Left out: not chosen as a partner', '0', '2'],
    ['Matched', '2', '2'],
  ]);
  expect(left?.notes).toContain('1 eligible patient in neither arm: Treatment is not known.');
  expect(stands?.header).toEqual(['', 'All eligible (n = 8)', 'Matched (n = 4)', 'Standardized difference']);
  expect(stands?.rows.map(({ cells }) => cells)).toEqual([
    ['Age (years)', '50.0 (16.3)', '55.0 (5.8)', '0.41'],
    ['Sex: woman', '50.0%', '25.0%', '−0.53'],
  ]);
  expect(stands?.notes).toContain('Age (years) is not known in 1 eligible patient.');
});

test('results of earlier versions have no such sentence and no such table', () => {
  expect(standsForWords({ arms }, 'Matched')).toBe('');
  expect(standsForContent('matched-arm', { arms }, 'Matched', 'Treatment')).toEqual([]);
});
