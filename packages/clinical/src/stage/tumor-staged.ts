import { flagOf, numberOf } from '../complete-input.ts';
import type { CompleteInput, System } from '../system.ts';

/** True where a tumor is left in the liver, in a regional node or beyond. */
export function isStaged(input: CompleteInput): boolean {
  return numberOf(input, 'tumorNumber') >= 1 || hasSpread(input);
}

/** N1 or M1. */
export function hasSpread(input: CompleteInput): boolean {
  return flagOf(input, 'regionalNodes') || flagOf(input, 'distantMetastasis');
}

/** A stage speaks only of a tumor that is there: in the liver, in a regional node, or distant. */
export const APPLIES_TO_TUMOR: NonNullable<System['applies']> = {
  when: isStaged,
  otherwise: 'No tumor in the liver, regional node or distant metastasis is known on this day.',
  onlyIf: 'a tumor is left in the liver or beyond it',
};

/** What speaks of the tumors in the liver alone has nothing to say once there are none. */
export const APPLIES_TO_LIVER_TUMOR: NonNullable<System['applies']> = {
  when: (input) => numberOf(input, 'tumorNumber') >= 1,
  otherwise: 'No tumor is known in the liver on this day.',
  onlyIf: 'a tumor is left in the liver',
};
