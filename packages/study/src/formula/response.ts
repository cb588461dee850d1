import { countRows, rowFinding } from '../dataset/row-finding.ts';
import { type CompetingCoding, readStates, type States } from './competing-states.ts';
import { type Evaluation, evaluateExpression, type Values } from './evaluate.ts';
import { readEvents } from './event-coding.ts';
import { columnsIn, type Expression } from './expression.ts';
import type { Formula } from './parse-formula.ts';

/** Follow-up per row of the table, NaN where missing; null where a finding says what is wrong with it. */
export interface Response {
  readonly start: Float64Array | null;
  readonly time: Float64Array | null;
  readonly event: Float64Array | null;
  /** Which event it was, where events compete. */
  readonly states: States | null;
}

/** Reads the left side of a formula: times that are numbers and not negative, and events in a coding that is known. */
export function readResponse(formula: Formula, on: Evaluation, competing?: CompetingCoding): Response {
  const { start, time } = formula.response;
  const stop = readTime(time, on, start === null);
  const begin = start === null ? null : readTime(start, on, false);
  if (stop !== null && begin !== null) checkIntervals(begin, stop, on);
  return {
    start: begin?.numbers ?? null,
    time: start !== null && begin === null ? null : (stop?.numbers ?? null),
    ...(competing === undefined
      ? { event: readEvent(formula, on), states: null }
      : readCompeting(formula, on, competing)),
  };
}

function readEvent(formula: Formula, on: Evaluation): Float64Array | null {
  const { event } = formula.response;
  if (event === null) return new Float64Array(on.table.rowCount).fill(1);
  const values = evaluateExpression(event, on);
  return values === null ? null : readEvents(values, on);
}

function readCompeting(
  { response: { event } }: Formula,
  on: Evaluation,
  coding: CompetingCoding,
): Pick<Response, 'event' | 'states'> {
  if (event === null) {
    on.findings.push({
      code: 'event-missing',
      severity: 'error',
      message: 'Surv() names no event: with competing events it must say which one came.',
      remedy: 'Write Surv(time, status) with a column that says the event of each row.',
    });
    return { event: null, states: null };
  }
  const values = evaluateExpression(event, on);
  const states = values === null ? null : readStates(values, coding, on);
  return { event: states && Float64Array.from(states.state, (state) => Math.min(state, 1)), states };
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
