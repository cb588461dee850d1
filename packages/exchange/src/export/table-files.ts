import type { Course, Finding } from '@hepatica/course';
import { printCsv } from '../csv/print-csv.ts';
import { readTable } from '../csv/read-table.ts';
import type { NamedFile } from '../import/open-sources.ts';
import { type ColumnType, coursesFromTables, courseTables, type ExportTable } from './course-tables.ts';
import { guardCell, unguardCell } from './formula-guard.ts';

/** A file of an export. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
}

const COLUMNS_FILE = 'columns.csv';
const TYPES: readonly ColumnType[] = ['text', 'number', 'yes-no', 'json'];
const isType = (text: string): text is ColumnType => TYPES.some((type) => type === text);

/** Courses as CSV files, one for each kind of record, with `columns.csv` that says how each column is to be read. */
export function exportCsv(courses: readonly Course[]): readonly ExportFile[] {
  const tables = courseTables(courses);
  const columns = tables.flatMap(({ name, columns: own }) => own.map(({ path, type }) => [name, path, type]));
  return [
    { name: COLUMNS_FILE, text: csvOf([['table', 'column', 'type'], ...columns]) },
    ...tables.map(({ name, columns: own, rows }) => ({
      name: `${name}.csv`,
      text: csvOf([own.map(({ path }) => path), ...rows]),
    })),
  ];
}

/** No cell is a formula to a spreadsheet. */
const csvOf = (rows: readonly (readonly string[])[]) => printCsv(rows.map((row) => row.map(guardCell)));

/** The courses of exported CSV files, or every problem of them. */
export function coursesFromCsv(files: readonly NamedFile[]): {
  readonly courses: readonly Course[] | null;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const read = (file: NamedFile) => {
    const { table, findings: told } = readTable(file.bytes, {
      name: file.name,
      encoding: 'utf-8',
      separator: ',',
      decimal: '.',
    });
    findings.push(...told.filter(({ severity }) => severity === 'error'));
    return table;
  };
  const dictionary = files.find(({ name }) => name === COLUMNS_FILE);
  if (dictionary === undefined) {
    const message = `"${COLUMNS_FILE}" is missing, which says how the columns are to be read.`;
    return { courses: null, findings: [{ code: 'source-missing', severity: 'error', message }] };
  }
  const types = new Map<string, ColumnType>();
  const columns = read(dictionary);
  const cell = (name: string, row: number) =>
    unguardCell(columns?.columns.find((column) => column.name === name)?.values[row] ?? '');
  for (let row = 0; row < (columns?.rowCount ?? 0); row++) {
    const type = cell('type', row);
    if (isType(type)) types.set(`${cell('table', row)} ${cell('column', row)}`, type);
  }
  const tables = files.flatMap((file): readonly ExportTable[] => {
    if (file === dictionary) return [];
    const table = read(file);
    if (table === null) return [];
    const name = file.name.replace(/\.csv$/, '');
    const own = table.columns.map((column) => {
      const path = unguardCell(column.name);
      return { path, type: types.get(`${name} ${path}`) ?? ('text' as const), values: column.values };
    });
    const rows = Array.from({ length: table.rowCount }, (_, row) =>
      own.map(({ values }) => unguardCell(values[row] ?? '')),
    );
    return [{ name, columns: own.map(({ path, type }) => ({ path, type })), rows }];
  });
  if (findings.length > 0) return { courses: null, findings };
  return coursesFromTables(tables);
}
