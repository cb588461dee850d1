import { type Finding, nearestName } from '@hepatica/course';
import type { Condition, MappedSource } from '../mapping/mapping.ts';
import { readDate } from './read-date.ts';
import type { SourceTable } from './source-table.ts';

/** The rows of one source, by column and by patient. */
export interface Rows {
  readonly name: string;
  readonly source: MappedSource;
  readonly table: SourceTable;
  readonly count: number;
  readonly cell: (row: number, column: string) => string;
  readonly has: (column: string) => boolean;
  readonly columns: readonly string[];
  readonly line: (row: number) => number;
  /** Rows of each patient, in their order in time. */
  readonly byPatient: ReadonlyMap<string, readonly number[]>;
  /** What tells a row from the others of its patient. */
  readonly key: (row: number) => string;
  readonly decimal: '.' | ',';
}

/** Rows of a table with joined columns at hand, ordered within each patient. */
export function rowsOf(
  name: string,
  source: MappedSource,
  table: SourceTable,
  others: ReadonlyMap<string, SourceTable>,
  findings: Finding[],
): Rows | null {
  const file = table.place;
  const columns = new Map(table.table.columns.map(({ name: column, values }) => [column, values]));
  const error = (code: string, message: string, where: Finding['where'] = {}) =>
    findings.push({ code, severity: 'error', message, where: { file, ...where } });
  const before = findings.length;
  const own = [...columns.keys()];
  const alone = new Set<number>();
  for (const { source: other, on } of source.join ?? []) {
    const joined = others.get(other);
    if (joined === undefined) continue;
    for (const row of joinColumns(columns, table, other, joined, on, error)) alone.add(row);
  }
  const needed = [
    source.patient,
    ...(source.rowKey ?? []),
    ...(source.order === undefined ? [] : [source.order]),
  ];
  for (const column of needed) {
    if (!columns.has(column)) error('column-missing', columnMissing(column, [...columns.keys()]), { column });
  }
  // Faults of single rows do not hide those of others.
  if (findings.slice(before).some(({ code }) => code === 'column-missing')) return null;
  const line = (row: number) => table.table.rowLines[row] ?? 0;
  const cell = (row: number, column: string) => columns.get(column)?.[row] ?? '';
  const byPatient = new Map<string, number[]>();
  for (let row = 0; row < table.table.rowCount; row++) {
    const patient = cell(row, source.patient);
    if (patient === '') {
      // A row without a partner in the joined table has been told already.
      if (alone.has(row)) continue;
      error('patient-missing', `The row does not say whose it is: "${source.patient}" is empty.`, {
        line: line(row),
        column: source.patient,
      });
      continue;
    }
    const rows = byPatient.get(patient);
    if (rows === undefined) byPatient.set(patient, [row]);
    else rows.push(row);
  }
  if (source.order !== undefined) sortRows(byPatient, source.order, source, table, cell);
  return {
    name,
    source,
    table,
    count: table.table.rowCount,
    cell,
    has: (column) => columns.has(column),
    columns: own,
    line,
    byPatient,
    key: keys(byPatient, source, cell, line, file, findings),
    decimal: table.table.decimal,
  };
}

export function columnMissing(column: string, columns: readonly string[]): string {
  const nearest = nearestName(column, columns);
  const hint = nearest === null ? '' : ` Nearest: "${nearest}".`;
  return `There is no column "${column}".${hint}`;
}

