import { createSurv, type Group, type Surv } from '../src/index.ts';
import type { Row } from './shared-data.ts';

/** A model formula made into columns, as much of R's notation as the reference files use. */
export interface Design {
  readonly rows: readonly Row[];
  readonly surv: Surv;
  readonly x: readonly { readonly name: string; readonly values: Float64Array }[];
  /** The term of each column, for tests of whole factors. */
  readonly termOf: readonly string[];
  readonly strata?: Group;
  readonly cluster?: Int32Array;
}

/** How a data set says who was watched for how long. */
export interface Outcome {
  readonly time: (row: Row) => number | null;
  readonly event: (row: Row) => number;
  readonly start?: (row: Row) => number;
}

export function numberIn(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`${column} is ${value}, not a number`);
  return value;
}

/** Groups rows by a column: levels sorted, as R sorts them, or in the order given. */
export function groupBy(rows: readonly Row[], column: string, order?: readonly string[]): Group {
  const texts = rows.map((row) => String(row[column]));
  const levels = order ?? [...new Set(texts)].sort((a, b) => (a < b ? -1 : 1));
  return { levels, index: Int32Array.from(texts, (text) => levels.indexOf(text)) };
}

export function survOf(rows: readonly Row[], outcome: Outcome): Surv {
  const start = outcome.start ? rows.map(outcome.start) : null;
  return createSurv({
    time: rows.map((row) => outcome.time(row) ?? Number.NaN),
    event: rows.map(outcome.event),
    start,
  });
}

/** Right side of an R formula → design; rows with a missing variable are dropped, as R drops them. */
export function designOf(
  table: readonly Row[],
  rightSide: string,
  outcome: Outcome,
  orders: Readonly<Record<string, readonly string[]>> = {},
): Design {
  const terms = expandTerms(rightSide.replace(/\s+/g, ''));
  const variables = [...new Set(terms.flatMap((term) => term.split(':')).map(bareVariable))];
  const rows = table.filter(
    (row) => outcome.time(row) !== null && variables.every((v) => row[v] !== null && row[v] !== undefined),
  );
  const x: { name: string; values: Float64Array }[] = [];
  const termOf: string[] = [];
  let strata: Group | undefined;
  let cluster: Int32Array | undefined;
  for (const term of terms) {
    if (term.startsWith('strata(')) {
      strata = groupBy(rows, bareVariable(term));
    } else if (term.startsWith('cluster(')) {
      cluster = groupBy(rows, bareVariable(term)).index;
    } else {
      const parts = term.split(':').map((factor) => columnsOf(rows, factor, orders));
      const columns = parts.reduce((left, right) =>
        left.flatMap((a) =>
          right.map((b) => ({
            name: `${a.name}:${b.name}`,
            values: a.values.map((v, i) => v * b.values[i]),
          })),
        ),
      );
      for (const column of columns) {
        x.push(column);
        termOf.push(term);
      }
    }
  }
  return {
    rows,
    surv: survOf(rows, outcome),
    x,
    termOf,
    ...(strata ? { strata } : {}),
    ...(cluster ? { cluster } : {}),
  };
}

/** `(a+b)*c` → a, b, c, a:c, b:c; `a*b` → a, b, a:b. Interactions last, as R orders them. */
function expandTerms(rightSide: string): readonly string[] {
  const main: string[] = [];
  const crossed: string[] = [];
  for (const part of splitAtDepthZero(rightSide, '+')) {
    const factors = splitAtDepthZero(part, '*').map((f) =>
      f.startsWith('(') ? splitAtDepthZero(f.slice(1, -1), '+') : [f],
    );
    main.push(...factors.flat());
    if (factors.length === 2)
      for (const a of factors[0]) for (const b of factors[1]) crossed.push(`${a}:${b}`);
  }
  return [...main, ...crossed];
}

function splitAtDepthZero(text: string, separator: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function bareVariable(term: string): string {
  return term.replace(/^\w+\((.*)\)$/, '$1');
}

function columnsOf(
  rows: readonly Row[],
  factor: string,
  orders: Readonly<Record<string, readonly string[]>>,
) {
  const column = bareVariable(factor);
  if (orders[column] || rows.some((row) => typeof row[column] === 'string')) {
    const group = groupBy(rows, column, orders[column]);
    return group.levels.slice(1).map((level, j) => ({
      name: `${column}${level}`,
      values: Float64Array.from(group.index, (g) => (g === j + 1 ? 1 : 0)),
    }));
  }
  const transform = factor.startsWith('log(') ? Math.log : (v: number) => v;
  return [{ name: factor, values: Float64Array.from(rows, (row) => transform(numberIn(row, column))) }];
}
