import type { Finding } from '@hepatica/course';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import { isUpToSeven, UP_TO_SEVEN_MM, UP_TO_SEVEN_NUMBERS } from '../stage/intermediate.ts';
import { sizeFitsNumber } from '../stage/size-fits-number.ts';
import type { Known, System } from '../system.ts';
import { sizeAndNumber } from '../tumor-inputs.ts';
import {
  APPLIES_TO_LIMIT,
  BEYOND_INPUTS,
  INTRAHEPATIC_POLICY,
  LIMIT_ANSWERS,
  limitAnswer,
} from './transplant-limits.ts';

/** Up-to-7: the largest diameter in cm plus the number of tumors is at most 7; no invasion, no spread. */
export const upTo7: System = {
  id: 'up-to-7',
  edition: 'Mazzaferro 2009',
  title: 'Up-to-7 criteria',
  shortName: 'Up-to-7',
  headline: { main: 'result' },
  sources: [
    {
      text: 'Mazzaferro V, Llovet JM, Miceli R, et al. Lancet Oncol 2009;10:35-43.',
      doi: '10.1016/S1470-2045(08)70284-5',
    },
  ],
  verification: 'verified',
  inputs: { ...sizeAndNumber(UP_TO_SEVEN_NUMBERS, UP_TO_SEVEN_MM), ...BEYOND_INPUTS },
  answers: LIMIT_ANSWERS,
  policies: INTRAHEPATIC_POLICY,
  consistent: sizeFitsNumber,
  applies: APPLIES_TO_LIMIT,
  rule: (input, policies) => ({ result: limitAnswer(isUpToSeven(input), input, policies) }),
  warnings: sumOf,
  formulaText: [
    'In: largest diameter in cm plus number at most 7.',
    'Out with macrovascular invasion, and with spread beyond the liver unless the liver alone is asked for.',
  ],
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'The published survival needs the absence of microvascular invasion, which only the explant shows.',
    'Diameters count in cm.',
    'Any spread beyond the liver is out, unless the liver alone is asked for by name.',
  ],
};

/** Shows the sum where both parts are known. */
function sumOf({ values }: Known): readonly Finding[] {
  const { tumorNumber, largestDiameter } = values;
  if (typeof tumorNumber !== 'number' || typeof largestDiameter !== 'number') return [];
  const sum = Number((largestDiameter / 10 + tumorNumber).toPrecision(6));
  return [
    {
      code: 'size-plus-number',
      severity: 'info',
      message: `Largest diameter in cm plus number: ${sum}.`,
      values: { sum },
    },
  ];
}
