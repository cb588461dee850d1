import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { columnsIn } from '../formula/expression.ts';
import type { CovariateDefinition, Question } from '../question/question.ts';
import type { Assembled } from './assembled.ts';
import { columnOf } from './column.ts';
import { type ComputedColumn, withColumns } from './computed-table.ts';
import { counted } from './counted.ts';
import { readColumnOrExpression } from './covariate.ts';
import { dateFilledWith, type FilledWith } from './date-beside.ts';
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
    if (zero === null) return covariate;
    if (knownFrom === undefined || knownFrom.kind === 'time-zero') {
      const [only] = read;
      const beside = read.length === 1 && only !== undefined ? dateFilledWith(only, table) : null;
      if (only === undefined || beside === null) return covariate;
      const days = daysOfState(only, beside, table, zero, dateOrder);
      const after = days?.reduce((sum, one) => sum + Number(one > 0), 0) ?? 0;
      if (days === null || (knownFrom !== undefined && after === 0)) return covariate;
      findings.push(foundBeside(covariate, only, beside, after));
      if (knownFrom !== undefined) return covariate;
      const column = `${name}.knownOn`;
      columns.push({ name: column, values: days });
      return { ...covariate, knownFrom: { kind: 'column', column } };
    }
    if (knownFrom.kind !== 'column') return covariate;
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

/** Days from time zero to what the state tells of; where it tells of nothing it is taken as known from the start. */
function daysOfState(
  column: string,
  { column: date }: FilledWith,
  table: Table,
  zero: Float64Array,
  order: Question['dateOrder'],
): Float64Array | null {
  const { days } = readDays(table, date, order);
  const state = columnOf(table, column);
  if (days === null || state === null) return null;
  return days.latest.map((day, k) =>
    state.missing[k] || Number.isNaN(day) ? 0 : day - (zero[k] ?? Number.NaN),
  );
}

/** A column of dates says since when a state was known, though the question does not, or says otherwise. */
function foundBeside(
  { label, column: where, knownFrom }: CovariateDefinition,
  column: string,
  { column: date, otherwise }: FilledWith,
  after: number,
): Finding {
  const seen = `"${column}" is other than "${otherwise}" exactly where "${date}" holds a date`;
  return knownFrom === undefined
    ? {
        code: 'knowledge-date-found',
        severity: 'info',
        message: `${seen}: "${label}" is taken as known from then.`,
        where: { column: where },
        remedy: `Write knownFrom: ${date} beside it; or knownFrom: time-zero if it was settled then, as an arm that was drawn is.`,
      }
    : {
        code: 'known-from-doubtful',
        severity: 'warning',
        message: `"${label}" is said to be known at time zero, but ${seen}, in ${counted(after, 'patient')} after time zero. If it tells what was done and not what was decided at time zero, whoever has it must have lived to receive it (immortal time).`,
        where: { column: where },
        remedy: `Write knownFrom: ${date}; or declare it under exposures as dated.`,
        citation: 'Suissa. Am J Epidemiol 2008;167:492-499. doi:10.1093/aje/kwm324',
      };
}

const isCalendar = (cell: string): boolean => /^(?:1[89]|2[01])\d{2}(?:\d{4})?$/.test(cell);
