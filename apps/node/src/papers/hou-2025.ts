import type { Paper, PaperClaim, Printed } from './paper-claim.ts';
import {
  alone,
  followUpOf,
  inModel,
  lesionShare,
  majorShare,
  meanOf,
  medianOf,
  shareOf,
  survivalAt,
} from './read-result.ts';

const drawn = { kind: 'words', text: 'drawn so' } as const;
const follows = { kind: 'words', text: 'follows from the hazards' } as const;
const derived = (text: string, low: number, high: number): Printed => ({
  kind: 'limits',
  text,
  low,
  high,
  from: 'derived',
});
const endpoints = { os: 'overall survival', pfs: 'progression-free survival' } as const;
const factors = {
  radical: ['Radical treatment of the primary tumor', 'radicalPrimaryTherapy'],
  metachronous: ['Metachronous metastases', 'metachronous'],
  bclc_c: ['Initial BCLC C', 'initialBclcC'],
} as const;

function rate(facts: string, endpoint: 'os' | 'pfs', years: 1 | 2 | 3, printed: Printed): PaperClaim {
  return {
    facts,
    statement: `${years}-year ${endpoints[endpoint]}`,
    printed,
    truth: follows,
    found: survivalAt(endpoint, years * 12),
    open: endpoint === 'pfs' ? ['P15'] : [],
  };
}

function factor(
  facts: string,
  endpoint: 'os' | 'pfs',
  variable: keyof typeof factors,
  p: 0.05 | 0.01,
): PaperClaim {
  const [name, term] = factors[variable];
  const isWorse = variable === 'bclc_c';
  return {
    facts,
    statement: `${name}, ${endpoints[endpoint]}, hazard ratio`,
    printed: {
      kind: 'direction',
      text: `${isWorse ? 'worse: 0 to B better' : 'better'}, P < ${p}`,
      side: isWorse ? 'above' : 'below',
      p,
    },
    truth: { kind: 'effect', process: endpoint === 'os' ? 'death' : 'progression', term },
    naive: alone(endpoint, variable),
    found: inModel(endpoint, variable),
    open: ['P4', 'P5', 'P17', ...(variable === 'metachronous' ? ['P12'] : [])],
  };
}

function counted(facts: string, statement: string, printed: Printed, found: PaperClaim['found']): PaperClaim {
  return { facts, statement, printed, truth: drawn, found, open: ['P9'] };
}

