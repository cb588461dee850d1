import { readDate } from '@hepatica/exchange';
import type { Table } from '@hepatica/exchange/table';
import { type Column, columnOf } from './column.ts';
import { isMissing } from './missing.ts';

const DATE_WORD = /[._ -]?(?:date|day|at|on|dt|일자?|날짜)$/i;
const DATE_OF = /^(?:date|day)[._ -]?(?:of)?[._ -]+/i;
/** Fewer rows on either side may agree by chance. */
const LEAST_ROWS = 5;

/** What a column of dates or days is the date of, by its name (`response_date`, "Date of ablation"); null for any other name. */
function stemOf(name: string): string | null {
  const stem = DATE_OF.test(name) ? name.replace(DATE_OF, '') : name.replace(DATE_WORD, '');
  return stem === name ? null : stem.toLowerCase();
}

/** The column named as the date of another, if its cells are dates or numbers of days. */
export function dateNamedAfter(column: string, { columns }: Table): string | null {
  const own = (stemOf(column) ?? column).toLowerCase();
  const found = columns.find(
    ({ name, values }) =>
      name !== column &&
      stemOf(name) === own &&
      values.some((cell) => !isMissing(cell) && (/^-?\d+(?:[.,]\d+)?$/.test(cell) || isDate(cell))),
  );
  return found?.name ?? null;
}

/** A column of dates that are there exactly where another column says that something is, with what it says elsewhere. */
export interface FilledWith {
  readonly column: string;
  /** The value in all rows without a date. */
  readonly otherwise: string;
}

/**
 * The column of dates whose cells are filled exactly where a column has another value than in all other rows: "yes" has
 * a date of ablation, "no" has none. It tells when that value came to be, whatever the columns are called.
 */
export function dateFilledWith(column: string, table: Table): FilledWith | null {
  const state = columnOf(table, column);
  if (state === null || isDates(state)) return null;
  for (const { name } of table.columns) {
    const date = name === column ? null : columnOf(table, name);
    if (date === null || !isDates(date)) continue;
    const otherwise = valueWithout(state, date);
    if (otherwise !== null) return { column: name, otherwise };
  }
  return null;
}

function valueWithout(state: Column, date: Column): string | null {
  let otherwise: string | null = null;
  let [filled, empty] = [0, 0];
  for (const [row, text] of state.texts.entries()) {
    if (state.missing[row]) continue;
    if (!date.missing[row]) {
      filled++;
      continue;
    }
    if (otherwise !== null && text !== otherwise) return null;
    otherwise = text;
    empty++;
  }
  if (filled < LEAST_ROWS || empty < LEAST_ROWS) return null;
  const overlaps = state.texts.some(
    (text, row) => !state.missing[row] && !date.missing[row] && text === otherwise,
  );
  return overlaps ? null : otherwise;
}

function isDates({ kind, missing, texts }: Column): boolean {
  if (kind === 'number') return false;
  const first = texts.findIndex((_, row) => !missing[row]);
  return first >= 0 && isDate(texts[first] ?? '');
}

const isDate = (cell: string): boolean => readDate(cell).kind === 'date';