/** Takes the columns of another table along; gives the rows that have no partner there. */
function joinColumns(
  columns: Map<string, readonly string[]>,
  table: SourceTable,
  name: string,
  other: SourceTable,
  on: Readonly<Record<string, string>>,
  error: (code: string, message: string, where?: Finding['where']) => void,
): readonly number[] {
  const pairs = Object.entries(on);
  const theirs = new Map(other.table.columns.map(({ name: column, values }) => [column, values]));
  for (const [here, there] of pairs) {
    if (!columns.has(here))
      error('column-missing', columnMissing(here, [...columns.keys()]), { column: here });
    if (!theirs.has(there))
      error('column-missing', columnMissing(there, [...theirs.keys()]), { column: there });
  }
  const keyed = new Map<string, number>();
  for (let row = 0; row < other.table.rowCount; row++) {
    const key = JSON.stringify(pairs.map(([, there]) => theirs.get(there)?.[row] ?? ''));
    if (keyed.has(key)) {
      const line = other.table.rowLines[row] ?? 0;
      error('join-ambiguous', `Two rows of "${name}" share the key ${key}; a row cannot belong to both.`, {
        file: other.place,
        line,
      });
    }
    keyed.set(key, row);
  }
  const found = Array.from({ length: table.table.rowCount }, (_, row) => {
    const key = JSON.stringify(pairs.map(([here]) => columns.get(here)?.[row] ?? ''));
    const match = keyed.get(key);
    if (match === undefined) {
      error('join-missing', `No row of "${name}" has the key ${key}.`, {
        line: table.table.rowLines[row] ?? 0,
      });
    }
    return match;
  });
  for (const [column, values] of theirs) {
    columns.set(
      `${name}.${column}`,
      found.map((row) => (row === undefined ? '' : (values[row] ?? ''))),
    );
  }
  return found.flatMap((match, row) => (match === undefined ? [row] : []));
}

/** In the order of their dates; rows without a readable date keep their place behind the others. */
function sortRows(
  byPatient: ReadonlyMap<string, number[]>,
  column: string,
  source: MappedSource,
  table: SourceTable,
  cell: Rows['cell'],
): void {
  const serialDates = source.serialDates ?? table.serialDates;
  const sortKey = (row: number) => {
    const read = readDate(cell(row, column), serialDates === undefined ? {} : { serialDates });
    return read.kind === 'date' ? read.written : '~';
  };
  for (const rows of byPatient.values()) {
    const written = new Map(rows.map((row) => [row, sortKey(row)]));
    rows.sort((a, b) => compare(written.get(a) ?? '', written.get(b) ?? '') || a - b);
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Names for the rows of each patient; a key that occurs twice is told and numbered. */
function keys(
  byPatient: ReadonlyMap<string, readonly number[]>,
  source: MappedSource,
  cell: Rows['cell'],
  line: Rows['line'],
  file: string,
  findings: Finding[],
): (row: number) => string {
  const names = new Map<number, string>();
  const columns = source.rowKey ?? [];
  for (const [patient, rows] of byPatient) {
    const seen = new Map<string, { count: number; readonly first: number }>();
    for (const [place, row] of rows.entries()) {
      const written = columns.map((column) => cell(row, column)).join('.');
      const key = columns.length === 0 ? `row${place + 1}` : idPart(written === '' ? 'none' : written);
      const earlier = seen.get(key);
      if (earlier === undefined) {
        seen.set(key, { count: 1, first: row });
        names.set(row, key);
        continue;
      }
      earlier.count += 1;
      names.set(row, `${key}_${earlier.count}`);
      findings.push({
        code: 'row-duplicated',
        severity: 'warning',
        message: `Patient ${patient} has another row with the same ${columns.join(' and ')} (${written}) on line ${line(earlier.first)}; both are kept.`,
        where: { file, line: line(row) },
      });
    }
  }
  return (row) => names.get(row) ?? `row${row + 1}`;
}

/** A text as part of an id: what an id may not hold is written as its code point. */
export function idPart(text: string): string {
  return text.replace(/[^A-Za-z0-9.-]/gu, (character) => `_${(character.codePointAt(0) ?? 0).toString(16)}_`);
}

/** Whether all conditions hold for the row at `place` among the rows of its patient. */
export function holds(
  conditions: readonly Condition[],
  rows: Rows,
  ofPatient: readonly number[],
  place: number,
): boolean {
  return conditions.every((condition) => {
    const is = (row: number | undefined) =>
      row !== undefined && cellIs(condition, rows.cell(row, condition.column));
    return condition.earlier === true ? ofPatient.slice(0, place).some(is) : is(ofPatient[place]);
  });
}

function cellIs(condition: Condition, cell: string): boolean {
  return (
    (condition.in === undefined || condition.in.includes(cell)) &&
    (condition.notIn === undefined || !condition.notIn.includes(cell)) &&
    (condition.empty === undefined || condition.empty === (cell === ''))
  );
}
