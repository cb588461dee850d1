import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { Group } from '@hepatica/survival';
import { completeRows, type Dropped, noRows } from './complete-rows.ts';
import { createEvaluation, type Evaluation, evaluateExpression, type Values } from './evaluate.ts';
import { type Expression, printExpression } from './expression.ts';
import { factorOf } from './factor.ts';
import { type ModelColumn, modelColumns } from './model-columns.ts';
import type { PlainFormula } from './parse-plain-formula.ts';
import type { Variable } from './variable.ts';
import { checkReferences, readVariables } from './variables.ts';

/** A covariate to compare between arms: a number, or the indicator of one level. */
export interface CovariateColumn {
  /** As R names it: `age`, `raceblack`. */
  readonly name: string;
  readonly variable: string;
  readonly level: string | null;
  readonly values: Float64Array;
}

/** A formula of treatment on a table, ready for a propensity score. Arrays have one entry per row in use. */
export interface TreatmentDesign {
  readonly kind: 'design';
  /** The table's rows in use (0-based). */
  readonly rows: Int32Array;
  readonly treated: Uint8Array;
  /** The left side, as R prints it. */
  readonly treatment: string;
  /** Columns of the model of treatment. */
  readonly columns: readonly ModelColumn[];
  /** Every variable once: a factor of two levels by its second, one of more by each of its levels. */
  readonly covariates: readonly CovariateColumn[];
  /** The columns to agree in, in the order asked for. */
  readonly exact: readonly Group[];
  readonly dropped: Dropped;
  readonly findings: readonly Finding[];
}

export interface TreatmentOptions {
  /** The level to compare with, by variable. */
  readonly reference?: Readonly<Record<string, string>>;
  /** Columns in which matched rows must agree. */
  readonly exact?: readonly string[];
}

/**
 * Puts `treated ~ age + sex` on a table: who was treated, the columns of the model, the covariates to compare.
 *
 * The left side is 0/1 or true/false, a comparison too: `arm == "resection"`. Refused with every problem at once, as
 * `designFrom` does.
 */
export function treatmentFrom(
  formula: PlainFormula,
  table: Table,
  options: TreatmentOptions = {},
): TreatmentDesign | { readonly kind: 'refused'; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const on = createEvaluation(table, findings);
  const treated = readTreatment(formula.left, on);
  const variables = readVariables(formula.terms, on);
  const exactColumns = (options.exact ?? []).map((name): Expression => ({ kind: 'column', name }));
  const exact = exactColumns.map((column) => evaluateExpression(column, on));
  const reference = options.reference ?? {};
  checkReferences(reference, variables, findings);
  const read = [...(formula.left === null ? [] : [formula.left]), ...formula.terms.flat(), ...exactColumns];
  const { rows, dropped } = completeRows(read, on);
  if (rows.length === 0) {
    findings.push(noRows(table, dropped));
    return { kind: 'refused', findings };
  }
  const { columns } = modelColumns(formula.terms, variables, rows, reference, findings);
  if (treated === null || findings.some(({ severity }) => severity === 'error')) {
    return { kind: 'refused', findings };
  }
  return {
    kind: 'design',
    rows,
    treated: Uint8Array.from(rows, (row) => treated.numbers[row] ?? 0),
    treatment: treated.label,
    columns,
    covariates: [...variables.values()].flatMap((variable) => covariateColumns(variable, rows)),
    exact: exact.flatMap((values) => (values === null ? [] : [groupOf(values, rows)])),
    dropped,
    findings,
  };
}

function readTreatment(left: Expression | null, on: Evaluation): Values | null {
  if (left === null) {
    on.findings.push({
      code: 'treatment-missing',
      severity: 'error',
      message: 'The formula names no treatment: it begins with "~".',
      remedy: 'Write the column of the treatment on the left, as in treated ~ age + sex.',
    });
    return null;
  }
  const values = evaluateExpression(left, on);
  if (values === null || values.kind === 'logical') return values;
  const known = Int32Array.from([...values.missing.keys()].filter((row) => values.missing[row] === 0));
  const { levels } = factorOf(values, known);
  if (values.kind === 'number' && levels.every((level) => level === '0' || level === '1')) return values;
  const found = `${levels
    .slice(0, 10)
    .map((level) => `"${level}"`)
    .join(', ')}${levels.length > 10 ? ` and ${levels.length - 10} more` : ''}`;
  on.findings.push({
    code: 'treatment-coding',
    severity: 'error',
    message: `${values.label} must say 0 (control) or 1 (treated); found are ${found}.`,
    where: { file: on.table.name, column: values.label },
    remedy: `Name the value of the treated, as in ${printExpression({
      kind: 'operation',
      operator: '==',
      left,
      right:
        values.kind === 'number'
          ? { kind: 'number', value: Number(levels.at(-1)) }
          : { kind: 'text', value: levels.at(-1) ?? '' },
    })} ~ ….`,
  });
  return null;
}

function covariateColumns({ label, variable, role, values }: Variable, rows: Int32Array): CovariateColumn[] {
  if (role.kind !== 'factor') {
    const numbers = Float64Array.from(rows, (row) => values.numbers[row] ?? Number.NaN);
    const name = role.kind === 'spline' ? variable : label;
    return [{ name, variable, level: null, values: numbers }];
  }
  const { levels, index } = factorOf(values, rows);
  const shown = levels.length === 2 ? [1] : [...levels.keys()];
  return shown.map((k) => ({
    name: `${label}${levels[k] ?? ''}`,
    variable,
    level: levels[k] ?? null,
    values: Float64Array.from(index, (at) => Number(at === k)),
  }));
}

function groupOf(values: Values, rows: Int32Array): Group {
  const { levels, index } = factorOf(values, rows);
  return { levels, index };
}
