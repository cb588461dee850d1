import type { Surv } from '../../surv/surv.ts';
import { SurvivalError } from '../../survival-error.ts';

/** The function of time that a coefficient is linear in: log(t + shift), or t + shift itself. */
export type TimeFunction = 'log' | 'identity';

/** The function with what is added to the time first. */
export interface ShiftedTime {
  readonly timeFunction: TimeFunction;
  readonly shift: number;
}

/** Its value; NaN where it has none. */
export function valueAt({ timeFunction, shift }: ShiftedTime, time: number): number {
  const shifted = time + shift;
  switch (timeFunction) {
    case 'identity':
      return shifted;
    case 'log':
      return shifted > 0 ? Math.log(shifted) : Number.NaN;
    default:
      throw new SurvivalError(
        'option',
        `fitTimeVaryingCox: timeFunction is ${timeFunction satisfies never}; it must be log or identity`,
      );
  }
}

/** As it is written: "log(t)", "log(t + 20)", "t". */
export function functionText({ timeFunction, shift }: ShiftedTime): string {
  const inner = shift === 0 ? 't' : `t ${shift < 0 ? '−' : '+'} ${Math.abs(shift)}`;
  return timeFunction === 'log' ? `log(${inner})` : shift === 0 ? inner : `(${inner})`;
}

/** Throws `SurvivalError` (`option`), naming the row, where an event falls on a time at which the function has no value. */
export function assertDefined(surv: Surv, at: ShiftedTime): void {
  if (!Number.isFinite(at.shift)) {
    throw new SurvivalError('option', `fitTimeVaryingCox: shift is ${at.shift}; it must be a finite number`);
  }
  for (let i = 0; i < surv.n; i++) {
    if (surv.event[i] !== 1 || surv.weight?.[i] === 0) continue;
    if (Number.isFinite(valueAt(at, surv.time[i]))) continue;
    throw new SurvivalError(
      'option',
      `fitTimeVaryingCox: row ${i} has its event at time ${surv.time[i]}, where ${functionText(at)} has no value; ` +
        'give a shift that makes all event times positive, such as 1, or take timeFunction: identity',
    );
  }
}
