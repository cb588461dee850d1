import { flagOf, numberOf } from '../complete-input.ts';
import { imagingFlag } from '../measured-inputs.ts';
import type { CompleteInput, InputSpec, Policies, Policy } from '../system.ts';
import { MACROVASCULAR_INPUT, SPREAD_INPUTS, sizeAndNumber } from '../tumor-inputs.ts';
import { sizeFitsNumber } from './size-fits-number.ts';

/** What AJCC asks for, in both editions. */
export const AJCC_INPUTS: Readonly<Record<string, InputSpec>> = {
  ...sizeAndNumber([1], [20, 50]),
  macrovascularInvasion: MACROVASCULAR_INPUT,
  microvascularInvasion: {
    fact: 'microvascular-invasion',
    label: 'Microvascular invasion',
    type: { kind: 'choice', values: [false, true] },
    lookBackDays: 120,
  },
  majorBranch: imagingFlag('major-vessel-invasion', 'Invasion of a major branch'),
  adjacentOrgan: imagingFlag('adjacent-organ-invasion', 'Invasion of an adjacent organ'),
  perforation: imagingFlag('peritoneal-perforation', 'Perforation of the visceral peritoneum'),
  ...SPREAD_INPUTS,
};

export const AJCC_POLICIES: Readonly<Record<string, Policy>> = {
  microvascular: {
    label: 'Invasion that only the microscope shows, for T2 (left out: clinical T from imaging)',
    values: ['counts', 'left_out'],
  },
};

/** A major branch is a vessel: where it is invaded, there is macrovascular invasion. */
export function ajccConsistent(input: CompleteInput): boolean {
  const isImpossible = flagOf(input, 'majorBranch') && !flagOf(input, 'macrovascularInvasion');
  return sizeFitsNumber(input) && !isImpossible;
}

/** What both editions distinguish, in the order in which it is looked at. */
export type AjccTumor =
  | 'none'
  | 'adjacent-or-perforated'
  | 'major-branch'
  | 'multiple-large'
  | 'multiple-small'
  | 'solitary-invading'
  | 'solitary-large'
  | 'solitary-small';

/** Places a tumor; `solitary-small` is up to 2 cm, with or without invasion told by `isInvading`. */
export function ajccTumor(input: CompleteInput, policies: Policies): AjccTumor {
  const number = numberOf(input, 'tumorNumber');
  const size = numberOf(input, 'largestDiameter');
  if (number === 0) return 'none';
  if (flagOf(input, 'adjacentOrgan') || flagOf(input, 'perforation')) return 'adjacent-or-perforated';
  if (flagOf(input, 'majorBranch')) return 'major-branch';
  if (number > 1) return size > 50 ? 'multiple-large' : 'multiple-small';
  if (size <= 20) return 'solitary-small';
  return isInvading(input, policies) ? 'solitary-invading' : 'solitary-large';
}

/** Invasion of vessels, gross or (by policy) under the microscope. */
export function isInvading(input: CompleteInput, policies: Policies): boolean {
  if (flagOf(input, 'macrovascularInvasion')) return true;
  return policies.microvascular === 'counts' && flagOf(input, 'microvascularInvasion');
}

export const AJCC_PITFALLS: readonly string[] = [
  'A branch of the second order (anterior or posterior sectoral) is not a major branch.',
  'A single tumor of exactly 2.0 cm belongs to the smaller class; some tables print < 2 cm.',
  'A rupture counts as perforation of the visceral peritoneum.',
  'The seventh and the eighth edition class many tumors differently: say which.',
];
