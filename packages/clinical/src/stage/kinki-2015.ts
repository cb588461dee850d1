import { flagOf, numberOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { CompleteInput, System } from '../system.ts';
import { childPughScore, MACROVASCULAR_INPUT, SPREAD_INPUTS, sizeAndNumber } from '../tumor-inputs.ts';
import { isUpToSeven, isWithinMilan, UP_TO_SEVEN_MM, UP_TO_SEVEN_NUMBERS } from './intermediate.ts';
import { sizeFitsNumber } from './size-fits-number.ts';
import { hasSpread } from './tumor-staged.ts';

/**
 * Kinki substages of BCLC B: Child-Pugh 5-7 and within up-to-7, B1; 5-7 and beyond it, B2; 8-9, B3, within B3a and
 * beyond B3b. Only for tumors beyond Milan without invasion of vessels or spread.
 */
export const kinki2015: System = {
  id: 'kinki',
  edition: 'Kudo 2015',
  title: 'Kinki substages of BCLC B',
  shortName: 'Kinki',
  headline: { main: 'substage' },
  sources: [
    {
      text: 'Kudo M, Arizumi T, Ueshima K, et al. Dig Dis 2015;33:751-758.',
      doi: '10.1159/000439290',
    },
  ],
  verification: 'unverified',
  inputs: {
    childPughScore: childPughScore(7, 9),
    ...sizeAndNumber(UP_TO_SEVEN_NUMBERS, UP_TO_SEVEN_MM),
    macrovascularInvasion: MACROVASCULAR_INPUT,
    ...SPREAD_INPUTS,
  },
  answers: {
    substage: { label: 'Substage', type: { kind: 'classes', order: ['B1', 'B2', 'B3a', 'B3b'] } },
  },
  consistent: sizeFitsNumber,
  applies: {
    when: isIntermediate,
    otherwise: 'Not an intermediate stage, or Child-Pugh above 9.',
    onlyIf: 'the tumor is beyond Milan, without invasion or spread, and Child-Pugh at most 9',
  },
  rule: (input) => {
    const isIn = isUpToSeven(input);
    if (numberOf(input, 'childPughScore') > 7) return { substage: isIn ? 'B3a' : 'B3b' };
    return { substage: isIn ? 'B1' : 'B2' };
  },
  formulaText: ['Only beyond Milan, without invasion or spread.'],
  bands: {
    columns: ['substage', 'Child-Pugh score', 'up-to-7'],
    rows: [
      ['B1', '5-7', 'in'],
      ['B2', '5-7', 'out'],
      ['B3a', '8-9', 'in'],
      ['B3b', '8-9', 'out'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Not yet held against the table of the paper.',
    'A Child-Pugh class B alone does not tell: 7 and 8 part here.',
  ],
};

function isIntermediate(input: CompleteInput): boolean {
  if (numberOf(input, 'tumorNumber') === 0 || isWithinMilan(input)) return false;
  if (hasSpread(input) || flagOf(input, 'macrovascularInvasion')) return false;
  return numberOf(input, 'childPughScore') <= 9;
}
