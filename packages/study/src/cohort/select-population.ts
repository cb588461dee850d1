import {
  type Criterion,
  dateOfDay,
  day,
  evaluate,
  eventsOf,
  type Finding,
  type Presence,
  parseCriterion,
  printCriterion,
  type Seen,
  variablesOf,
} from '@hepatica/course';
import { filterRows, type Table } from '@hepatica/exchange/table';
import { type Column, columnOf } from '../dataset/column.ts';
import { nearestName } from '../dataset/nearest-name.ts';
import type { PopulationCriterion } from '../question/question.ts';

/** One step of the flow of patients, or of lesions. Those for which the criterion is unknown leave too, and are counted apart. */
export interface AttritionStep {
  readonly step: string;
  readonly kept: number;
  readonly removed: number;
  readonly unknown: number;
}

export interface Population {
  /** Which rows of the table belong to it; empty where a criterion cannot be applied. */
  readonly keep: readonly boolean[];
  /** Null where a finding says which criterion cannot be read or applied. */
  readonly table: Table | null;
  readonly attrition: readonly AttritionStep[];
  readonly findings: readonly Finding[];
}

/**
 * Applies the criteria one after the other to the rows of a table and counts who leaves, and why.
 *
 * @param before the steps by which the rows of the table were chosen; all rows of a file where there is none
 */
export function selectPopulation(
  table: Table,
  criteria: readonly PopulationCriterion[],
  before: readonly AttritionStep[] = [],
): Population {
  const findings: Finding[] = [];
  const parsed = criteria.flatMap(({ criterion, label }) => {
    const result = parseCriterion(criterion);
    if (result.kind === 'problem') {
      findings.push(result.finding);
      return [];
    }
    findings.push(...unknownColumns(result.criterion, table), ...eventsAsked(result.criterion, table));
    return [{ criterion: result.criterion, label }];
  });
  if (findings.length > 0) return { keep: [], table: null, attrition: [], findings };
  const attrition: AttritionStep[] =
    before.length > 0
      ? [...before]
      : [{ step: `Patients of ${table.name}`, kept: table.rowCount, removed: 0, unknown: 0 }];
  let current = table;
  let rows = Array.from({ length: table.rowCount }, (_, row) => row);
  for (const { criterion, label } of parsed) {
    const { keep, removed, unknown, incomparable } = applyCriterion(criterion, current);
    if (incomparable.length > 0) findings.push(notComparable(label, incomparable, table));
    current = filterRows(current, keep);
    rows = rows.filter((_, k) => keep[k]);
    attrition.push({ step: label, kept: current.rowCount, removed, unknown });
  }
  const kept = new Set(rows);
  const keep = Array.from({ length: table.rowCount }, (_, row) => kept.has(row));
  return findings.length > 0
    ? { keep, table: null, attrition, findings }
    : { keep, table: current, attrition, findings };
}

/** A table has rows and columns; what happened to a patient is told by a course. */
function eventsAsked(criterion: Criterion, table: Table): readonly Finding[] {
  return eventsOf(criterion).map((event) => ({
    code: 'table-without-events',
    severity: 'error',
    message: `${table.name} is a table: it cannot tell whether "${printCriterion(event)}".`,
    where: { file: table.name },
    remedy: 'Ask for a column of the table that says so.',
  }));
}

function unknownColumns(criterion: Criterion, table: Table): readonly Finding[] {
  const names = table.columns.map(({ name }) => name);
  return variablesOf(criterion)
    .filter((variable) => !names.includes(variable))
    .map((variable) => {
      const near = nearestName(variable, names);
      return {
        code: 'column-unknown',
        severity: 'error',
        message: `There is no column "${variable}" in ${table.name}.`,
        where: { file: table.name, column: variable },
        ...(near === null ? {} : { remedy: `Did you mean "${near}"?` }),
      };
    });
}

/** Which rows of a table meet a criterion as written; null with findings where it cannot be read or applied. */
export function readCriterionOn(
  written: string,
  table: Table,
): { readonly keep: readonly boolean[] | null; readonly findings: readonly Finding[] } {
  const parsed = parseCriterion(written);
  if (parsed.kind === 'problem') return { keep: null, findings: [parsed.finding] };
  const findings = [...unknownColumns(parsed.criterion, table), ...eventsAsked(parsed.criterion, table)];
  if (findings.length > 0) return { keep: null, findings };
  const { keep, incomparable } = applyCriterion(parsed.criterion, table);
  if (incomparable.length > 0) return { keep: null, findings: [notComparable(written, incomparable, table)] };
  return { keep, findings: [] };
}

function notComparable(label: string, incomparable: readonly string[], table: Table): Finding {
  return {
    code: 'criterion-not-comparable',
    severity: 'error',
    message: `"${label}" compares ${incomparable.join(' and ')} with a value of another kind.`,
    where: { file: table.name, column: incomparable[0] ?? '' },
    remedy: 'Compare numbers with numbers, and texts with texts in quotes.',
  };
}

function applyCriterion(criterion: Criterion, table: Table) {
  const columns = new Map(variablesOf(criterion).map((name) => [name, columnOf(table, name)]));
  const keep: boolean[] = [];
  const incomparable = new Set<string>();
  let [removed, unknown] = [0, 0];
  for (let row = 0; row < table.rowCount; row++) {
    const { verdict, because } = evaluate(criterion, (name) => presenceOf(columns.get(name) ?? null, row));
    for (const { note, variable } of because) if (note !== undefined) incomparable.add(variable);
    keep.push(verdict === 'true');
    if (verdict === 'false') removed++;
    if (verdict === 'unknown') unknown++;
  }
  return { keep, removed, unknown, incomparable: [...incomparable] };
}

/** Which rows of a table meet a criterion; those for which it is unknown do not. */
export function meets(criterion: Criterion, table: Table): readonly boolean[] {
  return applyCriterion(criterion, table).keep;
}

/** Rows of a flat table carry no dates of their own: a criterion reads their values as of time zero. */
const AT_TIME_ZERO: Seen = {
  at: dateOfDay(day(0), { kind: 'relative', anchor: 'time zero' }),
  knownOn: day(0),
  from: [],
};

/** A cell as a fact. */
function presenceOf(column: Column | null, row: number): Presence<string | number | boolean> {
  if (column === null || column.missing[row]) return { kind: 'unknown', reason: 'not-recorded' };
  const number = column.numbers[row] ?? Number.NaN;
  const value =
    column.kind === 'number' ? number : column.kind === 'logical' ? number === 1 : (column.texts[row] ?? '');
  return { kind: 'known', value, seen: AT_TIME_ZERO };
}
