import { flagOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { CompleteInput, Policies, System } from '../system.ts';
import {
  AJCC_INPUTS,
  AJCC_PITFALLS,
  AJCC_POLICIES,
  ajccConsistent,
  ajccTumor,
  isInvading,
} from './ajcc-t.ts';
import { APPLIES_TO_TUMOR } from './tumor-staged.ts';

/** T0 has no stage of its own: without N1 or M1 the system does not apply. */
const STAGE_BY_T = { T0: 'I', T1: 'I', T2: 'II', T3a: 'IIIA', T3b: 'IIIB', T4: 'IIIC' } as const;

/**
 * AJCC/UICC stage, 7th edition. T1: one tumor without vascular invasion, any size; T2: one with invasion, or several up
 * to 5 cm; T3a: several, one above 5 cm; T3b: a major branch; T4: adjacent organ other than the gallbladder, or
 * perforation of the visceral peritoneum. N0 M0: I, II, IIIA, IIIB, IIIC by T; N1: IVA; M1: IVB.
 */
export const ajcc7: System = {
  id: 'ajcc-7',
  edition: '7th edition, 2010',
  title: 'AJCC/UICC stage, 7th edition',
  shortName: 'AJCC 7',
  headline: { main: 'stage', detail: ['t', 'n', 'm'], letters: { t: 'T', n: 'N', m: 'M' } },
  sources: [
    {
      text: 'Both editions side by side: Chun YS, Pawlik TM, Vauthey JN. Ann Surg Oncol 2018;25:845-847.',
      doi: '10.1245/s10434-017-6025-x',
    },
  ],
  verification: 'verified',
  inputs: AJCC_INPUTS,
  answers: {
    t: { label: 'T', type: { kind: 'classes', order: ['T0', 'T1', 'T2', 'T3a', 'T3b', 'T4'] } },
    n: { label: 'N', type: { kind: 'classes', order: ['N0', 'N1'] } },
    m: { label: 'M', type: { kind: 'classes', order: ['M0', 'M1'] } },
    stage: {
      label: 'Stage',
      type: { kind: 'classes', order: ['I', 'II', 'IIIA', 'IIIB', 'IIIC', 'IVA', 'IVB'] },
    },
  },
  policies: AJCC_POLICIES,
  consistent: ajccConsistent,
  applies: APPLIES_TO_TUMOR,
  rule: (input, policies) => {
    const t = tOf(input, policies);
    const n = flagOf(input, 'regionalNodes') ? 'N1' : 'N0';
    const m = flagOf(input, 'distantMetastasis') ? 'M1' : 'M0';
    return { t, n, m, stage: m === 'M1' ? 'IVB' : n === 'N1' ? 'IVA' : STAGE_BY_T[t] };
  },
  formulaText: ['The first row that fits gives T. N1 M0: IVA. M1: IVB.'],
  bands: {
    columns: ['tumor', 'T', 'N0 M0'],
    rows: [
      ['adjacent organ other than the gallbladder, or visceral peritoneum perforated', 'T4', 'IIIC'],
      ['major branch of the portal or hepatic vein', 'T3b', 'IIIB'],
      ['several, one above 5 cm', 'T3a', 'IIIA'],
      ['several, none above 5 cm', 'T2', 'II'],
      ['one with vascular invasion', 'T2', 'II'],
      ['one without', 'T1', 'I'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: AJCC_PITFALLS,
};

function tOf(input: CompleteInput, policies: Policies): keyof typeof STAGE_BY_T {
  const tumor = ajccTumor(input, policies);
  switch (tumor) {
    case 'none':
      return 'T0';
    case 'adjacent-or-perforated':
      return 'T4';
    case 'major-branch':
      return 'T3b';
    case 'multiple-large':
      return 'T3a';
    case 'multiple-small':
    case 'solitary-invading':
      return 'T2';
    // In this edition size does not matter for a single tumor, invasion does.
    case 'solitary-small':
      return isInvading(input, policies) ? 'T2' : 'T1';
    case 'solitary-large':
      return 'T1';
    default:
      tumor satisfies never;
      throw new RangeError('ajcc7: no such tumor');
  }
}
