import { type Paper, type PaperClaim, type Printed, paperLandmark } from './paper-claim.ts';
import {
  eventsOf,
  fromLandmark,
  inModel,
  inStateAt,
  medianOf,
  naively,
  naivelyAt,
  overTime,
} from './read-result.ts';

const effect = (term: 'liverResponse' | 'localLiverTherapy' | 'liverTumorOver3cm' | 'ecog2OrMore') =>
  ({ kind: 'effect', process: 'death', term }) as const;
const follows = { kind: 'words', text: 'follows from the hazards' } as const;
const limits = (text: string, low: number, high: number, from: 'printed' | 'derived'): Printed => ({
  kind: 'limits',
  text,
  low,
  high,
  from,
});

function survivalOfResponders(
  facts: string,
  statement: string,
  level: 'yes' | 'no',
  time: number,
  printed: Printed,
): PaperClaim {
  return {
    facts,
    statement,
    printed,
    truth: { kind: 'words', text: 'groups differ by the effect of response alone' },
    naive: naivelyAt('response', level, time),
    found: inStateAt('response', level, time),
    open: ['P1'],
  };
}

export const lee: Paper = {
  id: 'lee-2014',
  citation: 'Lee et al. 2014, Clin Exp Metastasis, pages 475-482',
  question: 'lee-2014.yaml',
  cohorts: [
    {
      file: 'lee-2014.csv',
      design: 'lee-2014',
      title: 'Neither response nor local treatment has any effect',
    },
    {
      file: 'lee-2014-beneficial.csv',
      design: 'lee-2014',
      otherTruth: 'beneficial',
      title: 'Both prolong survival, and come sooner',
    },
  ],
  naiveHeading: 'The way of the paper (biased)',
  differs: [
    'The paper counts response and local treatment from time zero on; the question counts each from its day on, also from a landmark, and shows the naive count beside.',
    'The paper compares poor response with CR or PR; here it is response against none, so that its printed ratio and the limits derived for it stand inverted.',
    'Each of the two is adjusted for size and performance status, not for the other.',
  ],
  claims: [
    {
      facts: 'S3-02',
      statement: 'Died during follow-up',
      printed: limits('92.8 %', 89.1, 95.5, 'derived'),
      truth: follows,
      found: eventsOf('os'),
      open: [],
    },
    {
      facts: 'S3-03',
      statement: 'Median survival',
      printed: limits('5.9 months', 5.2, 6.7, 'derived'),
      truth: follows,
      found: medianOf('os'),
      open: ['P15', 'P14'],
    },
    {
      facts: 'S3-04',
      statement: 'Response against none, hazard ratio',
      printed: limits('0.45 (1 / 2.207; limits missing)', 1 / 2.86, 1 / 1.7, 'derived'),
      truth: effect('liverResponse'),
      naive: naively('response'),
      landmark: fromLandmark('response', paperLandmark),
      found: overTime('response'),
      open: ['P1', 'P8'],
    },
    {
      facts: 'S3-05',
      statement: 'Local treatment of the liver, hazard ratio',
      printed: limits('0.591 (0.436 to 0.803)', 0.436, 0.803, 'printed'),
      truth: effect('localLiverTherapy'),
      naive: naively('local'),
      landmark: fromLandmark('local', paperLandmark),
      found: overTime('local'),
      open: ['P2', 'P16'],
    },
    {
      facts: 'S3-06',
      statement: 'Liver tumor over 3 cm, hazard ratio',
      printed: limits('2.065 (1.444 to 2.954)', 1.444, 2.954, 'printed'),
      truth: effect('liverTumorOver3cm'),
      found: inModel('os', 'size'),
      open: ['P4', 'P12'],
    },
    {
      facts: 'S3-07',
      statement: 'ECOG 2 or more, hazard ratio',
      printed: limits('1.543 (1.057 to 2.253)', 1.057, 2.253, 'printed'),
      truth: effect('ecog2OrMore'),
      found: inModel('os', 'performance'),
      open: ['P4'],
    },
    survivalOfResponders(
      'S3-08',
      '1-year survival with CR or PR',
      'yes',
      12,
      limits('48.8 %', 38, 58.9, 'derived'),
    ),
    survivalOfResponders(
      'S3-09',
      '2-year survival with CR or PR',
      'yes',
      24,
      limits('12.1 %', 6.7, 21, 'derived'),
    ),
    survivalOfResponders(
      'S3-10',
      '1-year survival with SD or PD',
      'no',
      12,
      limits('11.4 %', 7.3, 17.1, 'derived'),
    ),
  ],
  notAsked: [],
  open: {
    P1: 'who responds has lived until the response; grouping by it from time zero on sorts by survival',
    P2: 'who is treated has lived until then; the time of waiting counts as if treated',
    P4: 'how the four factors were chosen is not in the available text',
    P8: 'whether control of the liver averts death from liver failure is the hypothesis, and causes of death are not told apart in the available text',
    P12: 'a diameter cut in two; how 3 cm was chosen is not in the available text',
    P14: 'length and completeness of follow-up are not in the available text',
    P15: 'the available text does not say from when survival counts',
    P16: 'who is treated was fit for it; adjusted for what was recorded alone',
  },
  checks: {
    hazardRatios: [
      {
        facts: 'S3-05',
        hazardRatio: 0.591,
        low: 0.436,
        high: 0.803,
        p: { value: 0.001, isUpperLimit: false, decimals: 3 },
      },
      {
        facts: 'S3-06',
        hazardRatio: 2.065,
        low: 1.444,
        high: 2.954,
        p: { value: 0.001, isUpperLimit: true, decimals: 3 },
      },
      {
        facts: 'S3-07',
        hazardRatio: 1.543,
        low: 1.057,
        high: 2.253,
        p: { value: 0.025, isUpperLimit: false, decimals: 3 },
      },
    ],
    survivals: [
      {
        facts: 'S3-08, S3-09',
        rates: [
          { time: 12, survival: 0.488 },
          { time: 24, survival: 0.121 },
        ],
      },
    ],
  },
};
