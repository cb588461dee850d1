import type { Finding } from '@hepatica/course';
import { splineColumns, splineKnots } from '@hepatica/survival';
import { printExpression } from './expression.ts';
import { type Factor, factorOf, withReference } from './factor.ts';
import type { Term } from './model-terms.ts';
import type { Variable } from './variable.ts';

/** A column of the model matrix and where it comes from. */
export interface ModelColumn {
  /** As R names it: `sexmale`, `log(afp)`, `rcs(age, 4)age'`, `age:sexmale`. */
  readonly name: string;
  readonly values: Float64Array;
  /** The term of the formula it belongs to; the columns of a factor share one. */
  readonly term: string;
  readonly variable: string;
  readonly level: string | null;
  readonly reference: string | null;
}

export interface ModelFactor {
  readonly variable: string;
  readonly levels: readonly string[];
  readonly reference: string;
}

interface Piece {
  readonly name: string;
  readonly values: Float64Array;
  readonly level: string | null;
}

interface Coded {
  readonly variable: Variable;
  readonly factor: Factor | null;
  readonly numbers: Float64Array;
  readonly knots: readonly number[];
}

export interface ModelColumns {
  readonly columns: readonly ModelColumn[];
  readonly factors: readonly ModelFactor[];
  readonly splines: readonly { readonly variable: string; readonly knots: readonly number[] }[];
}

/**
 * The columns of a Cox model for the rows in use: numbers as they are, factors as indicators of the levels after the
 * reference, splines as their basis, interactions as products. A factor inside an interaction keeps all its levels
 * where the rest of the interaction is not itself a term, as in R's `model.matrix`.
 *
 * @param variables the variables of the terms by their label
 * @param reference level to compare with, by variable
 */
export function modelColumns(
  terms: readonly Term[],
  variables: ReadonlyMap<string, Variable>,
  rows: Int32Array,
  reference: Readonly<Record<string, string>>,
  findings: Finding[],
): ModelColumns {
  const coded = new Map<string, Coded>();
  for (const [label, variable] of variables) {
    const one = codeVariable(variable, rows, reference[variable.variable], findings);
    if (one !== null) coded.set(label, one);
  }
  const labels = new Set(terms.map((term) => termKey(term)));
  const columns = terms.flatMap((term) => termColumns(term, coded, labels));
  const factors = [...coded.values()].flatMap(({ factor, variable }) =>
    factor === null
      ? []
      : [{ variable: variable.variable, levels: factor.levels, reference: factor.levels[0] ?? '' }],
  );
  const splines = [...coded.values()].flatMap(({ knots, variable }) =>
    knots.length === 0 ? [] : [{ variable: variable.variable, knots }],
  );
  return { columns, factors, splines };
}

function termKey(term: Term): string {
  return term.map(printExpression).toSorted().join(':');
}

function codeVariable(
  variable: Variable,
  rows: Int32Array,
  reference: string | undefined,
  findings: Finding[],
): Coded | null {
  const { role, values } = variable;
  if (role.kind === 'factor') {
    const numbers = new Float64Array();
    const factor = factorOf(values, rows);
    if (factor.levels.length < 2) findings.push(oneLevel(variable, factor.levels[0]));
    if (reference === undefined) return { variable, factor, numbers, knots: [] };
    if (factor.levels.includes(reference)) {
      return { variable, factor: withReference(factor, reference), numbers, knots: [] };
    }
    findings.push({
      code: 'level-unknown',
      severity: 'error',
      message: `"${reference}" is no level of ${variable.variable}; its levels are ${factor.levels
        .slice(0, 20)
        .map((l) => `"${l}"`)
        .join(', ')}.`,
      where: { column: variable.variable },
    });
    return null;
  }
  const numbers = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) numbers[k] = values.numbers[rows[k] ?? 0] ?? Number.NaN;
  if (reference !== undefined) {
    findings.push({
      code: 'reference-of-number',
      severity: 'error',
      message: `${variable.variable} holds numbers and has no reference level.`,
      where: { column: variable.variable },
      remedy: `Write factor(${variable.variable}) to compare its values as categories.`,
    });
    return null;
  }
  if (numbers.length > 0 && numbers.every((x) => x === numbers[0])) {
    findings.push(oneLevel(variable, String(numbers[0])));
    return null;
  }
  if (role.kind === 'number') return { variable, factor: null, numbers, knots: [] };
  const knots = splineKnots(numbers, role.knots);
  if (knots !== null) return { variable, factor: null, numbers, knots };
  findings.push({
    code: 'spline-too-few-values',
    severity: 'error',
    message: `${variable.label} cannot be built: fewer than three distinct knots result.`,
    where: { column: variable.variable },
    remedy: 'Use the variable as it is, or as a factor.',
  });
  return null;
}

function oneLevel(variable: Variable, level: string | undefined): Finding {
  return {
    code: 'one-level',
    severity: 'error',
    message: `${variable.variable} has ${level === undefined ? 'no value' : `only one value ("${level}")`} in the rows in use; nothing can be compared.`,
    where: { column: variable.variable },
    remedy: 'Leave the variable out, or choose rows in which it varies.',
  };
}

function termColumns(
  term: Term,
  coded: ReadonlyMap<string, Coded>,
  labels: ReadonlySet<string>,
): readonly ModelColumn[] {
  const parts = term.flatMap((expression) => coded.get(printExpression(expression)) ?? []);
  if (parts.length !== term.length) return [];
  const name = term.map(printExpression).join(':');
  const pieces = parts.map((part, k) => {
    const rest = term.filter((_, j) => j !== k);
    return piecesOf(part, rest.length === 0 || labels.has(termKey(rest)));
  });
  const crossed = pieces.reduce<readonly Piece[]>(
    (left, right) => (left.length === 0 ? right : right.flatMap((b) => left.map((a) => product(a, b)))),
    [],
  );
  const [only] = parts;
  return crossed.map((piece) => ({
    name: piece.name,
    values: piece.values,
    term: name,
    variable: parts.map(({ variable }) => variable.variable).join(':'),
    level: piece.level,
    reference: parts.length === 1 ? (only?.factor?.levels[0] ?? null) : null,
  }));
}

function product(a: Piece, b: Piece): Piece {
  return {
    name: `${a.name}:${b.name}`,
    values: a.values.map((x, i) => x * (b.values[i] ?? Number.NaN)),
    level: [a.level, b.level].filter((level) => level !== null).join(':') || null,
  };
}

function indicatorOf(index: Int32Array, level: number): Float64Array {
  const values = new Float64Array(index.length);
  for (let k = 0; k < index.length; k++) if (index[k] === level) values[k] = 1;
  return values;
}

function piecesOf({ variable, factor, knots, numbers }: Coded, contrasts: boolean): readonly Piece[] {
  const { label } = variable;
  if (factor !== null) {
    return factor.levels.slice(contrasts ? 1 : 0).map((level, k) => {
      const at = k + (contrasts ? 1 : 0);
      return {
        name: `${label}${level}`,
        level,
        values: indicatorOf(factor.index, at),
      };
    });
  }
  if (knots.length === 0) return [{ name: label, values: numbers, level: null }];
  const basis = [numbers, ...splineColumns(numbers, knots)];
  return basis.map((values, k) => ({
    name: `${label}${variable.variable}${"'".repeat(k)}`,
    values,
    level: null,
  }));
}
