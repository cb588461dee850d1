import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { onNextColumns } from './column-memory.ts';
import { type CoxData, prepareCoxData } from './cox-data.ts';
import type { CoxFitted } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { releaseRows } from './interval-ends.ts';

/** The prepared rows of a fitted model and its coefficients on their scaled columns. */
export interface FittedData {
  readonly data: CoxData;
  readonly beta: Float64Array;
}

/** The rows of the latest fit, as long as somebody knows it and no other needs their memory, and what they were made of. */
const kept = new WeakMap<
  CoxFitted,
  FittedData & { readonly surv: Surv; readonly made: readonly unknown[] }
>();

/** Keeps the rows of a fit for what is asked of it next. */
export function keepFitted(fit: CoxFitted, surv: Surv, input: CoxInput, { data, beta }: FittedData): void {
  kept.set(fit, { data, beta, surv, made: ingredients(input) });
  const latest = new WeakRef(fit);
  onNextColumns(() => {
    const known = latest.deref();
    const before = known && kept.get(known);
    if (!before) return;
    kept.delete(known);
    releaseRows(before.data);
  });
}

function ingredients({ x, strata, offset }: CoxInput): readonly unknown[] {
  return [strata?.index, offset, ...x.map(({ values }) => values)];
}

/**
 * The rows of a fit: those that were fitted, or else prepared again. Throws `SurvivalError` (`option`) where the fit is not
 * one of these columns and rows.
 *
 * To be used before any other model is prepared, as the next one may take their memory.
 */
export function fittedData(surv: Surv, input: CoxInput, fit: CoxFitted, caller: string): FittedData {
  const before = kept.get(fit);
  const made = ingredients(input);
  if (
    before?.surv === surv &&
    made.length === before.made.length &&
    made.every((part, k) => part === before.made[k])
  ) {
    return before;
  }
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
