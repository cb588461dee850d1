import type { Course, Finding } from '@hepatica/course';
import { printCsv } from '../csv/print-csv.ts';
import { readTable } from '../csv/read-table.ts';
import type { NamedFile } from '../import/open-sources.ts';
import { readDictionary } from '../redcap/dictionary.ts';
import { type ColumnType, coursesFromTables, courseTables, type ExportTable } from './course-tables.ts';
import { guardCell, unguardCell } from './formula-guard.ts';
import type { ExportFile } from './table-files.ts';

const RECORD_ID = 'record_id';
const HEAD = [RECORD_ID, 'redcap_repeat_instrument', 'redcap_repeat_instance'];
/** Put before the name of a table and a column in the annotation of a field, by which an export is read back. */
const MARK = 'hepatica';

interface Field {
  readonly name: string;
  readonly form: string;
  readonly table: string;
  readonly path: string;
  readonly type: ColumnType;
}

/** The columns of a data dictionary, as REDCap reads them. */
const DICTIONARY_HEADER = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Field Note',
  'Text Validation Type OR Show Slider Number',
  'Text Validation Min',
  'Text Validation Max',
  'Identifier?',
  'Branching Logic (Show field only if...)',
  'Required Field?',
  'Custom Alignment',
  'Question Number (surveys only)',
  'Matrix Group Name',
  'Matrix Ranking?',
  'Field Annotation',
];

/**
 * Courses as a REDCap project: its data dictionary and its data, one instrument for the patients and one repeating
 * instrument for each kind of record.
 */
export function exportRedcap(courses: readonly Course[]): readonly ExportFile[] {
  const tables = courseTables(courses);
  const fields = fieldsOf(tables);
  const blank = DICTIONARY_HEADER.map(() => '');
  const recordRow = blank.with(0, RECORD_ID).with(1, 'patients').with(3, 'text').with(4, 'Patient');
  const dictionary = fields.map(({ name, form, table, path, type }) =>
    blank
      .with(0, name)
      .with(1, form)
      .with(3, type === 'yes-no' ? 'yesno' : type === 'number' ? 'text' : 'notes')
      .with(4, path)
      .with(7, type === 'number' ? 'number' : '')
      .with(17, [MARK, table, path, type].join('|')),
  );
  const columnOf = new Map(fields.map(({ table, path }, index) => [`${table} ${path}`, index + HEAD.length]));
  const data = tables.flatMap((table) => dataRows(table, columnOf, HEAD.length + fields.length));
  return [
    { name: 'dictionary.csv', text: csvOf([DICTIONARY_HEADER, recordRow, ...dictionary]) },
    { name: 'data.csv', text: csvOf([[...HEAD, ...fields.map(({ name }) => name)], ...data]) },
  ];
}

const csvOf = (rows: readonly (readonly string[])[]) => printCsv(rows.map((row) => row.map(guardCell)));

function fieldsOf(tables: readonly ExportTable[]): readonly Field[] {
  const taken = new Set([RECORD_ID]);
  // The patients come first: a project's first instrument holds its record id.
  const ordered = tables.toSorted((a, b) => Number(b.name === 'patients') - Number(a.name === 'patients'));
  return ordered.flatMap(({ name: table, columns }) =>
    columns.flatMap(({ path, type }): readonly Field[] => {
      if (path === 'patient' || (path === 'order' && table === 'patients')) return [];
      const form = formOf(table);
      return [{ name: freeName(`${form}_${path}`, taken), form, table, path, type }];
    }),
  );
}

const formOf = (table: string) => table.replaceAll('-', '_');

/** A name as REDCap wants it: small letters, digits and single underscores, of at most 100 characters, once. */
function freeName(wanted: string, taken: Set<string>): string {
  const plain = wanted
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 90);
  let name = plain;
  for (let number = 2; taken.has(name); number++) name = `${plain}_${number}`;
  taken.add(name);
  return name;
}

function dataRows(
  { name, columns, rows }: ExportTable,
  columnOf: ReadonlyMap<string, number>,
  width: number,
): readonly (readonly string[])[] {
  const instances = new Map<string, number>();
  return rows.map((cells) => {
    const patient = cells[0] ?? '';
    const instance = (instances.get(patient) ?? 0) + 1;
    instances.set(patient, instance);
    const row = Array.from({ length: width }, () => '');
    row[0] = patient;
    if (name !== 'patients') {
      row[1] = formOf(name);
      row[2] = String(instance);
    }
    for (const [index, { path, type }] of columns.entries()) {
      const column = columnOf.get(`${name} ${path}`);
      const cell = cells[index] ?? '';
      if (column !== undefined)
        row[column] = type === 'yes-no' && cell !== '' ? (cell === 'yes' ? '1' : '0') : cell;
    }
    return row;
  });
}

/** The courses of an exported REDCap project, or every problem of it. */
export function coursesFromRedcap(
  dictionaryFile: NamedFile,
  dataFile: NamedFile,
): { readonly courses: readonly Course[] | null; readonly findings: readonly Finding[] } {
  const { dictionary, findings: faults } = readDictionary(dictionaryFile.bytes, dictionaryFile.name);
  const { table: data, findings: told } = readTable(dataFile.bytes, {
    name: dataFile.name,
    encoding: 'utf-8',
    separator: ',',
    decimal: '.',
  });
  const errors = [...faults, ...told].filter(({ severity }) => severity === 'error');
  if (dictionary === null || data === null || errors.length > 0) return { courses: null, findings: errors };
  const fields = dictionary.fields.flatMap((field): readonly Field[] => {
    const [mark, table, path, type] = field.annotation.split('|');
    if (mark !== MARK || table === undefined || path === undefined || !isType(type)) return [];
    return [{ name: field.name, form: field.form, table, path, type }];
  });
  const columns = new Map(data.columns.map(({ name, values }) => [name, values]));
  const cell = (column: string, row: number) => unguardCell(columns.get(column)?.[row] ?? '');
  const rowsOfForm = Map.groupBy(
    Array.from({ length: data.rowCount }, (_, row) => row),
    (row) => cell('redcap_repeat_instrument', row),
  );
  const tables = [...Map.groupBy(fields, ({ table }) => table)].map(([name, own]): ExportTable => {
    const rows = rowsOfForm.get(name === 'patients' ? '' : formOf(name)) ?? [];
    const order = own.find(({ path }) => path === 'order');
    const others = own.filter(({ path }) => path !== 'order');
    return {
      name,
      columns: [{ path: 'patient', type: 'text' }, { path: 'order', type: 'number' }, ...others],
      rows: rows.map((row) => [
        cell(RECORD_ID, row),
        order === undefined ? '0' : cell(order.name, row),
        ...others.map(({ name: column, type }) => {
          const written = cell(column, row);
          return type !== 'yes-no' || written === '' ? written : written === '1' ? 'yes' : 'no';
        }),
      ]),
    };
  });
  return coursesFromTables(tables);
}

function isType(text: string | undefined): text is ColumnType {
  return text === 'text' || text === 'number' || text === 'yes-no' || text === 'json';
}
