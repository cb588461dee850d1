import { assertStates } from '../competing/assert-states.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';

/** Whether an error allows for the censoring curve having been estimated, or takes its weights as known. */
export type WeightUncertainty = 'estimated' | 'known';

/** What scores at fixed times have in common. */
export interface ScoreInput {
  /** `risk[k][i]` is the predicted probability that row i has the event by `times[k]`. */
  readonly risk: readonly ArrayLike<number>[];
  readonly times: readonly number[];
  /** With competing events: 0 censored, else the cause, per row; default the events of the `Surv` are of cause 1. */
  readonly state?: ArrayLike<number>;
  /** The cause that is predicted; default 1. */
  readonly cause?: number;
  /** Whether the error allows for the estimate of the censoring curve; default `estimated`. */
  readonly weights?: WeightUncertainty;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/** Throws `SurvivalError` unless risks are probabilities for each time and row, and times ascend. */
export function assertScoreInput(surv: Surv, input: ScoreInput, caller: string): void {
  const { risk, times, state, cause = 1 } = input;
  if (risk.length !== times.length) {
    throw new SurvivalError(
      'length-mismatch',
      `${caller}: ${risk.length} columns of risk for ${times.length} times`,
    );
  }
  times.forEach((t, k) => {
    if (!Number.isFinite(t) || t < 0 || (k > 0 && t <= times[k - 1])) {
      throw new SurvivalError('option', `${caller}: times[${k}] is ${t}; times must be ≥ 0 and ascend`);
    }
    if (risk[k].length !== surv.n) {
      throw new SurvivalError(
        'length-mismatch',
        `${caller}: risk[${k}] has ${risk[k].length} values for ${surv.n} rows`,
      );
    }
    for (let i = 0; i < surv.n; i++) {
      if (!(risk[k][i] >= 0 && risk[k][i] <= 1)) {
        throw new SurvivalError(
          'option',
          `${caller}: risk[${k}][${i}] is ${risk[k][i]}; it must be a probability`,
        );
      }
    }
  });
  if (state) assertStates(surv, state, caller);
  if (!Number.isInteger(cause) || cause < 1) {
    throw new SurvivalError('option', `${caller}: cause is ${cause}; it must be a whole number ≥ 1`);
  }
}
