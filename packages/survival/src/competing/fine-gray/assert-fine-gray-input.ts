import { assertGroup } from '../../surv/group.ts';
import type { Surv } from '../../surv/surv.ts';
import { SurvivalError } from '../../survival-error.ts';
import { assertStates } from '../assert-states.ts';
import type { FineGrayInput } from './fine-gray-input.ts';

/** Throws `SurvivalError` where states, groups or options do not fit the rows; covariates are checked with the data. */
export function assertFineGrayInput(surv: Surv, input: FineGrayInput, caller: string): void {
  const { state, cause = 1, convention = 'crr', censoringGroup } = input;
  assertStates(surv, state, caller);
  if (!Number.isInteger(cause) || cause < 1) {
    throw new SurvivalError('option', `${caller}: cause is ${cause}; it must be a whole number ≥ 1`);
  }
  if (convention !== 'crr' && convention !== 'finegray') {
    throw new SurvivalError(
      'option',
      `${caller}: convention is ${convention satisfies never}; it must be crr or finegray`,
    );
  }
  if (censoringGroup) assertGroup(censoringGroup, surv.n, `${caller} (censoringGroup)`);
}
