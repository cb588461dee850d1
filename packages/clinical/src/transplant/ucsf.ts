import { moreThan } from '../burden/more-than.ts';
import { numberOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import { sizeFitsNumber } from '../stage/size-fits-number.ts';
import type { CompleteInput, System } from '../system.ts';
import { sizeAndNumber, upTo } from '../tumor-inputs.ts';
import {
  APPLIES_TO_LIMIT,
  BEYOND_INPUTS,
  INTRAHEPATIC_POLICY,
  LIMIT_ANSWERS,
  limitAnswer,
} from './transplant-limits.ts';

const MOST_TOTAL_MM = 80;
/** Sizes below which two or three tumors cannot add up to more than the total: there it need not be known. */
const [LARGEST_OF_THREE, LARGEST_OF_TWO] = [MOST_TOTAL_MM / 3, MOST_TOTAL_MM / 2];

/** UCSF limits for transplant: one tumor up to 6.5 cm, or up to three, the largest 4.5 cm and all together 8 cm. */
export const ucsf: System = {
  id: 'ucsf',
  edition: 'Yao 2001',
  title: 'UCSF criteria',
  shortName: 'UCSF',
  headline: { main: 'result' },
  sources: [
    {
      text: 'Yao FY, Ferrell L, Bass NM, et al. Hepatology 2001;33:1394-1403.',
      doi: '10.1053/jhep.2001.24563',
    },
  ],
  verification: 'verified',
  inputs: {
    ...sizeAndNumber([1, 2, 3], [LARGEST_OF_THREE, LARGEST_OF_TWO, 45, 65, MOST_TOTAL_MM]),
    totalDiameter: {
      fact: 'liver-tumor-total-mm',
      label: 'Diameters of the liver tumors added up',
      type: {
        kind: 'quantity',
        unit: 'mm',
        plausible: { low: 1, high: 600 },
        refused: { below: 0 },
        thresholds: upTo(0, MOST_TOTAL_MM),
      },
      lookBackDays: IMAGING_LOOK_BACK_DAYS,
    },
    ...BEYOND_INPUTS,
  },
  answers: LIMIT_ANSWERS,
  policies: INTRAHEPATIC_POLICY,
  consistent: (input) => sizeFitsNumber(input) && totalFits(input),
  contradicted: totalContradicted,
  applies: APPLIES_TO_LIMIT,
  rule: (input, policies) => ({ result: limitAnswer(isWithin(input), input, policies) }),
  formulaText: [
    'In: one tumor up to 6.5 cm, or up to three, the largest up to 4.5 cm and all together up to 8 cm.',
    'Out with macrovascular invasion, and with spread beyond the liver unless the liver alone is asked for.',
  ],
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Tables differ on two or three tumors and on strict limits; the limits themselves are in here.',
    'Three tumors of 3 cm are within Milan and out here.',
    'Any spread beyond the liver is out, unless the liver alone is asked for by name.',
  ],
};

function isWithin(input: CompleteInput): boolean {
  const number = numberOf(input, 'tumorNumber');
  const largest = numberOf(input, 'largestDiameter');
  if (number === 1) return largest <= 65;
  return number <= 3 && largest <= 45 && numberOf(input, 'totalDiameter') <= MOST_TOTAL_MM;
}

/** The total is at least the largest, and at most so many times the largest as there are tumors. */
function totalContradicted({
  tumorNumber,
  largestDiameter,
  totalDiameter,
}: Parameters<NonNullable<System['contradicted']>>[0]) {
  const total = { field: 'totalDiameter', name: 'The sum of the diameters', range: totalDiameter };
  const largest = { field: 'largestDiameter', name: 'The largest diameter', range: largestDiameter };
  const [count, size] = [tumorNumber?.high?.value, largestDiameter?.high?.value];
  const value = (count ?? Number.POSITIVE_INFINITY) * (size ?? Number.POSITIVE_INFINITY);
  const most = Number.isFinite(value) ? { high: { value, inclusive: true } } : undefined;
  const together = {
    field: 'totalDiameter',
    name: 'as many times the largest as there are tumors',
    range: most,
  };
  return [...moreThan(largest, { ...total, name: 'the sum of the diameters' }), ...moreThan(total, together)];
}

/**
 * The total is the size of a single tumor, at least the largest of several, and at most so many times the largest. Put in
 * terms of the borders alone, so that it holds for whole cells.
 */
function totalFits(input: CompleteInput): boolean {
  const number = numberOf(input, 'tumorNumber');
  const largest = numberOf(input, 'largestDiameter');
  const total = numberOf(input, 'totalDiameter');
  if ((number === 0) !== (total === 0)) return false;
  const isAbove = total > MOST_TOTAL_MM;
  if (largest > MOST_TOTAL_MM) return isAbove;
  if (!isAbove) return true;
  if (number === 1) return false;
  if (number === 2) return largest > LARGEST_OF_TWO;
  return number > 3 || largest > LARGEST_OF_THREE;
}
