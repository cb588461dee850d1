import type { SeriesId } from './series-id.ts';
import type { SystemId } from './system-id.ts';

export type SystemGroupId =
  | 'liver-function'
  | 'performance'
  | 'stage'
  | 'vessels'
  | 'transplant'
  | 'response'
  | 'marker'
  | 'oligometastasis'
  | 'control'
  | 'treatment'
  | 'events';

/** Systems that a reader looks for together: the few that answer most questions first, then the others. */
export interface SystemGroup {
  readonly id: SystemGroupId;
  readonly title: string;
  readonly first: readonly (SystemId | SeriesId)[];
  readonly others: readonly (SystemId | SeriesId)[];
}

/** Every system, static or reading a history, in exactly one group, as a clinician reads them. A new one is one word here. */
export const systemGroups: readonly SystemGroup[] = [
  {
    id: 'liver-function',
    title: 'Liver function',
    first: ['child-pugh', 'albi', 'malbi-hiraoka'],
    others: [
      'malbi-2022',
      'ez-albi',
      'albi-t',
      'malbi-t',
      'meld',
      'meld-na-kim-2008',
      'meld-na-optn-2016',
      'meld-3.0',
    ],
  },
  {
    id: 'performance',
    title: 'Performance and comorbidity',
    first: ['ecog'],
    others: ['karnofsky', 'charlson-1987', 'charlson-quan-2011'],
  },
  {
    id: 'stage',
    title: 'Stage',
    first: ['bclc', 'modified-uicc'],
    others: [
      'bclc-intermediate',
      'bolondi',
      'kinki',
      'ajcc-8',
      'ajcc-7',
      'lcsgj',
      'hklc',
      'cnlc',
      'clip',
      'okuda',
      'jis',
    ],
  },
  {
    id: 'vessels',
    title: 'Vessel invasion and tumor burden',
    first: ['vascular-invasion'],
    others: ['tumor-burden-2023', 'tumor-burden-2020', 'six-and-twelve', 'up-to-11'],
  },
  {
    id: 'transplant',
    title: 'Transplant criteria',
    first: ['milan', 'up-to-7'],
    others: ['ucsf', 'afp-model'],
  },
  {
    id: 'response',
    title: 'Response',
    first: ['mrecist', 'recist-1.1'],
    others: ['irecist', 'best-overall-response', 'recist-eligibility', 'li-rads-tra-2024', 'li-rads-tr-2018'],
  },
  { id: 'marker', title: 'Marker response', first: ['marker-response'], others: [] },
  {
    id: 'oligometastasis',
    title: 'Oligometastasis',
    first: ['oligometastasis-number', 'estro-eortc'],
    others: ['metastasis-timing'],
  },
  {
    id: 'control',
    title: 'Control of the liver',
    first: ['intrahepatic-control', 'oligometastasis-controlled'],
    others: [],
  },
  {
    id: 'treatment',
    title: 'Treatment so far',
    first: ['lines-of-therapy', 'tace-counting', 'haic-counting', 'ablation-track'],
    others: ['tace-refractoriness', 'radical-treatment', 'radiotherapy-dose', 'stereotactic'],
  },
  {
    id: 'events',
    title: 'Complications and toxicity',
    first: ['clavien-dindo', 'cirse-2017'],
    others: [
      'sir-2017',
      'sir-2003',
      'ctcae-5-event',
      'ctcae-5-pneumothorax',
      'ctcae-5-bilirubin',
      'ctcae-5-alt',
      'ctcae-5-ast',
      'ctcae-5-platelets',
    ],
  },
];
