import { knownAtTimeZero } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { type Column, columnOf } from '../dataset/column.ts';
import { counted } from '../dataset/counted.ts';
import { readColumnOrExpression } from '../dataset/covariate.ts';
import { listRows } from '../dataset/row-finding.ts';
import { columnsIn } from '../formula/expression.ts';
import type { CovariateDefinition } from '../question/question.ts';

/** A column that filled only after time zero, the covariate that says so, and how it shows. */
export interface LaterColumn {
  readonly column: string;
  readonly covariate: CovariateDefinition;
  readonly what: string;
}

/**
 * The columns that became known only after time zero, by what the covariates say: the one column that such a covariate
 * reads, and the column that holds its time, which is itself known no sooner.
 */
export function laterColumns(
  covariates: readonly CovariateDefinition[],
  table: Table,
): ReadonlyMap<string, LaterColumn> {
  const later = covariates.flatMap((covariate): readonly LaterColumn[] => {
    const { knownFrom } = covariate;
    const { expression } = readColumnOrExpression(covariate.column, table);
    const columns = expression === null ? [] : columnsIn(expression);
    // Which of several columns came late cannot be told from the time of what is computed of them.
    if (knownFrom === undefined || knownFrom.kind === 'time-zero' || columns.length !== 1) return [];
    if (knownFrom.kind === 'time') {
      const what = laterByTime(knownFrom.time);
      return what === null ? [] : columns.map((column) => ({ column, covariate, what }));
    }
    const when = columnOf(table, knownFrom.column);
    if (when === null || when.kind !== 'number') return [];
    const present = presentRows(covariate, table);
    const rows = laterRows(present, when);
    if (rows.length === 0) return [];
    const what = laterByRows(table, rows, present.length, knownFrom.column);
    return [...columns, knownFrom.column].map((column) => ({ column, covariate, what }));
  });
  return new Map(later.map((one) => [one.column, one]));
}

/** How it shows that a value came at some time after time zero; null where it did not. */
export function laterByTime(time: number): string | null {
  return knownAtTimeZero(time, 0).kind === 'later' ? `it became known at ${time}` : null;
}

/** How it shows that a value came after time zero in some rows. */
export function laterByRows(table: Table, rows: readonly number[], of: number, column: string): string {
  return `in ${rows.length} of ${counted(of, 'row')} it became known only after time zero (${listRows(table, rows, column)})`;
}

/** Those of the rows whose time of knowledge lies after time zero. */
export function laterRows(rows: readonly number[], when: Column): readonly number[] {
  return rows.filter(
    (row) => !when.missing[row] && knownAtTimeZero(when.numbers[row] ?? 0, 0).kind === 'later',
  );
}

/** The rows in which a covariate has a value. */
export function presentRows(covariate: CovariateDefinition, table: Table): readonly number[] {
  const { expression } = readColumnOrExpression(covariate.column, table);
  const columns = (expression === null ? [] : columnsIn(expression)).map((name) => columnOf(table, name));
  return Array.from({ length: table.rowCount }, (_, row) => row).filter((row) =>
    columns.every((column) => column !== null && !column.missing[row]),
  );
}
