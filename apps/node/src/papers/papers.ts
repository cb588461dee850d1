import type { Paper } from './paper-claim.ts';
import {
  alone,
  inMatched,
  inModel,
  inStateAt,
  medianOf,
  naively,
  naivelyAt,
  overTime,
  survivalAt,
} from './read-result.ts';

const immortal = ['P2', 'who is treated has lived until then; the waiting counts as if treated'] as const;
const guarantee = [
  'P1',
  'who responds has lived until the response; grouping by it sorts by survival',
] as const;
const chosen = ['P16', 'who is treated was fit for it; adjusted for what was recorded alone'] as const;
const cut = ['P12', 'a measurement cut in two'] as const;
const few = ['P5', '62 patients and three covariates'] as const;
const picked = ['P4', 'covariates said to matter were found in the same patients'] as const;
const undefinedEndpoint = [
  'P15',
  'the available text does not say what counts and when patients were censored',
] as const;

const lee: Paper = {
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
  differs: [
    'The paper counts response and local treatment from time zero on; the question counts each from its day on and shows the naive count beside.',
    'The paper compares poor response with CR or PR; here it is response against none, so that its printed ratio stands inverted.',
    'Each of the two is adjusted for size and performance status, not for the other.',
  ],
  claims: [
    {
      facts: 'S3-03',
      statement: 'Median survival',
      printed: '5.9 months',
      truth: 'follows from the hazards',
      found: medianOf('os'),
      open: [undefinedEndpoint],
    },
    {
      facts: 'S3-04',
      statement: 'Response against none, hazard ratio',
      printed: '0.45 (1 / 2.207; limits not printed)',
      truth: 'exp of effect liverResponse',
      naive: naively('response'),
      found: overTime('response'),
      open: [guarantee],
    },
    {
      facts: 'S3-05',
      statement: 'Local treatment of the liver, hazard ratio',
      printed: '0.591 (0.436 to 0.803)',
      truth: 'exp of effect localLiverTherapy',
      naive: naively('local'),
      found: overTime('local'),
      open: [immortal, chosen],
    },
    {
      facts: 'S3-06',
      statement: 'Liver tumor over 3 cm, hazard ratio',
      printed: '2.065 (1.444 to 2.954)',
      truth: 'exp of effect liverTumorOver3cm',
      found: inModel('os', 'size'),
      open: [cut],
    },
    {
      facts: 'S3-07',
      statement: 'ECOG 2 or more, hazard ratio',
      printed: '1.543 (1.057 to 2.253)',
      truth: 'exp of effect ecog2OrMore',
      found: inModel('os', 'performance'),
      open: [cut],
    },
    {
      facts: 'S3-08',
      statement: '1-year survival with CR or PR',
      printed: '48.8 %',
      truth: 'no difference between the groups unless response has an effect',
      naive: naivelyAt('response', 'yes', 12),
      found: inStateAt('response', 'yes', 12),
      open: [guarantee],
    },
    {
      facts: 'S3-09',
      statement: '2-year survival with CR or PR',
      printed: '12.1 %',
      truth: 'no difference between the groups unless response has an effect',
      naive: naivelyAt('response', 'yes', 24),
      found: inStateAt('response', 'yes', 24),
      open: [guarantee],
    },
    {
      facts: 'S3-10',
      statement: '1-year survival with SD or PD',
      printed: '11.4 %',
      truth: 'no difference between the groups unless response has an effect',
      naive: naivelyAt('response', 'no', 12),
      found: inStateAt('response', 'no', 12),
      open: [guarantee],
    },
  ],
};

const xia: Paper = {
  id: 'xia-2025',
  citation: 'Xia et al. 2025, MedComm 6(9):e70306, doi:10.1002/mco2.70306',
  question: 'xia-2025.yaml',
  cohorts: [{ file: 'xia-2025.csv', design: 'xia-2025', title: 'As the directions that the paper prints' }],
  differs: [
    'The available text prints directions and two numbers; everything else of the design is assumed.',
    'Treatments count from their day on, in all patients; the paper speaks of those with lung metastasis.',
    'The effect put in for lung metastasis is beside treatment; those who have it get systemic therapy more often, so that their survival as it comes is nearer to that of the others.',
    'The local treatment put in acts where the liver tumor is early, so that its ratio in everybody is nearer to 1.',
    'Response under systemic therapy (S4-06) needs the lesions of courses and is not in this question; docs/simulated-cohorts.md has it.',
  ],
  claims: [
    {
      facts: 'S4-03',
      statement: 'Lung metastasis against none, hazard ratio',
      printed: 'survival significantly reduced',
      truth: 'exp of effect lungMetastasis',
      found: inModel('os', 'lung'),
      open: [undefinedEndpoint],
    },
    {
      facts: 'S4-03',
      statement: 'The same in matched patients, hazard ratio',
      printed: 'reduced after matching as well',
      truth: 'marginal: nearer to 1 than the effect lungMetastasis put in',
      found: inMatched('lung'),
      open: [['P6', 'balance and the matched error are not printed in the available text']],
    },
    {
      facts: 'S4-04',
      statement: 'Resection or ablation of the liver tumor, hazard ratio',
      printed: 'survival improved',
      truth: 'exp of effect localLiverTherapyInEarlyTumor, in early tumors',
      naive: naively('local'),
      found: overTime('local'),
      open: [
        immortal,
        chosen,
        ['P13', 'claimed for a subgroup without a test of interaction in the available text'],
      ],
    },
    ...(
      [
        ['tki', 'TKI'],
        ['ici', 'ICI'],
        ['combination', 'TKI with ICI'],
      ] as const
    ).map(([level, name]) => ({
      facts: 'S4-05',
      statement: `${name} against no systemic therapy, hazard ratio`,
      printed: level === 'combination' ? 'prolonged, the most' : 'prolonged',
      truth: `exp of effect ${level}`,
      naive: naively('systemic', level),
      found: overTime('systemic', level),
      open: [immortal, chosen],
    })),
  ],
};

