import { flagOf, numberOf } from '../complete-input.ts';
import {
  IMAGING_LOOK_BACK_DAYS,
  imagingFlag,
  largestDiameterInput,
  tumorNumberInput,
} from '../measured-inputs.ts';
import { ruptureRemark } from '../rupture.ts';
import type { CompleteInput, System } from '../system.ts';
import { sizeFitsNumber } from './size-fits-number.ts';

/** T by the number of criteria met, from none to three. */
const T_BY_CRITERIA = ['T4', 'T3', 'T2', 'T1'] as const;

/** T0 has no entry of its own: without N1 or M1 the system does not apply. */
const STAGE_BY_T = { T0: 'I', T1: 'I', T2: 'II', T3: 'III', T4: 'IVA' } as const;

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
    regionalNodes: imagingFlag('regional-node-metastasis', 'Regional node metastasis'),
    distantMetastasis: imagingFlag('distant-metastasis', 'Distant metastasis'),
  },
  answers: {
    t: { label: 'T', type: { kind: 'classes', order: ['T0', 'T1', 'T2', 'T3', 'T4'] } },
    n: { label: 'N', type: { kind: 'classes', order: ['N0', 'N1'] } },
    m: { label: 'M', type: { kind: 'classes', order: ['M0', 'M1'] } },
    stage: { label: 'Stage', type: { kind: 'classes', order: ['I', 'II', 'III', 'IVA', 'IVB'] } },
  },
  consistent: sizeFitsNumber,
  applies: {
    when: (input) =>
      numberOf(input, 'tumorNumber') >= 1 ||
      flagOf(input, 'regionalNodes') ||
      flagOf(input, 'distantMetastasis'),
    otherwise: 'No tumor in the liver, regional node or distant metastasis is known on this day.',
    onlyIf: 'a tumor is left in the liver or beyond it',
  },
  rule: (input) => {
    const t = tOf(input);
    const n = flagOf(input, 'regionalNodes') ? 'N1' : 'N0';
    const m = flagOf(input, 'distantMetastasis') ? 'M1' : 'M0';
    return { t, n, m, stage: m === 'M1' ? 'IVB' : n === 'N1' ? 'IVA' : STAGE_BY_T[t] };
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
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Not the UICC or AJCC T: the two differ for most tumors.',
    'Two nodules are not solitary, whatever their size.',
    'Exactly 2.0 cm meets the size criterion; some tables print < 2 cm.',
  ],
};

function tOf(input: CompleteInput): keyof typeof STAGE_BY_T {
  if (numberOf(input, 'tumorNumber') === 0) return 'T0';
  const met = [
    numberOf(input, 'tumorNumber') === 1,
    numberOf(input, 'largestDiameter') <= 20,
    !hasInvasion(input),
  ].filter(Boolean).length;
  const t = T_BY_CRITERIA[met];
  if (t === undefined) throw new RangeError(`modifiedUicc: ${met} criteria met`);
  return t;
}

function hasInvasion(input: CompleteInput): boolean {
  return flagOf(input, 'macrovascularInvasion') || flagOf(input, 'bileDuctInvasion');
}
