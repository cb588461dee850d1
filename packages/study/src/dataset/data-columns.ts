import type { Table } from '@hepatica/exchange/table';
import { type ChosenRows, chooseNumbers } from '../cohort/choose-rows.ts';
import { createEvaluation, evaluateExpression, type Values } from '../formula/evaluate.ts';
import { columnsIn, type Expression } from '../formula/expression.ts';
import { factorOf } from '../formula/factor.ts';
import { readVariable } from '../formula/variable.ts';
import type { Knowledge } from '../guard/p01-guarantee-time.ts';
import type { CovariateDefinition, Question } from '../question/question.ts';
import type { Assembled } from './assembled.ts';
import { columnOf } from './column.ts';
import { covariateTerm } from './covariate.ts';
import type { DataColumn } from './study-data.ts';

interface ColumnsContext {
  readonly question: Question;
  /** The population's rows. */
  readonly table: Table;
  readonly assembled: Assembled;
  readonly chosen: ChosenRows;
  readonly bounds: ReadonlyMap<string, Int8Array>;
  readonly knowledge: ReadonlyMap<string, Knowledge>;
}

/** The covariates of a question with their values, since when they were known, and where they were read. */
export function dataColumns(context: ColumnsContext): readonly DataColumn[] {
  return context.question.covariates.flatMap((covariate) => dataColumn(covariate, context) ?? []);
}

function dataColumn(covariate: CovariateDefinition, context: ColumnsContext): DataColumn | null {
  const { table, assembled, chosen, bounds, knowledge } = context;
  const { expression } = covariateTerm(covariate, table);
  if (expression === null) return null;
  const read = valuesOf(expression, table);
  if (read === null) return null;
  const columns = columnsIn(expression);
  const origin = columns.map((name) => assembled.origins.get(name)).find((one) => one !== undefined) ?? null;
  const own = columns.length === 1 ? bounds.get(columns[0] ?? '') : undefined;
  const missing = read.values.missing.reduce((sum, one) => sum + one, 0);
  const { knownFrom } = covariate;
  const { rowCount } = table;
  const knownOn =
    origin !== null
      ? chooseNumbers(origin.knownOn, chosen)
      : knownFrom === undefined
        ? null
        : knownFrom.kind === 'column'
          ? (columnOf(table, knownFrom.column)?.numbers ?? null)
          : new Float64Array(rowCount).fill(knownFrom.kind === 'time' ? knownFrom.time : 0);
  return {
    name: covariate.name,
    label: covariate.label,
    unit: covariate.unit ?? null,
    ...encoded(read.values, read.isFactor),
    bound: own === undefined ? null : Int8Array.from(chosen.rows, (row) => own[row] ?? 0),
    knownOn,
    verdict: knowledge.get(covariate.name)?.verdict ?? 'known',
    provenance: {
      source: origin?.source ?? table.name,
      read: covariate.column,
      lookBackDays: origin?.lookBackDays ?? null,
      present: rowCount - missing,
      stale: origin?.stale ?? 0,
      missing,
    },
  };
}

function valuesOf(
  expression: Expression,
  table: Table,
): { readonly values: Values; readonly isFactor: boolean } | null {
  const on = createEvaluation(table, []);
  const variable = readVariable(expression, on);
  if (variable === null) return null;
  const values = variable.role.kind === 'spline' ? evaluateSpline(expression, table) : variable.values;
  return values === null ? null : { values, isFactor: variable.role.kind === 'factor' };
}

/** What a spline bends is described as the number it is. */
function evaluateSpline(expression: Expression, table: Table): Values | null {
  if (expression.kind !== 'call') return null;
  const [of] = expression.of;
  return of === undefined ? null : evaluateExpression(of, createEvaluation(table, []));
}

function encoded(values: Values, isFactor: boolean): Pick<DataColumn, 'kind' | 'levels' | 'values'> {
  if (!isFactor) return { kind: 'number', levels: null, values: values.numbers };
  const rows = Int32Array.from([...values.missing.keys()].filter((row) => values.missing[row] === 0));
  const { levels, index } = factorOf(values, rows);
  const codes = new Float64Array(values.missing.length).fill(Number.NaN);
  for (const [place, row] of rows.entries()) codes[row] = index[place] ?? Number.NaN;
  return { kind: 'factor', levels, values: codes };
}
