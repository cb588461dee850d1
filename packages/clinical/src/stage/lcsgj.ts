import { flagOf, numberOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS, imagingFlag } from '../measured-inputs.ts';
import type { CompleteInput, InputSpec, Policies, System } from '../system.ts';
import { MACROVASCULAR_INPUT, SPREAD_INPUTS, sizeAndNumber } from '../tumor-inputs.ts';
import { sizeFitsNumber } from './size-fits-number.ts';
import { stageOfThree, tOfThree } from './three-criteria.ts';
import { APPLIES_TO_TUMOR } from './tumor-staged.ts';

/**
 * Stage of the Liver Cancer Study Group of Japan. T counts three criteria: one tumor; up to 2 cm; no invasion of portal
 * vein (Vp), hepatic vein (Vv), artery (Va) or bile duct (B). Stages as in the modified UICC. A clinical T rests on
 * imaging; a pathological one counts invasion under the microscope.
 */
export const lcsgj: System = {
  id: 'lcsgj',
  edition: 'General Rules, 6th edition',
  title: 'LCSGJ stage',
  shortName: 'LCSGJ',
  headline: { main: 'stage', detail: ['t', 'n', 'm'], letters: { t: 'T', n: 'N', m: 'M' } },
  sources: [
    {
      text: 'Liver Cancer Study Group of Japan. General Rules for the Clinical and Pathological Study of Primary Liver Cancer, 6th edition. Kanehara 2015.',
    },
  ],
  verification: 'partly-verified',
  inputs: {
    ...sizeAndNumber([1], [20]),
    macrovascularInvasion: MACROVASCULAR_INPUT,
    bileDuctInvasion: imagingFlag('bile-duct-invasion', 'Bile duct invasion'),
    arterialInvasion: imagingFlag('artery-invasion', 'Invasion of an artery'),
    microvascularInvasion: {
      fact: 'microvascular-invasion',
      label: 'Microvascular invasion',
      type: { kind: 'choice', values: [false, true] },
      lookBackDays: IMAGING_LOOK_BACK_DAYS,
    },
    ...SPREAD_INPUTS,
  },
  answers: {
    basis: { label: 'Clinical or pathological', type: { kind: 'classes', order: ['c', 'p'] } },
    t: { label: 'T', type: { kind: 'classes', order: ['T0', 'T1', 'T2', 'T3', 'T4'] } },
    n: { label: 'N', type: { kind: 'classes', order: ['N0', 'N1'] } },
    m: { label: 'M', type: { kind: 'classes', order: ['M0', 'M1'] } },
    stage: { label: 'Stage', type: { kind: 'classes', order: ['I', 'II', 'III', 'IVA', 'IVB'] } },
  },
  policies: {
    basis: {
      label: 'T from imaging, or from the specimen with invasion under the microscope',
      values: ['clinical', 'pathological'],
    },
  },
  consistent: sizeFitsNumber,
  applies: APPLIES_TO_TUMOR,
  rule: (input, policies) => {
    const t = tOfThree({
      number: numberOf(input, 'tumorNumber'),
      isSolitary: numberOf(input, 'tumorNumber') === 1,
      largestMm: numberOf(input, 'largestDiameter'),
      invades: invades(input, policies),
    });
    const n = flagOf(input, 'regionalNodes') ? 'N1' : 'N0';
    const m = flagOf(input, 'distantMetastasis') ? 'M1' : 'M0';
    const basis = policies.basis === 'pathological' ? 'p' : 'c';
    return { basis, t, n, m, stage: stageOfThree(t, n, m) };
  },
  formulaText: [
    'Criteria: solitary; largest up to 2 cm; no invasion of portal vein, hepatic vein, artery or bile duct.',
  ],
  bands: {
    columns: ['criteria met', 'T', 'N0 M0', 'N1 M0', 'M1'],
    rows: [
      ['3', 'T1', 'I', 'IVA', 'IVB'],
      ['2', 'T2', 'II', 'IVA', 'IVB'],
      ['1', 'T3', 'III', 'IVA', 'IVB'],
      ['0', 'T4', 'IVA', 'IVA', 'IVB'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Say whether T is clinical or pathological: only the second counts invasion under the microscope.',
    'The same stages as the modified UICC, with invasion of an artery as a further item.',
    'Not the AJCC T: JIS and ALBI-T take this one.',
  ],
};

/** The stage of the Liver Cancer Study Group of Japan as the input of another score; `none` where there is no tumor. */
export const LCSGJ_STAGE: InputSpec = {
  derivedFrom: { system: lcsgj, field: 'stage', notApplicable: 'none' },
  label: 'LCSGJ stage',
  type: { kind: 'choice', values: ['none', 'I', 'II', 'III', 'IVA', 'IVB'] },
  lookBackDays: null,
};

function invades(input: CompleteInput, policies: Policies): boolean {
  return (
    flagOf(input, 'macrovascularInvasion') ||
    flagOf(input, 'bileDuctInvasion') ||
    flagOf(input, 'arterialInvasion') ||
    (policies.basis === 'pathological' && flagOf(input, 'microvascularInvasion'))
  );
}
