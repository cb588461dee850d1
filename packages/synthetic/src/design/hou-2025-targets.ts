import type { Target } from './target.ts';
import type { Term } from './terms.ts';

/** A threshold of p as an interval of |z|. */
const below = (p: '0.05' | '0.01') =>
  ({ low: p === '0.01' ? 2.576 : 1.96, high: Number.POSITIVE_INFINITY, from: 'printed' }) as const;
const exact = (count: string) => ({ from: 'derived', because: `95 % exact limits of ${count}` }) as const;
const binomial = { from: 'derived', because: '95 % normal limits with 62 patients' } as const;

const factor = (
  endpoint: 'os' | 'pfs',
  term: Term,
  statement: string,
  p: '0.05' | '0.01',
  facts: string,
): Target => ({
  facts,
  statement: `${statement} (P < ${p})`,
  estimand: { kind: 'z', endpoint, term },
  printed: null,
  unit: 'z',
  interval: below(p),
});

export const houTargets: readonly Target[] = [
  {
    facts: 'S5-02',
    statement: 'Male (33 of 62)',
    estimand: { kind: 'share', of: 'male' },
    printed: 53.2,
    unit: 'percent',
    interval: { low: 40.1, high: 66, ...exact('33 of 62') },
  },
  {
    facts: 'S5-03',
    statement: 'Metastases per patient (145 in 62)',
    estimand: { kind: 'mean', of: 'lungLesions' },
    printed: 2.34,
    unit: 'number',
    interval: {
      low: 2.05,
      high: 2.63,
      from: 'derived',
      because: '95 % limits of a mean with standard deviation 1.17',
    },
  },
  {
    facts: 'S5-03',
    statement: 'Mean diameter of the metastases',
    estimand: { kind: 'mean', of: 'lungMm' },
    printed: 23,
    unit: 'mm',
    interval: { low: 21.5, high: 24.5, from: 'derived', because: '95 % limits with standard deviation 9 mm' },
  },
  {
    facts: 'S5-04',
    statement: 'Mean age',
    estimand: { kind: 'mean', of: 'ageYears' },
    printed: 61,
    unit: 'years',
    interval: {
      low: 58.8,
      high: 63.2,
      from: 'derived',
      because: '95 % limits with standard deviation 9 years',
    },
  },
  {
    facts: 'S5-05',
    statement: 'Technical success, of lesions',
    estimand: { kind: 'share', of: 'technicalSuccess' },
    printed: 100,
    unit: 'percent',
    interval: { low: 97.5, high: 100, ...exact('145 of 145; the unit is not printed') },
  },
  {
    facts: 'S5-06',
    statement: 'Technical efficacy, of patients',
    estimand: { kind: 'share', of: 'technicalEfficacy' },
    printed: 96.8,
    unit: 'percent',
    interval: { low: 88.8, high: 99.6, ...exact('60 of 62; the percentage fits patients alone') },
  },
  {
    facts: 'S5-07',
    statement: 'Major complication, of patients',
    estimand: { kind: 'share', of: 'majorComplication' },
    printed: 21,
    unit: 'percent',
    interval: { low: 11.7, high: 33.2, ...exact('13 of 62') },
  },
  {
    facts: 'S5-08',
    statement: 'Follow-up (median 30, range 16 to 50)',
    estimand: { kind: 'mean', of: 'watchedMonths' },
    printed: 30,
    unit: 'months',
    interval: {
      low: 16,
      high: 50,
      from: 'printed',
      because: 'the printed range; it cannot include the deceased',
    },
  },
  {
    facts: 'S5-09',
    statement: 'Median progression-free survival',
    estimand: { kind: 'median', endpoint: 'pfs' },
    printed: 11.4,
    unit: 'months',
    interval: { low: 10.1, high: 12.8, from: 'printed' },
  },
  {
    facts: 'S5-10',
    statement: '1-year progression-free survival',
    estimand: { kind: 'survival', endpoint: 'pfs', months: 12 },
    printed: 43.5,
    unit: 'percent',
    interval: { low: 31, high: 56.7, ...binomial },
  },
  {
    facts: 'S5-10',
    statement: '2-year progression-free survival',
    estimand: { kind: 'survival', endpoint: 'pfs', months: 24 },
    printed: 10.2,
    unit: 'percent',
    interval: { low: 2.7, high: 17.7, ...binomial },
  },
  {
    facts: 'S5-11',
    statement: 'Median overall survival',
    estimand: { kind: 'median', endpoint: 'os' },
    printed: 33,
    unit: 'months',
    interval: { low: 26.9, high: 39.1, from: 'printed' },
  },
  {
    facts: 'S5-12',
    statement: '1-year overall survival',
    estimand: { kind: 'survival', endpoint: 'os', months: 12 },
    printed: 98.4,
    unit: 'percent',
    interval: { low: 91.3, high: 100, ...exact('61 of 62') },
  },
  {
    facts: 'S5-12',
    statement: '2-year overall survival',
    estimand: { kind: 'survival', endpoint: 'os', months: 24 },
    printed: 78.7,
    unit: 'percent',
    interval: { low: 68.5, high: 88.9, ...binomial },
  },
  {
    facts: 'S5-12',
    statement: '3-year overall survival',
    estimand: { kind: 'survival', endpoint: 'os', months: 36 },
    printed: 43.7,
    unit: 'percent',
    interval: { low: 31.4, high: 56, ...binomial },
  },
  factor(
    'pfs',
    'radicalPrimaryTherapy',
    'Radical treatment of the primary, progression-free',
    '0.01',
    'S5-13',
  ),
  factor('pfs', 'metachronous', 'Metachronous metastases, progression-free', '0.01', 'S5-13'),
  factor('pfs', 'initialBclcC', 'Initial BCLC 0 to B, progression-free', '0.05', 'S5-13'),
  factor('os', 'radicalPrimaryTherapy', 'Radical treatment of the primary, overall', '0.01', 'S5-14'),
  factor('os', 'initialBclcC', 'Initial BCLC 0 to B, overall', '0.05', 'S5-14'),
];
