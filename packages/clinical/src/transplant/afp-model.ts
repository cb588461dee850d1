import { numberOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import { sizeFitsNumber } from '../stage/size-fits-number.ts';
import type { CompleteInput, System } from '../system.ts';
import { afpInput, sizeAndNumber, upTo } from '../tumor-inputs.ts';
import {
  APPLIES_TO_LIMIT,
  BEYOND_INPUTS,
  INTRAHEPATIC_POLICY,
  LIMIT_ANSWERS,
  limitAnswer,
} from './transplant-limits.ts';

/**
 * AFP model for transplant. Largest up to 3 cm 0, up to 6 cm 1, above 4; up to three tumors 0, four or more 2; AFP up to
 * 100 ng/mL 0, up to 1000 2, above 3. In with at most 2 points, without invasion or spread.
 */
export const afpModel: System = {
  id: 'afp-model',
  edition: 'Duvoux 2012',
  title: 'AFP model',
  shortName: 'AFP model',
  headline: { main: 'result', detail: ['points'] },
  sources: [
    {
      text: 'Duvoux C, Roudot-Thoraval F, Decaens T, et al. Gastroenterology 2012;143:986-994.',
      doi: '10.1053/j.gastro.2012.05.052',
    },
  ],
  verification: 'partly-verified',
  inputs: {
    ...sizeAndNumber([3], [30, 60]),
    afp: afpInput(upTo(100, 1000)),
    ...BEYOND_INPUTS,
  },
  answers: {
    points: { label: 'Points', type: { kind: 'classes', order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } },
    ...LIMIT_ANSWERS,
  },
  policies: INTRAHEPATIC_POLICY,
  consistent: sizeFitsNumber,
  applies: APPLIES_TO_LIMIT,
  rule: (input, policies) => {
    const points = pointsOf(input);
    return { points, result: limitAnswer(points <= 2, input, policies) };
  },
  formulaText: [
    'In: at most 2 points.',
    'Out with macrovascular invasion, and with spread beyond the liver unless the liver alone is asked for.',
  ],
  bands: {
    columns: ['points', 'largest, cm', 'number', 'AFP, ng/mL'],
    rows: [
      ['0', '<= 3', '<= 3', '<= 100'],
      ['1', '> 3 to 6', '', ''],
      ['2', '', '>= 4', '> 100 to 1000'],
      ['3', '', '', '> 1000'],
      ['4', '> 6', '', ''],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Points and cut-off were held against table 2 of a review (doi:10.20517/2394-5079.2018.62), not against the paper.',
    'AFP is in ng/mL; diameters count in cm.',
  ],
};

function pointsOf(input: CompleteInput): number {
  const size = numberOf(input, 'largestDiameter');
  const afp = numberOf(input, 'afp');
  return (
    (size <= 30 ? 0 : size <= 60 ? 1 : 4) +
    (numberOf(input, 'tumorNumber') <= 3 ? 0 : 2) +
    (afp <= 100 ? 0 : afp <= 1000 ? 2 : 3)
  );
}
