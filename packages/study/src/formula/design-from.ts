import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { createSurv, type Group, type Surv } from '@hepatica/survival';
import { counted } from '../dataset/counted.ts';
import { countRows, rowFinding } from '../dataset/row-finding.ts';
import type { CompetingCoding, States } from './competing-states.ts';
import { completeRows, type Dropped, noRows } from './complete-rows.ts';
import { createEvaluation, type Evaluation, evaluateExpression, type Values } from './evaluate.ts';
import { type Expression, printExpression } from './expression.ts';
import { crossFactors, type Factor, factorOf, withReference } from './factor.ts';
import { type ModelColumn, type ModelFactor, modelColumns } from './model-columns.ts';
import type { Formula } from './parse-formula.ts';
import { readResponse } from './response.ts';
import { subjectFindings } from './subject-findings.ts';
import type { Variable } from './variable.ts';
import { checkReferences, readVariables } from './variables.ts';

export interface DesignOptions {
  /** The level to compare with, by variable. */
  readonly reference?: Readonly<Record<string, string>>;
  /** Column of case weights. */
  readonly weights?: string;
  /** Further column to stratify by, besides `strata()` in the formula. */
  readonly strata?: string;
  /**
   * What the design is for: `curves` need groups (every value of a variable is one), `model` needs columns. Both where
   * absent, groups then only of variables with at most 50 values.
   */
  readonly purpose?: 'curves' | 'model';
  /** Column that names the subject of each row: rows of one subject are intervals that must not overlap. */
  readonly id?: string;
  /** Column whose values share a frailty. */
  readonly frailty?: string;
  /** Where the event column names one of several events; any of them is then the event of `surv`. */
  readonly competing?: CompetingCoding;
}

/** A formula on a table, ready for `survival`. Arrays have one entry per row in use, in the order of the table. */
export interface Design {
  readonly kind: 'design';
  readonly surv: Surv;
  /** The table's rows in use (0-based). */
  readonly rows: Int32Array;
  /** The crossing of all variables on the right, named as R names strata ("sex=1, stage=B"). Absent for `~ 1`. */
  readonly group?: Group;
  /** Columns of the model matrix, for `fitCox` and `proportionalHazards`. Absent for `~ 1`. */
  readonly columns?: readonly ModelColumn[];
  /** Per column, the term it belongs to. */
  readonly termOf?: readonly string[];
  readonly strata?: Group;
  readonly cluster?: Int32Array;
  readonly frailty?: Group;
  readonly offset?: Float64Array;
  /** Which event each row ended in; present where events compete. */
  readonly states?: States;
  readonly dropped: Dropped;
  readonly factors: readonly ModelFactor[];
  readonly splines: readonly { readonly variable: string; readonly knots: readonly number[] }[];
  readonly findings: readonly Finding[];
}

export type DesignResult = Design | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** Above this many values a number is no grouping unless curves are asked for. */
const MANY_LEVELS = 50;

/**
 * Puts a formula on a table: follow-up, groups, model columns, strata, clusters, offset and weights of the rows in which
 * nothing is missing. Refused with every problem at once: unknown columns with the nearest name, times that are negative
 * or text with their lines, the event coding found, variables with a single level, no rows left.
 */
export function designFrom(formula: Formula, table: Table, options: DesignOptions = {}): DesignResult {
  const findings: Finding[] = [];
  const on = createEvaluation(table, findings);
  const response = readResponse(formula, on, options.competing);
  const variables = readVariables(formula.terms, on);
  const optional = (name: string | undefined): Expression[] =>
    name === undefined ? [] : [{ kind: 'column', name }];
  const strata = readAll([...formula.strata, ...optional(options.strata)], on);
  const cluster = readAll(formula.cluster === null ? [] : [formula.cluster], on);
  const [frailty] = readAll(optional(options.frailty), on);
  const [id] = readAll(optional(options.id), on);
  const offset = readNumbers(formula.offset, on);
  const weights = readNumbers(optional(options.weights), on);
  checkWeights(weights, on);
  checkReferences(options.reference ?? {}, variables, findings);

  const { rows, dropped } = completeRows(expressionsOf(formula, options), on);
  // Without a single row in use there are no levels and no events to speak of; what else is wrong is said all the same.
  if (rows.length === 0) {
    findings.push(noRows(table, dropped));
    return { kind: 'refused', findings };
  }
  const pick = (values: Float64Array) => pickRows(values, rows);
  const event = response.event === null ? null : pick(response.event);
  if (event?.every((e) => e === 0)) findings.push(noEvents(formula, table, rows.length));

  const crossed = options.purpose === 'model' ? null : crossVariables(variables, rows, options);
  if (options.purpose === 'curves' && crossed?.levels.length === 1) findings.push(oneGroup(crossed));
  const model =
    options.purpose === 'curves'
      ? { columns: [], factors: [], splines: [] }
      : modelColumns(formula.terms, variables, rows, options.reference ?? {}, findings);
  const strataGroup = strata.length === 0 ? null : cross(strata.map((values) => factorOf(values, rows)));
  const [clusterValues] = cluster;
  const subject = id === undefined ? null : factorOf(id, rows);
  if (subject !== null && response.time !== null) {
    const start = response.start === null ? null : pick(response.start);
    findings.push(...subjectFindings({ time: pick(response.time), start, subject, rows }, table));
  }

  if (findings.some(({ severity }) => severity === 'error') || response.time === null || event === null) {
    return { kind: 'refused', findings };
  }
  const surv = createSurv({
    time: pick(response.time),
    event: Uint8Array.from(event),
    ...(response.start === null ? {} : { start: pick(response.start) }),
    ...(weights[0] === undefined ? {} : { weight: pick(weights[0].numbers) }),
    ...(subject === null ? {} : { id: subject.index }),
  });
  return {
    kind: 'design',
    surv,
    rows,
    ...(crossed === null ? {} : { group: groupOf(crossed) }),
    ...(model.columns.length === 0
      ? {}
      : { columns: model.columns, termOf: model.columns.map(({ term }) => term) }),
    ...(strataGroup === null ? {} : { strata: groupOf(strataGroup) }),
    ...(clusterValues === undefined ? {} : { cluster: factorOf(clusterValues, rows).index }),
    ...(frailty === undefined ? {} : { frailty: groupOf(factorOf(frailty, rows)) }),
    ...(response.states === null ? {} : { states: statesOf(response.states, rows) }),
    ...(offset.length === 0 ? {} : { offset: pick(total(offset)) }),
    dropped,
    factors: model.factors,
    splines: model.splines,
    findings,
  };
}

