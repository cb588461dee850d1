import { flagOf } from '../complete-input.ts';
import { isStaged } from '../stage/tumor-staged.ts';
import type { CompleteInput, Policies, Policy, System } from '../system.ts';
import { MACROVASCULAR_INPUT, SPREAD_INPUTS } from '../tumor-inputs.ts';

/** Every limit for transplant asks that no vessel is invaded and nothing lies beyond the liver. */
export const BEYOND_INPUTS = { macrovascularInvasion: MACROVASCULAR_INPUT, ...SPREAD_INPUTS } as const;

/** The liver tumors alone, as in subgroups of stage B and in studies of metastatic disease: never by default. */
export const INTRAHEPATIC_POLICY: Readonly<Record<string, Policy>> = {
  intrahepatic_only: {
    label: 'Looks at the tumors in the liver alone, whatever lies beyond it',
    values: ['false', 'true'],
  },
};

/** In or out: out with invasion of a vessel, and with spread unless the liver alone is looked at. */
export function limitAnswer(isWithin: boolean, input: CompleteInput, policies: Policies): 'in' | 'out' {
  if (!isWithin || flagOf(input, 'macrovascularInvasion')) return 'out';
  const hasSpread = flagOf(input, 'regionalNodes') || flagOf(input, 'distantMetastasis');
  return hasSpread && policies.intrahepatic_only !== 'true' ? 'out' : 'in';
}

export const LIMIT_ANSWERS: System['answers'] = {
  result: { label: 'Within the limits', type: { kind: 'classes', order: ['in', 'out'] } },
};

export const APPLIES_TO_LIMIT: NonNullable<System['applies']> = {
  when: isStaged,
  otherwise: 'No tumor is known in or beyond the liver on this day.',
  onlyIf: 'a tumor is left in the liver or beyond it',
};
