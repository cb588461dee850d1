import { type Course, type Finding, parseCourse, printCourse } from '@hepatica/course';
import type { Json } from '../mapping/mapping.ts';
import { documentOf, type Leaf, leavesOf } from './flat-path.ts';

/** How the cells of a column are written: `json` where one column holds values of several sorts. */
export type ColumnType = 'text' | 'number' | 'yes-no' | 'json';

/** A table of an export: one for the patients, one for each kind of record. An empty cell holds nothing. */
export interface ExportTable {
  readonly name: string;
  readonly columns: readonly { readonly path: string; readonly type: ColumnType }[];
  readonly rows: readonly (readonly string[])[];
}

const PATIENTS = 'patients';
/** Parts of a course that are lists beside its records. */
const LISTS = ['assumptions', 'contradictions'] as const;

interface Row {
  readonly patient: string;
  readonly order: number;
  readonly leaves: readonly Leaf[];
}

/**
 * Courses as long tables, one for each kind of record: a row says whose it is, at which place in the course it stands,
 * and every field by its path. `coursesFromTables` gives the same courses back.
 */
export function courseTables(courses: readonly Course[]): readonly ExportTable[] {
  const rows = new Map<string, Row[]>();
  const add = (table: string, row: Row) => {
    const known = rows.get(table);
    if (known === undefined) rows.set(table, [row]);
    else known.push(row);
  };
  for (const course of courses) {
    const { records, assumptions, contradictions, id: _id, ...head } = printCourse(course);
    add(PATIENTS, { patient: course.id, order: 0, leaves: leavesOf(head) });
    const lists = { assumptions, contradictions };
    for (const list of LISTS) {
      for (const [order, item] of listOf(lists[list]).entries()) {
        add(list, { patient: course.id, order, leaves: leavesOf(item) });
      }
    }
    for (const [order, record] of listOf(records).entries()) {
      const { kind, ...fields } = Object.fromEntries(Object.entries(record ?? {}));
      add(String(kind), { patient: course.id, order, leaves: leavesOf(fields) });
    }
  }
  return [...rows].map(([name, list]) => tableOf(name, list));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function tableOf(name: string, rows: readonly Row[]): ExportTable {
  const paths = [...new Set(rows.flatMap(({ leaves }) => leaves.map(([path]) => path)))];
  const sorts = new Map<string, Set<ColumnType>>(paths.map((path) => [path, new Set()]));
  for (const { leaves } of rows) for (const [path, value] of leaves) sorts.get(path)?.add(sortOf(value));
  const columns = paths.map((path) => {
    const [only, ...others] = sorts.get(path) ?? [];
    return { path, type: only === undefined || others.length > 0 ? ('json' as const) : only };
  });
  const cells = rows.map(({ patient, order, leaves }) => {
    const byPath = new Map(leaves);
    return [
      patient,
      String(order),
      ...columns.map(({ path, type }) => (byPath.has(path) ? printCell(byPath.get(path), type) : '')),
    ];
  });
  return {
    name,
    columns: [{ path: 'patient', type: 'text' }, { path: 'order', type: 'number' }, ...columns],
    rows: cells,
  };
}

function sortOf(value: Leaf[1]): ColumnType {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yes-no';
  // What a table would trim away or take for an empty cell is written as JSON.
  return typeof value === 'string' && value !== '' && value === value.trim() ? 'text' : 'json';
}

function printCell(value: unknown, type: ColumnType): string {
  if (type === 'json') return JSON.stringify(value);
  return type === 'yes-no' ? (value === true ? 'yes' : 'no') : String(value);
}

/** Courses from the tables of an export, or every problem of them. */
export function coursesFromTables(tables: readonly ExportTable[]): {
  readonly courses: readonly Course[] | null;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const parts = new Map<string, { head: Json; lists: Map<string, [number, Json][]> }>();
  const partsOf = (patient: string) => {
    const known = parts.get(patient);
    if (known !== undefined) return known;
    const made = { head: null as Json, lists: new Map<string, [number, Json][]>() };
    parts.set(patient, made);
    return made;
  };
  for (const table of tables) {
    for (const [index, cells] of table.rows.entries()) {
      const where = { file: table.name, row: index + 1 };
      const [patient = '', order = ''] = cells;
      const document = documentOf(leavesIn(table, cells, where, findings));
      const { head: _head, lists } = partsOf(patient);
      if (table.name === PATIENTS) {
        partsOf(patient).head = document;
        continue;
      }
      const isList = LISTS.some((list) => list === table.name);
      const list = isList ? table.name : 'records';
      const item = isList || !isObject(document) ? document : { kind: table.name, ...document };
      lists.set(list, [...(lists.get(list) ?? []), [Number(order), item]]);
    }
  }
  const courses = [...parts].flatMap(([id, { head, lists }]): readonly Course[] => {
    const inOrder = (list: string) =>
      (lists.get(list) ?? []).toSorted(([a], [b]) => a - b).map(([, item]) => item);
    const document = {
      ...(isObject(head) ? head : {}),
      id,
      assumptions: inOrder('assumptions'),
      contradictions: inOrder('contradictions'),
      records: inOrder('records'),
    };
    const read = parseCourse(document, { file: id });
    findings.push(...read.findings.filter(({ severity }) => severity === 'error'));
    return read.course === null ? [] : [read.course];
  });
  return { courses: findings.length > 0 ? null : courses, findings };
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function leavesIn(
  table: ExportTable,
  cells: readonly string[],
  where: Finding['where'] & object,
  findings: Finding[],
): readonly (readonly [string, Json])[] {
  return table.columns.flatMap(({ path, type }, column): readonly (readonly [string, Json])[] => {
    const cell = cells[column] ?? '';
    if (cell === '' || path === 'patient' || path === 'order') return [];
    const value = readCell(cell, type);
    if (value !== undefined) return [[path, value]];
    const message = `"${cell}" is no cell of the sort ${type}.`;
    findings.push({ code: 'cell-unreadable', severity: 'error', message, where: { ...where, column: path } });
    return [];
  });
}

function readCell(cell: string, type: ColumnType): Json | undefined {
  switch (type) {
    case 'text':
      return cell;
    case 'number':
      return Number.isFinite(Number(cell)) ? Number(cell) : undefined;
    case 'yes-no':
      return cell === 'yes' ? true : cell === 'no' ? false : undefined;
    case 'json':
      try {
        const value: Json = JSON.parse(cell);
        return value;
      } catch (error) {
        if (error instanceof SyntaxError) return undefined;
        throw error;
      }
    default:
      return type satisfies never;
  }
}
