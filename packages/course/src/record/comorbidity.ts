import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** The conditions of the Charlson index, and those that bear on the treatment of the liver and the lung. */
export const COMORBID_CONDITIONS = [
  'aids',
  'any-tumor',
  'autoimmune-disease',
  'cerebrovascular-disease',
  'chronic-pulmonary-disease',
  'congestive-heart-failure',
  'connective-tissue-disease',
  'dementia',
  'diabetes',
  'diabetes-with-end-organ-damage',
  'dialysis',
  'emphysema',
  'hemiplegia',
  'interstitial-lung-disease',
  'leukemia',
  'lymphoma',
  'metastatic-solid-tumor',
  'mild-liver-disease',
  'moderate-severe-liver-disease',
  'moderate-severe-renal-disease',
  'myocardial-infarction',
  'organ-transplant',
  'other',
  'peptic-ulcer-disease',
  'peripheral-vascular-disease',
  'single-lung',
] as const;
export type ComorbidCondition = (typeof COMORBID_CONDITIONS)[number];

/** Another illness, present or expressly absent. */
export interface Comorbidity extends RecordBase<'comorbidity'> {
  readonly condition: ComorbidCondition;
  readonly present: boolean;
  readonly active?: boolean;
  readonly words?: string;
}

/** Comorbidity. */
export const comorbidityKind: RecordKindDefinition<Comorbidity> = {
  kind: 'comorbidity',
  label: 'comorbidity',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('comorbidity'),
      ...base,
      condition: z.enum(COMORBID_CONDITIONS),
      present: z.boolean(),
      active: z.boolean().exactOptional(),
      words: textField.exactOptional(),
    }),
};
