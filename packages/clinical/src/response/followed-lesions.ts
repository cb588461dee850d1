import type { PartSpec } from '../series-system.ts';
import type { InputValue } from '../system.ts';
import type { NonTargetResponse } from './category.ts';

/** What one time point says of the lesions that are followed without being measured. */
export const NON_TARGET_STATES = ['none', 'cleared', 'present', 'progressed', 'not-evaluable'] as const;

export const NON_TARGET_PART: PartSpec = {
  label: 'Non-target lesions',
  type: { kind: 'choice', values: NON_TARGET_STATES },
};

export const NEW_LESION_PART: PartSpec = {
  label: 'New malignant lesion',
  type: { kind: 'choice', values: ['no', 'equivocal', 'yes'] },
};

export function nonTargetOf(seen: InputValue | undefined): NonTargetResponse {
  switch (seen) {
    case 'cleared':
      return 'CR';
    case 'present':
      return 'non-CR/non-PD';
    case 'progressed':
      return 'PD';
    case 'none':
      return 'none';
    default:
      return 'NE';
  }
}

export function newLesionOf(seen: InputValue | undefined): 'no' | 'yes' | 'equivocal' {
  return seen === 'yes' || seen === 'equivocal' ? seen : 'no';
}
