import { canonicalUnit } from '@hepatica/course';
import { stringify } from 'yaml';
import { analyteNamed } from '../import/analyte-name.ts';
import { readDate } from '../import/read-date.ts';
import type { SourceTable } from '../import/source-table.ts';
import type { Json, MappedSource, Mapping, RecordRule } from './mapping.ts';

/** A table for which a mapping is wanted, and how it is opened. */
export interface SuggestedFrom {
  readonly name: string;
  readonly opened: Pick<MappedSource, 'kind' | 'file' | 'sheet' | 'dictionary' | 'form'>;
  readonly table: SourceTable;
}

const PATIENT = [
  'patient',
  'patientid',
  'pid',
  'subject',
  'subjectid',
  'recordid',
  'studyid',
  'mrn',
  'id',
  'no',
  '등록번호',
  '환자번호',
];
const DATE = ['visitdate', 'date', 'examdate', 'labdate', 'visit', '날짜', '검사일', '내원일'];
const SEX = ['sex', 'gender', '성별'];
const AGE = ['age', 'ageyears', '나이', '연령'];
const ECOG = ['ecog', 'ecogps', 'ps', 'performancestatus'];
const CHILD_PUGH = ['childpugh', 'childpughscore', 'cpscore', 'ctp', 'ctpscore'];

const plain = (name: string) => name.toLowerCase().replace(/[\s_.()/-]/g, '');

/**
 * A mapping to start from: what the names of the columns tell, and no more. Units are those that a name ends in, else
 * the usual one, to be checked; every other column is left for the reader, and an import reports it as unused.
 */
export function suggestMapping(from: readonly SuggestedFrom[], title: string): Mapping {
  const sources: Record<string, MappedSource> = {};
  const records: RecordRule[] = [];
  for (const { name, opened, table } of from) {
    const columns = table.table.columns.map((column) => column.name);
    const patient = named(columns, PATIENT) ?? columns[0] ?? '';
    const date = dateColumn(table);
    sources[name] = {
      ...opened,
      patient,
      ...(date === null ? {} : { rowKey: [date], order: date }),
    };
    if (date !== null) records.push(...rulesOf(name, columns, date, from.length > 1));
  }
  const [first] = from;
  return {
    format: 'hepatica-mapping/1',
    title,
    simulated: false,
    axis: { kind: 'calendar' },
    sources,
    patients: { source: first?.name ?? '', fields: first === undefined ? {} : patientFields(first.table) },
    records,
  };
}

/** A mapping as a file. */
export function printMapping(mapping: Mapping): string {
  return stringify(mapping, { lineWidth: 110 });
}

function named(columns: readonly string[], names: readonly string[]): string | null {
  for (const name of names) {
    const column = columns.find((candidate) => plain(candidate) === name);
    if (column !== undefined) return column;
  }
  return null;
}

/** The column named as a date, else the first whose cells are all dates to the day. */
function dateColumn({ table, serialDates }: SourceTable): string | null {
  const isDates = (values: readonly string[], accepts: typeof isDayDate) => {
    const filled = values.filter((value) => value !== '').slice(0, 200);
    const form = serialDates === undefined ? {} : { serialDates };
    return filled.length > 0 && filled.every((cell) => accepts(cell, form));
  };
  const byName = named(
    table.columns.map(({ name }) => name),
    DATE,
  );
  const column = table.columns.find(({ name }) => name === byName);
  if (column !== undefined && isDates(column.values, isDate)) return column.name;
  return table.columns.find(({ values }) => isDates(values, isDayDate))?.name ?? null;
}

/** A column that is named as a date may hold months and years. */
function isDate(cell: string, form: Parameters<typeof readDate>[1]): boolean {
  return readDate(cell, form).kind === 'date';
}

function isDayDate(cell: string, form: Parameters<typeof readDate>[1]): boolean {
  const read = readDate(cell, form);
  return read.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(read.written) && !/^\d{8}$/.test(cell);
}

function patientFields({ table }: SourceTable): Readonly<Record<string, Json>> {
  const columns = table.columns.map(({ name }) => name);
  const [sex, age] = [named(columns, SEX), named(columns, AGE)];
  const fields: Record<string, Json> = { sex: 'unknown' };
  if (sex !== null) {
    const written = [...new Set(table.columns.find(({ name }) => name === sex)?.values ?? [])];
    const codes = written.flatMap((cell): readonly (readonly [string, Json])[] =>
      cell === '' ? [] : [[cell, sexOf(cell)]],
    );
    fields.sex = { column: sex, codes: Object.fromEntries(codes), optional: true };
  }
  if (age !== null) fields.ageYears = { column: age, as: 'number', optional: true };
  return fields;
}

/** Numbers are not guessed: 1 is a man here and a woman there. */
function sexOf(cell: string): string {
  const lower = cell.toLowerCase();
  if (['m', 'male', 'man', '남', '남자', '男'].includes(lower)) return 'male';
  return ['f', 'female', 'woman', '여', '여자', '女'].includes(lower) ? 'female' : 'unknown';
}

function rulesOf(
  source: string,
  columns: readonly string[],
  date: string,
  prefixed: boolean,
): readonly RecordRule[] {
  const rule = (name: string, kind: string, fields: Readonly<Record<string, Json>>): RecordRule => ({
    name: prefixed ? `${source}-${name}` : name,
    source,
    kind,
    at: { column: date },
    fields,
  });
  const rules: RecordRule[] = [rule('visit', 'contact', { how: 'visit' })];
  const taken = new Set<string>();
  for (const column of columns) {
    const found = analyteNamed(column);
    if (found === null || taken.has(found.analyte)) continue;
    taken.add(found.analyte);
    const { analyte, unit } = found;
    rules.push(
      rule(analyte, 'laboratory', { analyte, result: { column, unit: unit ?? canonicalUnit(analyte) } }),
    );
  }
  const ecog = named(columns, ECOG);
  if (ecog !== null)
    rules.push(rule('ecog', 'performance-status', { ecog: { column: ecog, as: 'integer' } }));
  const childPugh = named(columns, CHILD_PUGH);
  if (childPugh !== null) {
    const answer = { score: { column: childPugh, as: 'integer' } };
    const words = { text: `Child-Pugh score {${childPugh}}` };
    rules.push(rule('child-pugh', 'stated-assessment', { system: 'child-pugh', answer, words }));
  }
  return rules;
}
