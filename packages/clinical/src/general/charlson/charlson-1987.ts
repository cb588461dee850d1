import { answerOfSum } from '../../assess/point-sum.ts';
import type { AnswerSpec, System } from '../../system.ts';
import {
  charlsonAge,
  charlsonInputs,
  charlsonPitfalls,
  charlsonPolicies,
  totalsUpTo,
} from './charlson-inputs.ts';
import { charlsonSum } from './charlson-sum.ts';

const pointSum = charlsonSum({
  single: {
    myocardialInfarction: 1,
    heartFailure: 1,
    peripheralVascular: 1,
    cerebrovascular: 1,
    dementia: 1,
    chronicPulmonary: 1,
    connectiveTissue: 1,
    ulcer: 1,
    hemiplegia: 2,
    renal: 2,
    leukemia: 2,
    lymphoma: 2,
    aids: 6,
  },
  mildLiver: 1,
  severeLiver: 3,
  diabetes: 1,
  diabetesEndOrgan: 2,
  tumor: 2,
  metastatic: 6,
  bloodCancersAreTumors: false,
});

const answers: Readonly<Record<string, AnswerSpec>> = {
  score: { label: 'Score', type: { kind: 'classes', order: totalsUpTo(33) } },
  ageAdjusted: { label: 'Age-adjusted score', type: { kind: 'classes', order: totalsUpTo(37) } },
};

/** Charlson comorbidity index with the weights of 1987, and the same with points for age. */
export const charlson1987: System = {
  id: 'charlson-1987',
  edition: 'Charlson 1987',
  title: 'Charlson comorbidity index (1987)',
  shortName: 'Charlson 1987',
  headline: { main: 'score' },
  onRequest: true,
  sources: [
    {
      text: 'Charlson ME, et al. J Chronic Dis 1987;40:373-383.',
      doi: '10.1016/0021-9681(87)90171-8',
    },
  ],
  verification: 'unverified',
  inputs: { ...charlsonInputs, age: charlsonAge },
  answers,
  policies: charlsonPolicies,
  pointSum,
  rule: (input, policies) => answerOfSum(answers, pointSum, input, policies),
  formulaText: [
    'Score = sum of the weights. Age-adjusted: one more for each decade from 50 (50-59 one, 80 and above four).',
    'Of a milder and a severer form of one condition the severer counts alone.',
  ],
  bands: {
    columns: ['weight', 'conditions'],
    rows: [
      [
        '1',
        'myocardial infarction, heart failure, peripheral vascular, cerebrovascular, dementia, chronic pulmonary, connective tissue, ulcer, mild liver disease, diabetes without end-organ damage',
      ],
      [
        '2',
        'hemiplegia, moderate or severe renal disease, diabetes with end-organ damage, tumor, leukemia, lymphoma',
      ],
      ['3', 'moderate or severe liver disease'],
      ['6', 'metastatic solid tumor, AIDS'],
    ],
  },
  statedLookBackDays: 365,
  pitfalls: [...charlsonPitfalls],
};
