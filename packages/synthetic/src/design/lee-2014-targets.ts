import type { Target } from './target.ts';
import type { Term } from './terms.ts';

/** The paper names four factors of survival; that they stood in one model is assumed. */
const model: readonly Term[] = ['liverResponse', 'localLiverTherapy', 'liverTumorOver3cm', 'ecog2OrMore'];

const hazardRatio = (term: Term) =>
  ({
    kind: 'hazard-ratio',
    endpoint: 'os',
    term,
    adjustedFor: model.filter((other) => other !== term),
  }) as const;

export const leeTargets: readonly Target[] = [
  {
    facts: 'S3-02',
    statement: 'Died during follow-up',
    estimand: { kind: 'share', of: 'deaths' },
    printed: 92.8,
    unit: 'percent',
    interval: { low: 89.1, high: 95.5, from: 'derived', because: '95 % exact limits of 257 of 277' },
  },
  {
    facts: 'S3-03',
    statement: 'Median survival',
    estimand: { kind: 'median', endpoint: 'os' },
    printed: 5.9,
    unit: 'months',
    interval: {
      low: 5.2,
      high: 6.7,
      from: 'derived',
      because: '95 % limits of an exponential median with 257 deaths',
    },
  },
  {
    facts: 'S3-04',
    statement: 'Poor response of liver lesions against CR or PR',
    estimand: { ...hazardRatio('liverResponse'), inverse: true },
    printed: 2.207,
    unit: 'ratio',
    interval: {
      low: 1.7,
      high: 2.86,
      from: 'derived',
      because:
        'the limits are missing in the text: 95 % limits with 257 deaths, a third of them in responders',
    },
    immortalTime: 'response',
  },
  {
    facts: 'S3-05',
    statement: 'Local treatment of intrahepatic lesions',
    estimand: hazardRatio('localLiverTherapy'),
    printed: 0.591,
    unit: 'ratio',
    interval: { low: 0.436, high: 0.803, from: 'printed' },
    immortalTime: 'treatment',
  },
  {
    facts: 'S3-06',
    statement: 'Intrahepatic tumor over 3 cm',
    estimand: hazardRatio('liverTumorOver3cm'),
    printed: 2.065,
    unit: 'ratio',
    interval: { low: 1.444, high: 2.954, from: 'printed' },
  },
  {
    facts: 'S3-07',
    statement: 'ECOG performance status 2 or more',
    estimand: hazardRatio('ecog2OrMore'),
    printed: 1.543,
    unit: 'ratio',
    interval: { low: 1.057, high: 2.253, from: 'printed' },
  },
  {
    facts: 'S3-08',
    statement: '1-year survival with CR or PR',
    estimand: { kind: 'survival', endpoint: 'os', months: 12, where: { liverResponse: 1 } },
    printed: 48.8,
    unit: 'percent',
    interval: {
      low: 38,
      high: 58.9,
      from: 'derived',
      because: '95 % exact limits of 46 of 95 (the number of responders is not printed)',
    },
    immortalTime: 'response',
  },
  {
    facts: 'S3-09',
    statement: '2-year survival with CR or PR',
    estimand: { kind: 'survival', endpoint: 'os', months: 24, where: { liverResponse: 1 } },
    printed: 12.1,
    unit: 'percent',
    interval: {
      low: 6.7,
      high: 21,
      from: 'derived',
      because: '95 % exact limits of 12 of 95 (the number of responders is not printed)',
    },
    immortalTime: 'response',
  },
  {
    facts: 'S3-10',
    statement: '1-year survival with SD or PD',
    estimand: { kind: 'survival', endpoint: 'os', months: 12, where: { liverResponse: 0 } },
    printed: 11.4,
    unit: 'percent',
    interval: {
      low: 7.3,
      high: 17.1,
      from: 'derived',
      because: '95 % exact limits of 21 of 182 (the number without response is not printed)',
    },
    immortalTime: 'response',
  },
];
