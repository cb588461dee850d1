import { flagOf, numberOf, textOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
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

/**
 * China Liver Cancer stage. Performance status 3-4 or Child-Pugh C, IV. Otherwise spread beyond the liver, IIIb;
 * macrovascular invasion, IIIa; four tumors or more, IIb; two or three, one above 3 cm, IIa; two or three up to 3 cm, or
 * one above 5 cm, Ib; one up to 5 cm, Ia.
 */
export const cnlc: System = {
  id: 'cnlc',
  edition: 'to be checked against the 2022 or 2024 text',
  title: 'China Liver Cancer stage',
  shortName: 'CNLC',
  headline: { main: 'stage' },
  sources: [{ text: 'National guideline for diagnosis and treatment of primary liver cancer, China.' }],
  verification: 'unverified',
  inputs: {
    ...sizeAndNumber([1, 3], [30, 50]),
    macrovascularInvasion: MACROVASCULAR_INPUT,
    ...SPREAD_INPUTS,
    performanceStatus: PERFORMANCE_INPUT,
    childPughClass: CHILD_PUGH_CLASS,
  },
  answers: {
    stage: {
      label: 'Stage',
      type: { kind: 'classes', order: ['Ia', 'Ib', 'IIa', 'IIb', 'IIIa', 'IIIb', 'IV'] },
    },
  },
  consistent: sizeFitsNumber,
  applies: APPLIES_TO_TUMOR,
  rule: (input) => ({ stage: stageOf(input) }),
  formulaText: ['The first row that fits decides.'],
  bands: {
    columns: ['condition', 'stage'],
    rows: [
      ['performance status 3-4 or Child-Pugh C', 'IV'],
      ['spread beyond the liver', 'IIIb'],
      ['macrovascular invasion', 'IIIa'],
      ['four or more', 'IIb'],
      ['two or three, one above 3 cm', 'IIa'],
      ['two or three up to 3 cm, or one above 5 cm', 'Ib'],
      ['one up to 5 cm', 'Ia'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Not yet held against the text of an edition: cite the edition that was followed.',
    'Performance status 1 or 2 does not change the stage, unlike in BCLC.',
    'A single tumor above 5 cm is Ib, beside two or three small ones.',
  ],
};

function stageOf(input: CompleteInput): string {
  if (numberOf(input, 'performanceStatus') >= 3 || textOf(input, 'childPughClass') === 'C') return 'IV';
  if (hasSpread(input)) return 'IIIb';
  if (flagOf(input, 'macrovascularInvasion')) return 'IIIa';
  const number = numberOf(input, 'tumorNumber');
  const size = numberOf(input, 'largestDiameter');
  if (number >= 4) return 'IIb';
  if (number >= 2) return size > 30 ? 'IIa' : 'Ib';
  return size > 50 ? 'Ib' : 'Ia';
}
