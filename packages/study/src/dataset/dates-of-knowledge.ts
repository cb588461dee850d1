import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { columnsIn } from '../formula/expression.ts';
import type { CovariateDefinition, Question } from '../question/question.ts';
import type { Assembled } from './assembled.ts';
import { columnOf } from './column.ts';
import { type ComputedColumn, withColumns } from './computed-table.ts';
import { readColumnOrExpression } from './covariate.ts';
import { readDays } from './source/read-days.ts';

/**
 * The covariates with their days of knowledge as times from time zero: a column of dates becomes one of days, and what
 * was looked back from time zero was known at it.
 */
export function datesOfKnowledge(
  { covariates, dateOrder }: Question,
  table: Table,
  { origins, zero }: Assembled,
): {
  readonly table: Table;
  readonly covariates: readonly CovariateDefinition[];
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const columns: ComputedColumn[] = [];
  const resolved = covariates.map((covariate): CovariateDefinition => {
    const { knownFrom, name } = covariate;
    const { expression } = readColumnOrExpression(covariate.column, table);
    const read = expression === null ? [] : columnsIn(expression);
    const known = read.map((column) => origins.get(column)?.knownOn);
    if (known.length > 0 && known.every((days) => days !== undefined)) {
      // What was looked back was known at time zero; what came later carries its own days, whatever the question says.
      const later = known.filter((days) => days.some((one) => one > 0));
      if (later.length === 0) return { ...covariate, knownFrom: knownFrom ?? { kind: 'time-zero' } };
      const column = `${name}.knownOn`;
      const values = later[0]?.map((_, k) => Math.max(...later.map((days) => days[k] ?? Number.NaN)));
      if (values !== undefined) columns.push({ name: column, values });
      return { ...covariate, knownFrom: { kind: 'column', column } };
    }
    if (knownFrom?.kind !== 'column' || zero === null) return covariate;
    const written = columnOf(table, knownFrom.column);
    if (written === null || (written.kind === 'number' && !written.texts.some(isCalendar))) return covariate;
    const { days, findings: found } = readDays(table, knownFrom.column, dateOrder);
    findings.push(...found);
    if (days === null) return covariate;
    const column = `${name}.knownOn`;
    columns.push({ name: column, values: days.latest.map((day, k) => day - (zero[k] ?? Number.NaN)) });
    return { ...covariate, knownFrom: { kind: 'column', column } };
  });
  return {
    table: columns.length === 0 ? table : withColumns(table, columns),
    covariates: resolved,
    findings,
  };
}

const isCalendar = (cell: string): boolean => /^(?:1[89]|2[01])\d{2}(?:\d{4})?$/.test(cell);
