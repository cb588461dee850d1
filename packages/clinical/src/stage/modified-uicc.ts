import { flagOf, numberOf } from '../complete-input.ts';
import {
  IMAGING_LOOK_BACK_DAYS,
  imagingFlag,
  largestDiameterInput,
  tumorNumberInput,
} from '../measured-inputs.ts';
import { ruptureRemark } from '../rupture.ts';
import type { CompleteInput, Policies, System } from '../system.ts';
import { sizeFitsNumber } from './size-fits-number.ts';
import { stageOfThree, tOfThree } from './three-criteria.ts';
import { APPLIES_TO_TUMOR } from './tumor-staged.ts';

/**
 * Modified UICC stage (Korea). T counts three criteria: solitary; largest diameter up to 2.0 cm; no invasion of
 * portal vein, hepatic vein or bile duct. Three met is T1, two T2, one T3, none T4; no tumor in the liver is T0. N0 M0:
 * stages I, II, III, IVA by T; N1 M0: IVA; M1: IVB, whatever T. Only regional nodes are N: a distant node, such as a
 * mammary one, is M1.
 *
 * The table has no T0: it stages a tumor at diagnosis. T0 is named here so that a metastasis known after the liver was
 * cleared keeps its stage. Without a tumor in the liver, N1 or M1 there is nothing to stage.
 */
export const modifiedUicc: System = {
  id: 'modified-uicc',
  edition: 'KLCA-NCC 2022',
  title: 'Modified UICC stage',
  shortName: 'mUICC',
  headline: { main: 'stage', detail: ['t', 'n', 'm'], letters: { t: 'T', n: 'N', m: 'M' } },
  sources: [
    {
      text: 'Korean Liver Cancer Association and National Cancer Center Korea. Korean J Radiol 2022;23:1126-1240, Table 5.',
      doi: '10.3348/kjr.2022.0822',
    },
    { text: 'Ueno S, Tanabe G, Nuruki K, et al. Hepatol Res 2002;24:395-403.' },
  ],
  verification: 'verified',
  inputs: {
    tumorNumber: tumorNumberInput([
      { at: 0, belongsTo: 'below' },
      { at: 1, belongsTo: 'below' },
    ]),
    largestDiameter: largestDiameterInput([
      { at: 0, belongsTo: 'below' },
      { at: 20, belongsTo: 'below' },
    ]),
    macrovascularInvasion: imagingFlag('macrovascular-invasion', 'Macrovascular invasion'),
    bileDuctInvasion: imagingFlag('bile-duct-invasion', 'Bile duct invasion'),
    satellites: imagingFlag('satellites', 'All other tumors are satellites of one'),
    regionalNodes: imagingFlag('regional-node-metastasis', 'Regional node metastasis'),
    distantMetastasis: imagingFlag('distant-metastasis', 'Distant metastasis'),
  },
  answers: {
    t: { label: 'T', type: { kind: 'classes', order: ['T0', 'T1', 'T2', 'T3', 'T4'] } },
    n: { label: 'N', type: { kind: 'classes', order: ['N0', 'N1'] } },
    m: { label: 'M', type: { kind: 'classes', order: ['M0', 'M1'] } },
    stage: { label: 'Stage', type: { kind: 'classes', order: ['I', 'II', 'III', 'IVA', 'IVB'] } },
  },
  policies: {
    satellite_counts: {
      label: 'Satellites of a tumor count as tumors',
      values: ['true', 'false'],
    },
  },
  // The number counts every nodule: one alone has no satellites.
  consistent: (input) =>
    sizeFitsNumber(input) && !(flagOf(input, 'satellites') && numberOf(input, 'tumorNumber') < 2),
  applies: APPLIES_TO_TUMOR,
  rule: (input, policies) => {
    const t = tOfThree({
      number: numberOf(input, 'tumorNumber'),
      isSolitary: isSolitary(input, policies),
      largestMm: numberOf(input, 'largestDiameter'),
      invades: hasInvasion(input),
    });
    const n = flagOf(input, 'regionalNodes') ? 'N1' : 'N0';
    const m = flagOf(input, 'distantMetastasis') ? 'M1' : 'M0';
    return { t, n, m, stage: stageOfThree(t, n, m) };
  },
  warnings: ({ values }) =>
    values.tumorNumber === 0
      ? [
          {
            code: 't0',
            severity: 'info',
            message: 'T0: no tumor is known in the liver. The table has no such class.',
          },
        ]
      : [],
  remarks: (snapshot) =>
    ruptureRemark(
      snapshot,
      IMAGING_LOOK_BACK_DAYS,
      'UICC and AJCC class a rupture as T4; the three criteria have no item for it.',
    ),
  formulaText: [
    'Criteria: solitary; largest up to 2 cm; no invasion of portal vein, hepatic vein or bile duct.',
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
    'Not the UICC or AJCC T: the two differ for most tumors.',
    'Two nodules are not solitary, whatever their size.',
    'Exactly 2.0 cm meets the size criterion; some tables print < 2 cm.',
  ],
};

/** One tumor; or, where satellites do not count, one with nothing but satellites of its own. */
function isSolitary(input: CompleteInput, policies: Policies): boolean {
  if (numberOf(input, 'tumorNumber') === 1) return true;
  return policies.satellite_counts === 'false' && flagOf(input, 'satellites');
}

function hasInvasion(input: CompleteInput): boolean {
  return flagOf(input, 'macrovascularInvasion') || flagOf(input, 'bileDuctInvasion');
}
