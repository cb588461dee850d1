import type { Paper } from './paper-claim.ts';
import { groupShare, inMatched, inModel, naively, overTime } from './read-result.ts';

const regimens = [
  ['tki', 'TKI'],
  ['ici', 'ICI'],
  ['combination', 'TKI with ICI'],
] as const;

export const xia: Paper = {
  id: 'xia-2025',
  citation: 'Xia et al. 2025, MedComm 6(9):e70306, doi:10.1002/mco2.70306',
  question: 'xia-2025.yaml',
  cohorts: [
    { file: 'xia-2025.csv', design: 'xia-2025', title: 'Effects in the directions that the paper prints' },
  ],
  naiveHeading: 'From time zero on (biased)',
  differs: [
    'The available text prints directions and two numbers; everything else of the design is assumed.',
    'How the paper counted treatments is not in the available text: that it did so from time zero on is assumed, and the question counts them from their day on. It does so in all patients; the paper speaks of those with lung metastasis.',
    'Those with lung metastasis get systemic therapy more often, which in this cohort helps: their survival as it comes, which the model of baseline factors and the matched comparison describe, is nearer to that of the others than the effect put in beside treatment.',
    'The local treatment put in acts where the liver tumor is early, so that its ratio in everybody is nearer to 1.',
    'Response under systemic therapy (S4-06) needs the lesions of courses and is not in this question; [the simulated cohorts](../simulated-cohorts.md) have it.',
  ],
  claims: [
    {
      facts: 'S4-01, S4-02',
      statement: 'Patients with lung metastasis',
      printed: { kind: 'limits', text: '9.9 % (119 of 1,203)', low: 8.3, high: 11.7, from: 'derived' },
      truth: { kind: 'words', text: 'one in ten' },
      found: groupShare('os', 'lung', 'yes'),
      open: [],
    },
    {
      facts: 'S4-03',
      statement: 'Lung metastasis against none, hazard ratio',
      printed: { kind: 'direction', text: 'survival reduced', side: 'above' },
      truth: { kind: 'words', text: '1.82 beside treatment' },
      found: inModel('os', 'lung'),
      open: ['P15', 'P14'],
    },
    {
      facts: 'S4-03',
      statement: 'The same in matched patients, hazard ratio',
      printed: { kind: 'direction', text: 'reduced after matching as well', side: 'above' },
      truth: { kind: 'words', text: '1.82 beside treatment; marginal nearer to 1' },
      found: inMatched('lung'),
      open: ['P6'],
    },
    {
      facts: 'S4-04',
      statement: 'Resection or ablation of the liver tumor, hazard ratio',
      printed: { kind: 'direction', text: 'survival improved', side: 'below' },
      truth: { kind: 'words', text: '0.67 in early tumors, 1 in others' },
      naive: naively('local'),
      found: overTime('local'),
      open: ['P2', 'P13', 'P16'],
    },
    ...regimens.map(([level, name]) => ({
      facts: 'S4-05',
      statement: `${name} against no systemic therapy, hazard ratio`,
      printed: {
        kind: 'direction',
        text: level === 'combination' ? 'prolonged, the most' : 'prolonged',
        side: 'below',
      } as const,
      truth: { kind: 'effect', process: 'death', term: level } as const,
      naive: naively('systemic', level),
      found: overTime('systemic', level),
      open: ['P2', 'P16', ...(level === 'combination' ? ['P7'] : [])],
    })),
  ],
  notAsked: [
    {
      facts: 'S4-04',
      statement: 'Survival of the locally treated comparable to that without lung metastasis',
      open: ['P2', 'P16'],
    },
    {
      facts: 'S4-06',
      statement: 'Response of the liver impaired under monotherapy, not under both drugs',
      open: ['P9', 'P13'],
    },
  ],
  open: {
    P2: 'who is treated, or gets a second drug, has lived until then',
    P6: 'ratio, caliper, balance and the error of the matched comparison are not in the available text',
    P7: 'curves of surgery and drugs may cross; whether hazards were proportional is not in the available text',
    P9: 'whether lesions of one patient count as independent is not in the available text',
    P13: 'claimed for one group and not for another, without a test of interaction in the available text',
    P14: 'length and completeness of follow-up are not in the available text',
    P15: 'the available text does not say from when survival counts',
    P16: 'who is treated was fit for it; adjusted for what was recorded alone',
  },
  checks: { hazardRatios: [], survivals: [] },
};
