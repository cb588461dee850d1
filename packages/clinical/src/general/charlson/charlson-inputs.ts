import type { FactId } from '@hepatica/course';
import { ageInput } from '../../measured-inputs.ts';
import type { InputSpec, Policy } from '../../system.ts';

const condition = (fact: FactId, label: string): InputSpec => ({
  fact,
  label,
  type: { kind: 'choice', values: [false, true] },
  lookBackDays: null,
});

/** The conditions of the index; a condition that nobody wrote about is unknown, not absent. */
export const charlsonInputs = {
  myocardialInfarction: condition('comorbidity-myocardial-infarction', 'Myocardial infarction'),
  heartFailure: condition('comorbidity-congestive-heart-failure', 'Heart failure'),
  peripheralVascular: condition('comorbidity-peripheral-vascular-disease', 'Peripheral vascular disease'),
  cerebrovascular: condition('comorbidity-cerebrovascular-disease', 'Cerebrovascular disease'),
  dementia: condition('comorbidity-dementia', 'Dementia'),
  chronicPulmonary: condition('comorbidity-chronic-pulmonary-disease', 'Chronic pulmonary disease'),
  connectiveTissue: condition('comorbidity-connective-tissue-disease', 'Connective tissue disease'),
  ulcer: condition('comorbidity-peptic-ulcer-disease', 'Peptic ulcer disease'),
  mildLiver: condition('comorbidity-mild-liver-disease', 'Mild liver disease'),
  severeLiver: condition('comorbidity-moderate-severe-liver-disease', 'Moderate or severe liver disease'),
  diabetes: condition('comorbidity-diabetes', 'Diabetes'),
  diabetesEndOrgan: condition('comorbidity-diabetes-with-end-organ-damage', 'Diabetes with end-organ damage'),
  hemiplegia: condition('comorbidity-hemiplegia', 'Hemiplegia'),
  renal: condition('comorbidity-moderate-severe-renal-disease', 'Moderate or severe renal disease'),
  leukemia: condition('comorbidity-leukemia', 'Leukemia'),
  lymphoma: condition('comorbidity-lymphoma', 'Lymphoma'),
  otherTumor: condition('comorbidity-any-tumor', 'Another tumor'),
  otherMetastatic: condition('comorbidity-metastatic-solid-tumor', 'Another metastatic tumor'),
  indexMetastatic: condition('distant-metastasis', 'Metastasis of the liver cancer'),
  aids: condition('comorbidity-aids', 'AIDS'),
} as const satisfies Readonly<Record<string, InputSpec>>;

/** Age, by which points are added from 50 on. */
export const charlsonAge: InputSpec = ageInput([50, 60, 70, 80].map((at) => ({ at, belongsTo: 'above' })));

/** One point for each decade from 50, four from 80. */
export function agePoints(years: number): number {
  return Math.min(4, Math.max(0, Math.floor(years / 10) - 4));
}

/** Every patient of a liver cancer cohort has the cancer, and most have the liver disease. */
export const charlsonPolicies = {
  index_cancer: { label: 'The liver cancer itself', values: ['excluded', 'counted'] },
  liver_items: { label: 'The liver disease items', values: ['counted', 'excluded'] },
} as const satisfies Readonly<Record<string, Policy>>;

/** Totals from 0 to the highest that points can add up to. */
export function totalsUpTo(most: number): readonly number[] {
  return Array.from({ length: most + 1 }, (_, total) => total);
}

export const charlsonPitfalls = [
  'In liver cancer every patient has the tumor item: the index cancer is left out unless the policy counts it.',
  'Of mild and severe liver disease, diabetes without and with damage, tumor and metastasis the higher counts alone.',
  'A comorbidity that is not mentioned is unknown: the total is a set, not zero.',
] as const;
