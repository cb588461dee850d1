import { type Finding, parsePartialDate } from '@hepatica/course';
import { readDate } from '@hepatica/exchange';
import type { Table } from '@hepatica/exchange/table';
import type { DateOrder } from '../../question/source-definition.ts';
import { isMissing } from '../missing.ts';
import { countRows, rowFinding } from '../row-finding.ts';

/** A column of dates as days since 1970-01-01, each an interval; NaN where the cell is empty. */
export interface DayColumn {
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
}

type Order = 'ymd' | 'dmy' | 'mdy';

/**
 * Reads a column as dates. A month or a year stays the interval it is. Cells that are no date are told in one finding
 * with their lines, and stay empty in the answer.
 */
export function readDays(
  table: Table,
  column: string,
  order: DateOrder,
): { readonly days: DayColumn | null; readonly findings: readonly Finding[] } {
  const cells = table.columns.find(({ name }) => name === column)?.values;
  if (cells === undefined) return { days: null, findings: [] };
  const { order: told, finding } = orderOf(table, order);
  const earliest = new Float64Array(cells.length).fill(Number.NaN);
  const latest = new Float64Array(cells.length).fill(Number.NaN);
  const unreadable: number[] = [];
  const known = new Map<string, { readonly earliest: number; readonly latest: number } | null>();
  for (const [row, cell] of cells.entries()) {
    if (isMissing(cell)) continue;
    let read = known.get(cell);
    if (read === undefined) {
      read = readCell(cell, told);
      known.set(cell, read);
    }
    if (read === null) unreadable.push(row);
    else {
      earliest[row] = read.earliest;
      latest[row] = read.latest;
    }
  }
  const isAmbiguous = finding !== null && unreadable.some((row) => YEAR_LAST.test(cells[row] ?? ''));
  const findings: Finding[] = isAmbiguous ? [finding] : [];
  if (unreadable.length > 0 && !isAmbiguous) {
    findings.push(
      rowFinding(table, unreadable, {
        code: 'date-unreadable',
        severity: 'error',
        message: `Column "${column}" must hold dates, but in ${countRows(unreadable.length)} it does not`,
        column,
        remedy: 'Write 2015-03-04, 2015-03 or 2015; leave the cell empty where the date is not known.',
      }),
    );
  }
  return { days: { earliest, latest }, findings };
}

function readCell(cell: string, order: Order | undefined) {
  const reading = readDate(cell, order === undefined ? {} : { order });
  if (reading.kind === 'fault') return null;
  const parsed = parsePartialDate(reading.written, { kind: 'calendar' });
  return parsed.kind === 'date' ? parsed.date : null;
}

const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const WRITTEN: Readonly<Record<Exclude<DateOrder, 'detect'>, Order>> = {
  'year-month-day': 'ymd',
  'day-month-year': 'dmy',
  'month-day-year': 'mdy',
};
const told = new WeakMap<Table, { readonly order: Order | undefined; readonly finding: Finding | null }>();

/** Whether the day or the month comes first where the year comes last: some cell of the table has to tell. */
function orderOf(table: Table, order: DateOrder) {
  if (order !== 'detect') return { order: WRITTEN[order], finding: null };
  const before = told.get(table);
  if (before !== undefined) return before;
  let [dayFirst, monthFirst, yearLast] = [0, 0, 0];
  for (const { values } of table.columns) {
    for (const cell of values) {
      const match = YEAR_LAST.exec(cell);
      if (match === null) continue;
      yearLast++;
      if (Number(match[1]) > 12) dayFirst++;
      if (Number(match[2]) > 12) monthFirst++;
    }
  }
  const isTold = yearLast > 0 && dayFirst > 0 !== monthFirst > 0;
  const why =
    dayFirst === 0
      ? 'no date has a day after the twelfth'
      : `${dayFirst} dates have the day first and ${monthFirst} the month`;
  const answer = {
    order: isTold ? (dayFirst > 0 ? ('dmy' as const) : ('mdy' as const)) : undefined,
    finding:
      yearLast === 0 || isTold
        ? null
        : ({
            code: 'date-order-ambiguous',
            severity: 'error',
            message: `In ${table.name} it cannot be told whether the day or the month comes first: ${why}.`,
            where: { file: table.name },
            remedy: 'Add dateOrder: day-month-year or month-day-year to the question.',
          } satisfies Finding),
  };
  told.set(table, answer);
  return answer;
}
