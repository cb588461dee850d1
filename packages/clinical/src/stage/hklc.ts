import { flagOf, numberOf, textOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS, imagingFlag } from '../measured-inputs.ts';
import type { CompleteInput, System } from '../system.ts';
import {
  CHILD_PUGH_CLASS,
  MACROVASCULAR_INPUT,
  PERFORMANCE_INPUT,
  SPREAD_INPUTS,
  sizeAndNumber,
} from '../tumor-inputs.ts';
import { sizeFitsNumber } from './size-fits-number.ts';
import { APPLIES_TO_TUMOR, hasSpread } from './tumor-staged.ts';

type TumorStatus = 'none' | 'early' | 'intermediate' | 'locally-advanced';

/** By tumor status, for performance status 0-1 without spread: the stage of Child-Pugh A and of B. */
const STAGES = {
  none: { A: 'I', B: 'IIa' },
  early: { A: 'I', B: 'IIa' },
  intermediate: { A: 'IIb', B: 'IIIa' },
  'locally-advanced': { A: 'IIIb', B: 'IIIb' },
} as const satisfies Record<TumorStatus, { readonly A: string; readonly B: string }>;

/**
 * Hong Kong Liver Cancer stage. Tumor status from size (5 cm), number (3), invasion of veins in the liver and diffuse
 * growth; stage from performance status, Child-Pugh class, spread or invasion beyond the liver, and tumor status.
 */
export const hklc: System = {
  id: 'hklc',
  edition: 'Yau 2014',
  title: 'Hong Kong Liver Cancer stage',
  shortName: 'HKLC',
  headline: { main: 'stage', detail: ['tumor'] },
  sources: [
    {
      text: 'Yau T, Tang VYF, Yao TJ, et al. Gastroenterology 2014;146:1691-1700.',
      doi: '10.1053/j.gastro.2014.02.032',
    },
  ],
  verification: 'unverified',
  inputs: {
    ...sizeAndNumber([3], [50]),
    macrovascularInvasion: MACROVASCULAR_INPUT,
    diffuse: imagingFlag('diffuse-tumor', 'Diffuse tumor'),
    extrahepaticVessels: imagingFlag(
      'extrahepatic-vascular-invasion',
      'Invasion of a vessel outside the liver',
    ),
    ...SPREAD_INPUTS,
    performanceStatus: PERFORMANCE_INPUT,
    childPughClass: CHILD_PUGH_CLASS,
  },
  answers: {
    tumor: {
      label: 'Tumor in the liver',
      type: { kind: 'classes', order: ['none', 'early', 'intermediate', 'locally-advanced'] },
    },
    stage: {
      label: 'Stage',
      type: {
        kind: 'classes',
        order: ['I', 'IIa', 'IIb', 'IIIa', 'IIIb', 'IVa', 'IVb', 'Va', 'Vb'],
      },
    },
  },
  consistent: (input) =>
    sizeFitsNumber(input) &&
    (flagOf(input, 'macrovascularInvasion') || !flagOf(input, 'extrahepaticVessels')),
  applies: APPLIES_TO_TUMOR,
  rule: (input) => {
    const tumor = tumorStatus(input);
    return { tumor, stage: stageOf(input, tumor) };
  },
  formulaText: [
    'Tumor in the liver. Early: up to 5 cm, up to 3, no vein invaded.',
    'Intermediate: up to 5 cm with more than 3 or a vein invaded; or above 5 cm, up to 3, no vein invaded.',
    'Locally advanced: more than that, or diffuse.',
  ],
  bands: {
    columns: ['performance status', 'Child-Pugh', 'spread or vessel outside the liver', 'tumor', 'stage'],
    rows: [
      ['0-1', 'A', 'no', 'early', 'I'],
      ['0-1', 'B', 'no', 'early', 'IIa'],
      ['0-1', 'A', 'no', 'intermediate', 'IIb'],
      ['0-1', 'B', 'no', 'intermediate', 'IIIa'],
      ['0-1', 'A or B', 'no', 'locally advanced', 'IIIb'],
      ['0-1', 'A', 'yes', 'any', 'IVa'],
      ['0-1', 'B', 'yes', 'any', 'IVb'],
      ['2-4, or', 'C', 'no', 'early', 'Va'],
      ['2-4, or', 'C', 'any', 'any other', 'Vb'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'The split of stage V and the definition of early are not yet held against the figure of the paper.',
    'Invasion of a vessel outside the liver counts like a metastasis, invasion inside it does not.',
    'Child-Pugh A and B share stage IIIb.',
  ],
};

function tumorStatus(input: CompleteInput): TumorStatus {
  const number = numberOf(input, 'tumorNumber');
  if (number === 0) return 'none';
  if (flagOf(input, 'diffuse')) return 'locally-advanced';
  const burdens = [number > 3, flagOf(input, 'macrovascularInvasion')].filter(Boolean).length;
  const isLarge = numberOf(input, 'largestDiameter') > 50;
  if (burdens === 0) return isLarge ? 'intermediate' : 'early';
  return burdens === 1 && !isLarge ? 'intermediate' : 'locally-advanced';
}

function stageOf(input: CompleteInput, tumor: TumorStatus): string {
  const liver = textOf(input, 'childPughClass');
  const hasGoneBeyond = hasSpread(input) || flagOf(input, 'extrahepaticVessels');
  if (numberOf(input, 'performanceStatus') >= 2 || liver === 'C') {
    return !hasGoneBeyond && tumor === 'early' ? 'Va' : 'Vb';
  }
  if (hasGoneBeyond) return liver === 'A' ? 'IVa' : 'IVb';
  return STAGES[tumor][liver === 'A' ? 'A' : 'B'];
}
