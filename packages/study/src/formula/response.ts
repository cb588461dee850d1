import { countRows, rowFinding } from '../dataset/row-finding.ts';
import { type Evaluation, evaluateExpression, type Values } from './evaluate.ts';
import { readEvents } from './event-coding.ts';
import { columnsIn, type Expression } from './expression.ts';
import type { Formula } from './parse-formula.ts';

/** Follow-up per row of the table, NaN where missing; null where a finding says what is wrong with it. */
export interface Response {
  readonly start: Float64Array | null;
  readonly time: Float64Array | null;
  readonly event: Float64Array | null;
}

/** Reads the left side of a formula: times that are numbers and not negative, and events in a coding that is known. */
export function readResponse(formula: Formula, on: Evaluation): Response {
  const { start, time, event } = formula.response;
  const stop = readTime(time, on, start === null);
  const begin = start === null ? null : readTime(start, on, false);
  const eventValues = event === null ? null : evaluateExpression(event, on);
  const events = eventValues === null ? null : readEvents(eventValues, on);
  if (stop !== null && begin !== null) checkIntervals(begin, stop, on);
  return {
    start: begin?.numbers ?? null,
    time: start !== null && begin === null ? null : (stop?.numbers ?? null),
    event: event === null ? new Float64Array(on.table.rowCount).fill(1) : events,
  };
}

function readTime(expression: Expression, on: Evaluation, fromZero: boolean): Values | null {
  const values = evaluateExpression(expression, on);
  if (values === null) return null;
  const column = columnsIn(expression)[0] ?? values.label;
  if (values.kind !== 'number') {
    const text = on.column(column)?.notNumbers ?? [];
    on.findings.push(
      rowFinding(on.table, text, {
        code: 'time-not-number',
        severity: 'error',
        message: `${values.label} must hold numbers, but there is text in ${countRows(text.length)}`,
        column,
        remedy: 'Write the time as a number, or leave the cell empty where it is not known.',
      }),
    );
  }
  if (fromZero) checkNotNegative(values, column, on);
  return values.kind === 'number' ? values : null;
}

/** Also of a column that holds some text: its numbers are told at once, not after the text is mended. */
function checkNotNegative(values: Values, column: string, on: Evaluation): void {
  if (values.kind === 'logical') return;
  const negative = [...values.numbers.keys()].filter((row) => (values.numbers[row] ?? 0) < 0);
  if (negative.length === 0) return;
  on.findings.push(
    rowFinding(on.table, negative, {
      code: 'time-negative',
      severity: 'error',
      message: `${values.label} is negative in ${countRows(negative.length)}`,
      column,
      remedy: 'Follow-up cannot end before it begins: mend these rows or leave them out by a criterion.',
    }),
  );
}

function checkIntervals(start: Values, stop: Values, on: Evaluation): void {
  const rows = [...stop.numbers.keys()].filter(
    (row) => (start.numbers[row] ?? 0) >= (stop.numbers[row] ?? 0),
  );
  if (rows.length === 0) return;
  on.findings.push(
    rowFinding(on.table, rows, {
      code: 'start-not-before-stop',
      severity: 'error',
      message: `${start.label} is not before ${stop.label} in ${countRows(rows.length)}`,
      column: start.label,
    }),
  );
}
