import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { type CoxData, prepareCoxData } from './cox-data.ts';
import type { CoxFitted } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';

/** The prepared rows of a fitted model and its coefficients on their scaled columns. */
export interface FittedData {
  readonly data: CoxData;
  readonly beta: Float64Array;
}

/** Prepares the rows again; throws `SurvivalError` (`option`) where the fit is not one of these columns and rows. */
export function fittedData(surv: Surv, input: CoxInput, fit: CoxFitted, caller: string): FittedData {
  if (fit.terms.length !== input.x.length) {
    throw new SurvivalError(
      'option',
      `${caller}: ${fit.terms.length} coefficients for ${input.x.length} columns`,
    );
  }
  const data = prepareCoxData(surv, input);
  if (data.n !== fit.n) {
    throw new SurvivalError('option', `${caller}: the fit has ${fit.n} rows, the data ${data.n}`);
  }
  return { data, beta: Float64Array.from(fit.terms, (term, j) => term.coefficient * data.scale[j]) };
}