export const hou: Paper = {
  id: 'hou-2025',
  citation: 'Hou et al. 2025, Cancer Imaging, doi:10.1186/s40644-025-00896-8',
  question: 'hou-2025.yaml',
  cohorts: [{ file: 'hou-2025.csv', design: 'hou-2025', title: 'As the numbers that the paper prints' }],
  naiveHeading: 'By itself',
  differs: [
    'Everything compared was known at time zero: no estimate is open to immortal time.',
    'An effect on progression was put in for progression alone; progression-free survival ends in death as well.',
  ],
  claims: [
    {
      facts: 'S5-02',
      statement: 'Men',
      printed: derived('53.2 % (33 of 62)', 40.1, 66),
      truth: drawn,
      found: shareOf('sex', 'male'),
      open: ['P16'],
    },
    {
      facts: 'S5-03',
      statement: 'Lung metastases per patient',
      printed: derived('2.34 (145 in 62)', 2.05, 2.63),
      truth: drawn,
      found: meanOf('lung_metastases'),
      open: [],
    },
    {
      facts: 'S5-04',
      statement: 'Mean age',
      printed: derived('61.0 years', 58.8, 63.2),
      truth: drawn,
      found: meanOf('age'),
      open: [],
    },
    {
      facts: 'S5-08',
      statement: 'Median follow-up',
      printed: { kind: 'limits', text: '30 months (range 16 to 50)', low: 16, high: 50, from: 'printed' },
      truth: { kind: 'words', text: 'uniform over 16 to 50 months unless death comes first' },
      found: followUpOf('os'),
      open: ['P14'],
    },
    {
      facts: 'S5-09',
      statement: 'Median progression-free survival',
      printed: { kind: 'limits', text: '11.4 months (10.1 to 12.8)', low: 10.1, high: 12.8, from: 'printed' },
      truth: follows,
      found: medianOf('pfs'),
      open: ['P15'],
    },
    rate('S5-10', 'pfs', 1, derived('43.5 %', 31, 56.7)),
    rate('S5-10', 'pfs', 2, derived('10.2 %', 2.7, 17.7)),
    {
      facts: 'S5-11',
      statement: 'Median overall survival',
      printed: { kind: 'limits', text: '33.0 months (26.9 to 39.1)', low: 26.9, high: 39.1, from: 'printed' },
      truth: follows,
      found: medianOf('os'),
      open: ['P14', 'P16'],
    },
    rate('S5-12', 'os', 1, derived('98.4 %', 91.3, 100)),
    rate('S5-12', 'os', 2, derived('78.7 %', 68.5, 88.9)),
    rate('S5-12', 'os', 3, derived('43.7 %', 31.4, 56)),
    factor('S5-13', 'pfs', 'radical', 0.01),
    factor('S5-13', 'pfs', 'metachronous', 0.01),
    factor('S5-13', 'pfs', 'bclc_c', 0.05),
    factor('S5-14', 'os', 'radical', 0.01),
    factor('S5-14', 'os', 'bclc_c', 0.05),
  ],
  lesions: {
    question: 'hou-2025-lesions.yaml',
    differs: [
      'The paper does not say of what its proportions are ones. Each stands here with every denominator.',
      'Liver tumors that were ablated in the same patients are not counted, nor are sessions in which they alone were.',
      'A metastasis in which the first scan shows tumor left was not ablated effectively; whom no scan reached counts nowhere.',
    ],
    claims: [
      counted(
        'S5-05',
        'Technical success, of lesions',
        derived('100 %', 97.5, 100),
        lesionShare('technical-success', 'perLesion'),
      ),
      counted(
        'S5-06',
        'Technical efficacy, of patients',
        derived('96.8 % (60 of 62)', 88.8, 99.6),
        lesionShare('primary-efficacy', 'perPatient'),
      ),
      counted(
        'S5-06',
        'Technical efficacy, of lesions',
        derived('96.8 % (no whole number of 145)', 88.8, 99.6),
        lesionShare('primary-efficacy', 'perLesion'),
      ),
      counted(
        'S5-07',
        'Major complications, of patients',
        derived('21 % (13 of 62)', 11.7, 33.2),
        majorShare('perPatient'),
      ),
      counted(
        'S5-07',
        'Major complications, of sessions',
        derived('21 % (sessions not printed)', 11.7, 33.2),
        majorShare('perSession'),
      ),
    ],
  },
  notAsked: [],
  open: {
    P4: 'what is said to matter was found in the same 62 patients',
    P5: '62 patients are few for a model',
    P9: '145 lesions in 62 patients and the denominators are not stated: 96.8 % is 60 of 62 patients and no whole number of 145 lesions, though efficacy is a measure of the lesion',
    P12: 'time cut in two; the cut-off of "metachronous" is not in the available text',
    P14: 'the method of follow-up is not in the available text, and a range from 16 months on cannot hold those who died earlier',
    P15: 'the available text does not say what counts as progression',
    P16: 'who was ablated was fit for it, in one hospital; how many were not is not in the available text',
    P17: 'thresholds of p are printed without the effects',
  },
  checks: {
    hazardRatios: [],
    survivals: [
      {
        facts: 'S5-09, S5-10',
        median: 11.4,
        rates: [
          { time: 12, survival: 0.435 },
          { time: 24, survival: 0.102 },
        ],
      },
      {
        facts: 'S5-08, S5-11, S5-12',
        median: 33,
        rates: [
          { time: 12, survival: 0.984 },
          { time: 24, survival: 0.787 },
          { time: 36, survival: 0.437 },
        ],
        followUp: { n: 62, shortest: 16, longest: 50, of: 'not-stated' },
      },
    ],
  },
};
