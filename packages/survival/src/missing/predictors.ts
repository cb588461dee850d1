import { riskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { IncompleteColumn } from './incomplete-column.ts';

/**
 * What an outcome tells about a missing covariate: whether the event came, and the cumulative hazard at each row's time.
 *
 * The Nelson-Aalen estimate H(t) = Σ d(s)/n(s) over times s ≤ t, all rows together. White and Royston (2009),
 * doi:10.1002/sim.3618. R: `mice::nelsonaalen`, which shares out tied events as Efron does.
 */
export function outcomePredictors(surv: Surv): readonly Float64Array[] {
  if (surv.kind !== 'right') {
    throw new SurvivalError(
      'option',
      'imputeChained: outcome has start times; impute per subject, with right-censored follow-up',
    );
  }
  const rows = Int32Array.from({ length: surv.n }, (_, i) => i);
  const { time, atRisk, events } = riskStratum(surv, rows, 'all');
  const hazardAt = new Map<number, number>();
  let hazard = 0;
  for (let k = 0; k < time.length; k++) {
    if (events[k] > 0) hazard += events[k] / atRisk[k];
    hazardAt.set(time[k], hazard);
  }
  return [Float64Array.from(surv.event), surv.time.map((t) => hazardAt.get(t) ?? 0)];
}

/** The columns of a design, each of which belongs to one variable (or, −1, to the outcome). */
export interface Predictors {
  readonly columns: readonly Float64Array[];
  readonly variableOf: readonly number[];
}

/** Columns of all variables with their current values: a number as it is, a factor as one column per level but one. */
export function createPredictors(
  variables: readonly IncompleteColumn[],
  outcome: readonly Float64Array[],
): Predictors {
  const n = variables[0].missing.length;
  const columns: Float64Array[] = [];
  const variableOf: number[] = [];
  variables.forEach((variable, v) => {
    const count = variable.kind === 'number' ? 1 : variable.levels.length - 1;
    for (let c = 0; c < count; c++) {
      columns.push(new Float64Array(n));
      variableOf.push(v);
    }
  });
  for (const column of outcome) {
    columns.push(column);
    variableOf.push(-1);
  }
  return { columns, variableOf };
}

/** Writes the values (or positions of levels) of one variable into its columns, at some rows. */
export function writePredictors(
  predictors: Predictors,
  variable: number,
  kind: IncompleteColumn['kind'],
  rows: Int32Array,
  codes: Float64Array,
): void {
  const first = predictors.variableOf.indexOf(variable);
  for (let c = first; predictors.variableOf[c] === variable; c++) {
    const column = predictors.columns[c];
    for (const i of rows) column[i] = kind === 'number' ? codes[i] : Number(codes[i] === c - first + 1);
  }
}

/** The columns of all variables but one. */
export function otherColumns(predictors: Predictors, variable: number): readonly Float64Array[] {
  return predictors.columns.filter((_, c) => predictors.variableOf[c] !== variable);
}
