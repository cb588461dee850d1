import type { Table } from '@hepatica/exchange/table';
import { dateFilledWith, dateNamedAfter } from '../dataset/date-beside.ts';
import type { Question } from './question.ts';
import { columnsWritten, usedColumns } from './used-columns.ts';

/** What the page asks about a column that the question uses without saying since when it was known. */
export interface KnownFromQuestion {
  readonly column: string;
  /** Names of the covariates that read it; empty where only a criterion does. */
  readonly covariates: readonly string[];
  /** What to propose: known at time zero; known from the date in another column; or later, from a day to be named. */
  readonly proposal:
    | { readonly kind: 'time-zero' }
    | { readonly kind: 'column'; readonly column: string }
    | { readonly kind: 'ask' };
  /** Why it is proposed: the column beside it holds its date; its name tells of what comes later; nothing speaks against. */
  readonly because: 'date-beside' | 'name-tells-of-later' | 'nothing-speaks-against';
}

/** Names of what is seen or done only after a beginning, in English and as Korean sheets write them. */
const LATER =
  /respon|progress|recur|relaps|surviv|death|died|dead|outcome|toxic|complic|adverse|post|after|follow|second.?line|subsequent|tace|embol|ablat|rfa|resect|surg|radio|therap|treat|반응|진행|재발|사망|치료|수술/i;

/**
 * The questions to ask about the columns in use of which nothing says since when they were known; about no other. A
 * column that holds the date of another (`response_date` beside `response`) is proposed; a name that tells of what comes
 * later is asked about; of the rest time zero is proposed, and a person confirms it.
 */
export function knownFromQuestions(question: Question, table: Table): readonly KnownFromQuestion[] {
  const inTable = (name: string) => table.columns.some((column) => column.name === name);
  const outcomes = new Set(
    Object.values(question.endpoints).flatMap(({ time, event }) =>
      [time, event].flatMap((written) => columnsWritten(written, inTable)),
    ),
  );
  const told = new Set(
    question.covariates.flatMap(({ column, knownFrom }) =>
      knownFrom === undefined ? [] : columnsWritten(column, inTable),
    ),
  );
  return usedColumns(question, inTable).flatMap(({ column }): readonly KnownFromQuestion[] => {
    if (!inTable(column) || outcomes.has(column) || told.has(column)) return [];
    const covariates = question.covariates
      .filter((one) => columnsWritten(one.column, inTable).includes(column))
      .map(({ name }) => name);
    const beside = dateNamedAfter(column, table) ?? dateFilledWith(column, table)?.column ?? null;
    if (beside !== null)
      return [{ column, covariates, proposal: { kind: 'column', column: beside }, because: 'date-beside' }];
    return LATER.test(column)
      ? [{ column, covariates, proposal: { kind: 'ask' }, because: 'name-tells-of-later' }]
      : [{ column, covariates, proposal: { kind: 'time-zero' }, because: 'nothing-speaks-against' }];
  });
}
