import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';

/** Throws `SurvivalError` unless `state` has a whole number per row: 0 where the row is censored, else the cause. */
export function assertStates(surv: Surv, state: ArrayLike<number>, caller: string): void {
  if (state.length !== surv.n) {
    throw new SurvivalError(
      'length-mismatch',
      `${caller}: state has ${state.length} values for ${surv.n} times; lengths must agree`,
    );
  }
  for (let i = 0; i < surv.n; i++) {
    if (!Number.isInteger(state[i]) || state[i] < 0) {
      throw new SurvivalError(
        'event-code',
        `${caller}: state[${i}] is ${state[i]}; it must be 0 (censored) or the number of a cause`,
      );
    }
    if (state[i] > 0 !== (surv.event[i] === 1)) {
      throw new SurvivalError(
        'event-code',
        `${caller}: state[${i}] is ${state[i]} where event[${i}] is ${surv.event[i]}; an event needs a cause, a censored row none`,
      );
    }
  }
}
