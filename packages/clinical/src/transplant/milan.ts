import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import { isWithinMilan } from '../stage/intermediate.ts';
import { sizeFitsNumber } from '../stage/size-fits-number.ts';
import type { System } from '../system.ts';
import { sizeAndNumber } from '../tumor-inputs.ts';
import {
  APPLIES_TO_LIMIT,
  BEYOND_INPUTS,
  INTRAHEPATIC_POLICY,
  LIMIT_ANSWERS,
  limitAnswer,
} from './transplant-limits.ts';

/** Milan limits for transplant: one tumor up to 5 cm, or up to three of at most 3 cm; no invasion, no spread. */
export const milan: System = {
  id: 'milan',
  edition: 'Mazzaferro 1996',
  title: 'Milan criteria',
  shortName: 'Milan',
  headline: { main: 'result' },
  sources: [
    {
      text: 'Mazzaferro V, Regalia E, Doci R, et al. N Engl J Med 1996;334:693-699.',
      doi: '10.1056/NEJM199603143341104',
    },
  ],
  verification: 'verified',
  inputs: { ...sizeAndNumber([1, 3], [30, 50]), ...BEYOND_INPUTS },
  answers: LIMIT_ANSWERS,
  policies: INTRAHEPATIC_POLICY,
  consistent: sizeFitsNumber,
  applies: APPLIES_TO_LIMIT,
  rule: (input, policies) => ({ result: limitAnswer(isWithinMilan(input), input, policies) }),
  formulaText: [
    'In: one tumor up to 5 cm, or up to three of at most 3 cm.',
    'Out with macrovascular invasion, and with spread beyond the liver unless the liver alone is asked for.',
  ],
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Any spread beyond the liver is out, unless the liver alone is asked for by name.',
    'Milan lies within up-to-7 but not within UCSF as printed: three tumors of 3 cm add up to 9 cm.',
  ],
};
