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
    myocardialInfarction: 0,
    heartFailure: 2,
    peripheralVascular: 0,
    cerebrovascular: 0,
    dementia: 2,
    chronicPulmonary: 1,
    connectiveTissue: 1,
    ulcer: 0,
    hemiplegia: 2,
    renal: 1,
    aids: 4,
  },
  mildLiver: 2,
  severeLiver: 4,
  diabetes: 0,
  diabetesEndOrgan: 1,
  tumor: 2,
  metastatic: 6,
  bloodCancersAreTumors: true,
});

const answers: Readonly<Record<string, AnswerSpec>> = {
  score: { label: 'Score', type: { kind: 'classes', order: totalsUpTo(24) } },
  ageAdjusted: { label: 'Age-adjusted score', type: { kind: 'classes', order: totalsUpTo(28) } },
};

/** Charlson comorbidity index with the weights of Quan 2011, which were fitted anew; ages add points as in 1987. */
export const charlsonQuan2011: System = {
  id: 'charlson-quan-2011',
  edition: 'Quan 2011',
  title: 'Charlson comorbidity index (Quan 2011)',
  shortName: 'Charlson (Quan 2011)',
  headline: { main: 'score' },
  onRequest: true,
  sources: [{ text: 'Quan H, et al. Am J Epidemiol 2011;173:676-682.', doi: '10.1093/aje/kwq433' }],
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
        '0',
        'myocardial infarction, peripheral vascular, cerebrovascular, ulcer, diabetes without end-organ damage',
      ],
      ['1', 'chronic pulmonary, connective tissue, renal disease, diabetes with end-organ damage'],
      ['2', 'heart failure, dementia, hemiplegia, mild liver disease, tumor with leukemia and lymphoma'],
      ['4', 'moderate or severe liver disease, AIDS'],
      ['6', 'metastatic solid tumor'],
    ],
  },
  statedLookBackDays: 365,
  pitfalls: [...charlsonPitfalls],
};
