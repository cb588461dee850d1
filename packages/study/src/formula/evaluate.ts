import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { type Column, columnOf } from '../dataset/column.ts';
import { counted } from '../dataset/counted.ts';
import { nearestName } from '../dataset/nearest-name.ts';
import { countRows, rowFinding } from '../dataset/row-finding.ts';
import { columnsIn, type Expression, type Operator, printExpression } from './expression.ts';

/** What an expression is worth in every row. `numbers` is NaN where missing; logical values are 0 and 1. */
export interface Values {
  readonly kind: 'number' | 'logical' | 'text';
  readonly label: string;
  readonly missing: Uint8Array;
  readonly numbers: Float64Array;
  /** What to call each row's value as a level of a factor. */
  readonly texts: readonly string[] | null;
}

/** Evaluates expressions on one table; reads each column once and collects every problem it meets. */
export interface Evaluation {
  readonly table: Table;
  readonly findings: Finding[];
  readonly column: (name: string) => Column | null;
}

export function createEvaluation(table: Table, findings: Finding[]): Evaluation {
  const known = new Map<string, Column | null>();
  const column = (name: string) => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    const read = columnOf(table, name);
    known.set(name, read);
    if (read === null) findings.push(unknownColumn(table, name));
    return read;
  };
  return { table, findings, column };
}

function unknownColumn(table: Table, name: string): Finding {
  const names = table.columns.map((candidate) => candidate.name);
  const near = nearestName(name, names);
  const has =
    names.length <= 15 ? names.join(', ') : `${names.slice(0, 15).join(', ')} and ${names.length - 15} more`;
  return {
    code: 'column-unknown',
    severity: 'error',
    message: `There is no column "${name}" in ${table.name}.`,
    where: { file: table.name, column: name },
    remedy: near === null ? `The columns are ${has}.` : `Did you mean "${near}"?`,
    ...(near === null ? {} : { values: { nearest: near } }),
  };
}

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  exp: Math.exp,
  sqrt: Math.sqrt,
  abs: Math.abs,
};

/** The names of the functions an expression may call, besides those with a meaning of their own in formulas. */
export const FUNCTION_NAMES: readonly string[] = [...Object.keys(FUNCTIONS), 'I'];

/**
 * The value of an expression in each row, or null when a finding says why there is none: a column that does not exist,
 * text where a number is needed, a logarithm of 0. A missing cell makes the row missing and nothing else.
 */
export function evaluateExpression(expression: Expression, on: Evaluation): Values | null {
  const label = printExpression(expression);
  if (expression.kind === 'column') {
    const column = on.column(expression.name);
    return (
      column && {
        kind: column.kind,
        label,
        missing: column.missing,
        numbers: column.numbers,
        texts: column.texts,
      }
    );
  }
  if (expression.kind === 'parenthesis') return evaluateExpression(expression.of, on);
  if (expression.kind === 'call' && expression.name === 'I') {
    const [of] = expression.of;
    const inner = of === undefined ? null : evaluateExpression(of, on);
    return inner && { ...inner, label };
  }
  const columns = columnsIn(expression).map((name) => on.column(name));
  if (columns.some((column) => column === null)) return null;
  const { rowCount } = on.table;
  const missing = new Uint8Array(rowCount);
  for (const column of columns) for (let i = 0; i < rowCount; i++) if (column?.missing[i]) missing[i] = 1;
  const compared = evaluateComparison(expression, on, missing);
  if (compared !== undefined)
    return compared && { kind: 'logical', label, missing, numbers: compared, texts: null };
  const numbers = arithmetic(expression, on);
  if (numbers === null) return null;
  const bad: number[] = [];
  for (let i = 0; i < rowCount; i++) {
    if (missing[i]) numbers[i] = Number.NaN;
    else if (!Number.isFinite(numbers[i])) bad.push(i);
  }
  if (bad.length > 0) {
    on.findings.push(
      rowFinding(on.table, bad, {
        code: 'value-not-finite',
        severity: 'error',
        message: `${label} has no finite value in ${countRows(bad.length)}`,
        column: columnsIn(expression)[0] ?? label,
        remedy: 'Leave these rows out, or shift the values, as in log(x + 1).',
      }),
    );
    return null;
  }
  return { kind: 'number', label, missing, numbers, texts: null };
}

