import { flagOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { System } from '../system.ts';
import {
  AJCC_INPUTS,
  AJCC_PITFALLS,
  AJCC_POLICIES,
  type AjccTumor,
  ajccConsistent,
  ajccTumor,
} from './ajcc-t.ts';
import { APPLIES_TO_TUMOR } from './tumor-staged.ts';

const T_OF: Readonly<Record<AjccTumor, keyof typeof STAGE_BY_T>> = {
  none: 'T0',
  'adjacent-or-perforated': 'T4',
  'major-branch': 'T4',
  'multiple-large': 'T3',
  'multiple-small': 'T2',
  'solitary-invading': 'T2',
  'solitary-large': 'T1b',
  'solitary-small': 'T1a',
};

/** T0 has no stage of its own: without N1 or M1 the system does not apply. */
const STAGE_BY_T = { T0: 'IA', T1a: 'IA', T1b: 'IB', T2: 'II', T3: 'IIIA', T4: 'IIIB' } as const;

/**
 * AJCC/UICC stage, 8th edition. T, first match: adjacent organ other than the gallbladder, perforation of the visceral
 * peritoneum or a major branch, T4; several tumors, one above 5 cm, T3; several up to 5 cm, or one above 2 cm that
 * invades vessels, T2; one above 2 cm, T1b; one up to 2 cm, T1a. N0 M0: IA, IB, II, IIIA, IIIB by T; N1: IVA; M1: IVB.
 */
export const ajcc8: System = {
  id: 'ajcc-8',
  edition: '8th edition, 2017',
  title: 'AJCC/UICC stage, 8th edition',
  shortName: 'AJCC 8',
  headline: { main: 'stage', detail: ['t', 'n', 'm'], letters: { t: 'T', n: 'N', m: 'M' } },
  sources: [
    { text: 'Amin MB, Edge S, Greene F, et al. AJCC Cancer Staging Manual, 8th edition. Springer 2017.' },
    {
      text: 'Chun YS, Pawlik TM, Vauthey JN. Ann Surg Oncol 2018;25:845-847.',
      doi: '10.1245/s10434-017-6025-x',
    },
  ],
  verification: 'verified',
  inputs: AJCC_INPUTS,
  answers: {
    t: { label: 'T', type: { kind: 'classes', order: ['T0', 'T1a', 'T1b', 'T2', 'T3', 'T4'] } },
    n: { label: 'N', type: { kind: 'classes', order: ['N0', 'N1'] } },
    m: { label: 'M', type: { kind: 'classes', order: ['M0', 'M1'] } },
    stage: {
      label: 'Stage',
      type: { kind: 'classes', order: ['IA', 'IB', 'II', 'IIIA', 'IIIB', 'IVA', 'IVB'] },
    },
  },
  policies: AJCC_POLICIES,
  consistent: ajccConsistent,
  applies: APPLIES_TO_TUMOR,
  rule: (input, policies) => {
    const t = T_OF[ajccTumor(input, policies)];
    const n = flagOf(input, 'regionalNodes') ? 'N1' : 'N0';
    const m = flagOf(input, 'distantMetastasis') ? 'M1' : 'M0';
    return { t, n, m, stage: m === 'M1' ? 'IVB' : n === 'N1' ? 'IVA' : STAGE_BY_T[t] };
  },
  formulaText: ['The first row that fits gives T. N1 M0: IVA. M1: IVB.'],
  bands: {
    columns: ['tumor', 'T', 'N0 M0'],
    rows: [
      ['adjacent organ other than the gallbladder, or visceral peritoneum perforated', 'T4', 'IIIB'],
      ['major branch of the portal or hepatic vein', 'T4', 'IIIB'],
      ['several, one above 5 cm', 'T3', 'IIIA'],
      ['several, none above 5 cm', 'T2', 'II'],
      ['one above 2 cm with vascular invasion', 'T2', 'II'],
      ['one above 2 cm without', 'T1b', 'IB'],
      ['one up to 2 cm', 'T1a', 'IA'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: AJCC_PITFALLS,
};
