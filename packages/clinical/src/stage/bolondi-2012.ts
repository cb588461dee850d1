import { numberOf, textOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { CompleteInput, System } from '../system.ts';
import { childPughScore, PERFORMANCE_INPUT, SPREAD_INPUTS, sizeAndNumber } from '../tumor-inputs.ts';
import { isUpToSeven, isWithinMilan, UP_TO_SEVEN_MM, UP_TO_SEVEN_NUMBERS } from './intermediate.ts';
import { sizeFitsNumber } from './size-fits-number.ts';
import { hasSpread } from './tumor-staged.ts';

type Substage = 'B1' | 'B2' | 'B3' | 'B4' | 'quasi-C';

/**
 * Substages of BCLC B by Bolondi. By Child-Pugh score, up-to-7, performance status and portal vein thrombosis: B1, 5-7
 * and in; B2, 5-6 and out; B3, 7 and out; B4, 8-9 with performance status 0-1; quasi-C, class A with segmental tumor in
 * the portal vein. Only for tumors beyond Milan without spread; other combinations have no row in the table.
 */
export const bolondi2012: System = {
  id: 'bolondi',
  edition: 'Bolondi 2012',
  title: 'Substages of BCLC B by Bolondi',
  shortName: 'Bolondi',
  headline: { main: 'substage' },
  sources: [
    {
      text: 'Bolondi L, Burroughs A, Dufour JF, et al. Semin Liver Dis 2012;32:348-359.',
      doi: '10.1055/s-0032-1329906',
    },
  ],
  verification: 'unverified',
  inputs: {
    childPughScore: childPughScore(6, 7, 9),
    ...sizeAndNumber(UP_TO_SEVEN_NUMBERS, UP_TO_SEVEN_MM),
    portalVein: {
      fact: 'portal-vein-level',
      label: 'Tumor in the portal vein',
      type: { kind: 'choice', values: ['Vp0', 'Vp1', 'Vp2', 'Vp3', 'Vp4'] },
      lookBackDays: IMAGING_LOOK_BACK_DAYS,
    },
    ...SPREAD_INPUTS,
    performanceStatus: PERFORMANCE_INPUT,
  },
  answers: {
    substage: { label: 'Substage', type: { kind: 'classes', order: ['B1', 'B2', 'B3', 'B4', 'quasi-C'] } },
  },
  consistent: sizeFitsNumber,
  applies: {
    when: (input) => substageOf(input) !== null,
    otherwise: 'The table has no row for this patient.',
    onlyIf: 'the table has a row for the patient: a tumor beyond Milan, no spread, Child-Pugh 5 to 9',
  },
  rule: (input) => {
    const substage = substageOf(input);
    if (substage === null) throw new RangeError('bolondi2012: no row for this combination');
    return { substage };
  },
  formulaText: ['Only beyond Milan, without spread.'],
  bands: {
    columns: ['substage', 'Child-Pugh score', 'up-to-7', 'performance status', 'portal vein'],
    rows: [
      ['B1', '5-7', 'in', '0', 'free'],
      ['B2', '5-6', 'out', '0', 'free'],
      ['B3', '7', 'out', '0', 'free'],
      ['B4', '8-9', 'any', '0-1', 'free'],
      ['quasi-C', '5-6', 'any', '0', 'segmental tumor'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Not yet held against the table of the paper.',
    'The table does not cover every combination: a performance status of 1 has a row only for Child-Pugh 8-9.',
    'Up-to-7 is taken in the liver alone here.',
  ],
};

function substageOf(input: CompleteInput): Substage | null {
  if (hasSpread(input) || numberOf(input, 'tumorNumber') === 0 || isWithinMilan(input)) return null;
  const score = numberOf(input, 'childPughScore');
  const performance = numberOf(input, 'performanceStatus');
  const vein = textOf(input, 'portalVein');
  if (vein !== 'Vp0') {
    const isSegmental = vein === 'Vp1' || vein === 'Vp2';
    return isSegmental && score <= 6 && performance === 0 ? 'quasi-C' : null;
  }
  if (score > 9) return null;
  if (score > 7) return performance <= 1 ? 'B4' : null;
  if (performance > 0) return null;
  if (isUpToSeven(input)) return 'B1';
  return score === 7 ? 'B3' : 'B2';
}