const COMPARISONS: Partial<Record<Operator, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** 0 or 1 per row for a comparison or a combination of them; undefined where the expression is arithmetic. */
function evaluateComparison(
  expression: Expression,
  on: Evaluation,
  missing: Uint8Array,
): Float64Array | null | undefined {
  if (expression.kind === 'not') {
    const inner = evaluateExpression(expression.of, on);
    return inner === null ? null : inner.numbers.map((x) => (x === 0 ? 1 : 0));
  }
  if (expression.kind !== 'operation') return undefined;
  const { operator, left, right } = expression;
  if (operator === '&' || operator === '|') {
    const [a, b] = [evaluateExpression(left, on), evaluateExpression(right, on)];
    if (a === null || b === null) return null;
    return a.numbers.map((x, i) =>
      Number(operator === '&' ? x !== 0 && b.numbers[i] !== 0 : x !== 0 || b.numbers[i] !== 0),
    );
  }
  const compare = COMPARISONS[operator];
  if (compare === undefined) return undefined;
  const text = [left, right].find((side) => side.kind === 'text');
  if (text?.kind === 'text') {
    return compareTexts(expression, text === left ? right : left, text.value, on, missing);
  }
  const [a, b] = [operand(left, on), operand(right, on)];
  return a && b && a.map((x, i) => Number(compare(x, b[i] ?? Number.NaN)));
}

function compareTexts(
  expression: Expression & { kind: 'operation' },
  other: Expression,
  wanted: string,
  on: Evaluation,
  missing: Uint8Array,
): Float64Array | null {
  const column = other.kind === 'column' ? on.column(other.name) : null;
  if (column === null || (expression.operator !== '==' && expression.operator !== '!=')) {
    on.findings.push({
      code: 'comparison-not-readable',
      severity: 'error',
      message: `${printExpression(expression)} cannot be computed: a text is compared with a column, by == or !=.`,
    });
    return null;
  }
  const levels = [...new Set(column.texts.filter((_, i) => !missing[i]))];
  if (!levels.includes(wanted)) {
    const near = nearestName(wanted, levels);
    on.findings.push({
      code: 'value-not-found',
      severity: 'error',
      message: `"${wanted}" never stands in column "${column.name}"; there are ${levels
        .slice(0, 10)
        .map((l) => `"${l}"`)
        .join(', ')}.`,
      where: { file: on.table.name, column: column.name },
      ...(near === null ? {} : { remedy: `Did you mean "${near}"?` }),
    });
    return null;
  }
  const equal = expression.operator === '==';
  return Float64Array.from(column.texts, (text) => Number((text === wanted) === equal));
}

/** An operand of arithmetic or of a numeric comparison; text columns are refused with the rows that hold text. */
function operand(expression: Expression, on: Evaluation): Float64Array | null {
  if (expression.kind !== 'column') return arithmetic(expression, on);
  const column = on.column(expression.name);
  if (column === null) return null;
  if (column.kind !== 'text') return column.numbers;
  on.findings.push(
    rowFinding(on.table, column.notNumbers, {
      code: 'column-not-number',
      severity: 'error',
      message: `Column "${column.name}" must hold numbers, but ${counted(column.notNumbers.length, 'row')} ${column.notNumbers.length === 1 ? 'holds' : 'hold'} text`,
      column: column.name,
    }),
  );
  return null;
}

function arithmetic(expression: Expression, on: Evaluation): Float64Array | null {
  const n = on.table.rowCount;
  switch (expression.kind) {
    case 'number':
      return new Float64Array(n).fill(expression.value);
    case 'logical':
      return new Float64Array(n).fill(Number(expression.value));
    case 'column':
      return operand(expression, on)?.slice() ?? null;
    case 'parenthesis':
      return arithmetic(expression.of, on);
    case 'minus':
      return arithmetic(expression.of, on)?.map((x) => -x) ?? null;
    case 'call': {
      // An object knows words, such as `toString`, that nobody put there.
      const call = Object.hasOwn(FUNCTIONS, expression.name) ? FUNCTIONS[expression.name] : undefined;
      const [of, second] = expression.of;
      if (expression.name === 'I' && of !== undefined)
        return evaluateExpression(of, on)?.numbers.slice() ?? null;
      if (call !== undefined && of !== undefined && second === undefined)
        return arithmetic(of, on)?.map(call) ?? null;
      on.findings.push({
        code: 'function-unknown',
        severity: 'error',
        message: `${printExpression(expression)} cannot be computed.`,
        remedy: `Known are ${FUNCTION_NAMES.join(', ')} of one argument, factor(x) and rcs(x, knots).`,
      });
      return null;
    }
    case 'operation': {
      const [a, b] = [arithmetic(expression.left, on), arithmetic(expression.right, on)];
      const combine = ARITHMETIC[expression.operator];
      if (a === null || b === null) return null;
      if (combine !== undefined) return a.map((x, i) => combine(x, b[i] ?? Number.NaN));
      break;
    }
    case 'text':
    case 'not':
      break;
    default:
      throw new TypeError(`arithmetic: unknown kind ${JSON.stringify(expression satisfies never)}`);
  }
  on.findings.push({
    code: 'arithmetic-not-readable',
    severity: 'error',
    message: `${printExpression(expression)} is no number.`,
  });
  return null;
}

const ARITHMETIC: Partial<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};
