import type { CoxFit } from '../cox/cox-fit.ts';
import type { CoxInput } from '../cox/cox-input.ts';
import { fitCox } from '../cox/fit-cox.ts';
import type { Surv } from '../surv/surv.ts';
import { assertStates } from './assert-states.ts';

/** What cause-specific models are made of: a Cox model with the cause of each event. */
export interface CauseSpecificInput extends CoxInput {
  /** One whole number per row: 0 censored, else the cause of the event. Must be > 0 exactly where `surv.event` is 1. */
  readonly state: ArrayLike<number>;
}

/** One Cox model per cause that occurs, in ascending order of the causes. */
export interface CauseSpecificFit {
  readonly causes: readonly { readonly cause: number; readonly fit: CoxFit }[];
}

/**
 * Fits a Cox model to each cause in turn, the other causes counted as censoring.
 *
 * A coefficient is the log ratio of the rates of that cause among those still free of any event. It says nothing by
 * itself about how many will ever have the event: for that see `predictCauseSpecific`, or `fitFineGray`. Prentice et al.
 * (1978), doi:10.2307/2530374. R: `coxph(Surv(time, state == k) ~ x)` for each k. Throws `SurvivalError` where states or
 * columns do not fit the rows.
 */
export function fitCauseSpecific(surv: Surv, input: CauseSpecificInput): CauseSpecificFit {
  assertStates(surv, input.state, 'fitCauseSpecific');
  const { state, ...model } = input;
  return {
    causes: causesIn(state).map((cause) => ({ cause, fit: fitCox(survOfCause(surv, state, cause), model) })),
  };
}

/** The causes that occur, ascending. */
export function causesIn(state: ArrayLike<number>): readonly number[] {
  return [...new Set(Array.from(state))].filter((cause) => cause > 0).sort((a, b) => a - b);
}

/** The same follow-up with one cause as the event and the others as censoring. */
export function survOfCause(surv: Surv, state: ArrayLike<number>, cause: number): Surv {
  return {
    ...surv,
    event: Uint8Array.from({ length: surv.n }, (_, i) => (state[i] === cause ? 1 : 0)),
  };
}