/** The values of the rows in use. */
function pickRows(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) picked[k] = values[rows[k] ?? 0] ?? Number.NaN;
  return picked;
}

/** The crossing of the variables as groups; null without any, or where it would make a group of nearly every row. */
function crossVariables(
  variables: ReadonlyMap<string, Variable>,
  rows: Int32Array,
  { purpose, reference = {} }: DesignOptions,
): Factor | null {
  const factors = [...variables.values()].map(({ values, variable }) => {
    const factor = factorOf(values, rows);
    const first = reference[variable];
    return first !== undefined && factor.levels.includes(first) ? withReference(factor, first) : factor;
  });
  const fits = purpose === 'curves' || factors.every(({ levels }) => levels.length <= MANY_LEVELS);
  return factors.length > 0 && fits ? cross(factors) : null;
}

function groupOf({ levels, index }: Factor): Group {
  return { levels, index };
}

function statesOf({ state, causes }: States, rows: Int32Array): States {
  return { state: Int32Array.from(rows, (row) => state[row] ?? 0), causes };
}

/** Groups named as R names strata: "sex=1, stage=B". */
function cross(factors: readonly Factor[]): Factor {
  return crossFactors(factors, (factor, level) => `${factor.label}=${level}`);
}

/** Every expression whose columns must be known in a row. */
function expressionsOf(
  formula: Formula,
  { weights, strata, frailty, id }: DesignOptions,
): readonly Expression[] {
  const { start, time, event } = formula.response;
  const response = [start, time, event, formula.cluster].filter((expression) => expression !== null);
  const further = [weights, strata, frailty, id].filter((name) => name !== undefined);
  return [
    ...response,
    ...formula.terms.flat(),
    ...formula.strata,
    ...formula.offset,
    ...further.map((name): Expression => ({ kind: 'column', name })),
  ];
}

function readAll(expressions: readonly Expression[], on: Evaluation): readonly Values[] {
  return expressions
    .map((expression) => evaluateExpression(expression, on))
    .filter((values) => values !== null);
}

function readNumbers(expressions: readonly Expression[], on: Evaluation): readonly Values[] {
  return readAll(expressions, on).filter((values) => {
    if (values.kind === 'number') return true;
    on.findings.push({
      code: 'column-not-number',
      severity: 'error',
      message: `${values.label} must hold numbers.`,
      where: { file: on.table.name, column: values.label },
    });
    return false;
  });
}

function checkWeights(weights: readonly Values[], on: Evaluation): void {
  for (const { numbers, label } of weights) {
    const rows = [...numbers.keys()].filter((row) => (numbers[row] ?? 0) < 0);
    if (rows.length === 0) continue;
    on.findings.push(
      rowFinding(on.table, rows, {
        code: 'weight-negative',
        severity: 'error',
        message: `The weight ${label} is negative in ${counted(rows.length, 'row')}`,
        column: label,
      }),
    );
  }
}

function total(values: readonly Values[]): Float64Array {
  const [first, ...others] = values.map(({ numbers }) => numbers);
  return others.reduce(
    (sum, numbers) => sum.map((x, i) => x + (numbers[i] ?? Number.NaN)),
    first ?? new Float64Array(),
  );
}

function noEvents(formula: Formula, table: Table, rows: number): Finding {
  const { event } = formula.response;
  return {
    code: 'no-events',
    severity: 'warning',
    message: `There is no event among ${countRows(rows)}: ${event === null ? 'the event' : printExpression(event)} is 0 or false in all of them.`,
    where: { file: table.name },
    remedy: 'Check which value marks the event.',
  };
}

function oneGroup(group: Factor): Finding {
  return {
    code: 'one-level',
    severity: 'error',
    message: `There is only one group (${group.levels[0] ?? ''}) in the rows in use; nothing can be compared.`,
    where: { column: group.label },
    remedy: 'For one curve of all rows write ~ 1 in a formula, or leave out "by" in a question.',
  };
}