const hou: Paper = {
  id: 'hou-2025',
  citation: 'Hou et al. 2025, Cancer Imaging, doi:10.1186/s40644-025-00896-8',
  question: 'hou-2025.yaml',
  cohorts: [{ file: 'hou-2025.csv', design: 'hou-2025', title: 'As the numbers that the paper prints' }],
  differs: [
    'Everything compared was known at time zero: no estimate is open to immortal time.',
    'Technical success, efficacy and complications (S5-05 to S5-07) are counted on lesions and sessions of courses and are not in this question; docs/simulated-cohorts.md has them.',
  ],
  claims: [
    {
      facts: 'S5-09',
      statement: 'Median progression-free survival',
      printed: '11.4 months (10.1 to 12.8)',
      truth: 'follows from the hazards',
      found: medianOf('pfs'),
      open: [undefinedEndpoint],
    },
    {
      facts: 'S5-10',
      statement: '1-year progression-free survival',
      printed: '43.5 %',
      truth: 'follows from the hazards',
      found: survivalAt('pfs', 12),
      open: [undefinedEndpoint],
    },
    {
      facts: 'S5-10',
      statement: '2-year progression-free survival',
      printed: '10.2 %',
      truth: 'follows from the hazards',
      found: survivalAt('pfs', 24),
      open: [undefinedEndpoint],
    },
    {
      facts: 'S5-11',
      statement: 'Median overall survival',
      printed: '33.0 months (26.9 to 39.1)',
      truth: 'follows from the hazards',
      found: medianOf('os'),
      open: [['P14', 'whether follow-up is by reverse Kaplan-Meier is not said']],
    },
    {
      facts: 'S5-12',
      statement: '1-year overall survival',
      printed: '98.4 %',
      truth: 'follows from the hazards',
      found: survivalAt('os', 12),
      open: [],
    },
    {
      facts: 'S5-12',
      statement: '2-year overall survival',
      printed: '78.7 %',
      truth: 'follows from the hazards',
      found: survivalAt('os', 24),
      open: [],
    },
    {
      facts: 'S5-12',
      statement: '3-year overall survival',
      printed: '43.7 %',
      truth: 'follows from the hazards',
      found: survivalAt('os', 36),
      open: [],
    },
    {
      facts: 'S5-13',
      statement: 'Radical treatment of the primary tumor, progression-free survival, hazard ratio',
      printed: 'better, P < 0.01',
      truth: 'exp of effect progression.radicalPrimaryTherapy',
      naive: alone('pfs', 'radical'),
      found: inModel('pfs', 'radical'),
      open: [few, picked],
    },
    {
      facts: 'S5-13',
      statement: 'Metachronous metastases, progression-free survival, hazard ratio',
      printed: 'better, P < 0.01',
      truth: 'exp of effect progression.metachronous',
      naive: alone('pfs', 'metachronous'),
      found: inModel('pfs', 'metachronous'),
      open: [few, picked, cut],
    },
    {
      facts: 'S5-13',
      statement: 'Initial BCLC C, progression-free survival, hazard ratio',
      printed: 'worse (0-B better, P < 0.05)',
      truth: 'exp of effect progression.initialBclcC',
      naive: alone('pfs', 'bclc_c'),
      found: inModel('pfs', 'bclc_c'),
      open: [few, picked],
    },
    {
      facts: 'S5-14',
      statement: 'Radical treatment of the primary tumor, overall survival, hazard ratio',
      printed: 'better, P < 0.01',
      truth: 'exp of effect radicalPrimaryTherapy',
      naive: alone('os', 'radical'),
      found: inModel('os', 'radical'),
      open: [few, picked],
    },
    {
      facts: 'S5-14',
      statement: 'Initial BCLC C, overall survival, hazard ratio',
      printed: 'worse (0-B better, P < 0.05)',
      truth: 'exp of effect initialBclcC',
      naive: alone('os', 'bclc_c'),
      found: inModel('os', 'bclc_c'),
      open: [few, picked],
    },
  ],
};

/** The three cohort papers as questions. */
export const papers: readonly Paper[] = [lee, xia, hou];
