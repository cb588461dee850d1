import type { Course, Finding } from '@hepatica/course';
import { asDate, columnsOf, conditionsOf, readTemplate, type Template } from '../mapping/leaf.ts';
import type { Json, Mapping, RecordRule } from '../mapping/mapping.ts';
import { buildCourse, type Prepared, type PreparedRule } from './build-course.ts';
import { checkRows, unusedColumns } from './checks.ts';
import { columnMissing, type Rows, rowsOf } from './rows.ts';
import type { SourceTable } from './source-table.ts';

/** What was read, in numbers. */
export interface ImportCounts {
  readonly patients: number;
  readonly records: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly bySource: Readonly<Record<string, { readonly rows: number; readonly patients: number }>>;
  readonly byFinding: Readonly<Record<string, number>>;
}

/** Courses from tables, whole or not at all; the findings tell each row and column in either case. */
export type ReadImport =
  | {
      readonly kind: 'read';
      readonly courses: readonly Course[];
      readonly findings: readonly Finding[];
      readonly counts: ImportCounts;
    }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[]; readonly counts: ImportCounts };

/**
 * Applies a mapping to its tables. Ids of records come from the source, the key of the row and the rule, so that the
 * same tables give the same records again. With one error nothing is given.
 *
 * @param tables by the names of the mapping's sources
 */
export function readImport(mapping: Mapping, tables: ReadonlyMap<string, SourceTable>): ReadImport {
  const findings: Finding[] = [];
  const prepared = prepare(mapping, tables, findings);
  const courses: Course[] = [];
  if (prepared !== null) {
    for (const rows of prepared.sources.values()) findings.push(...checkRows(rows));
    const keys = new Set([...prepared.sources.values()].flatMap((rows) => [...rows.byPatient.keys()]));
    const ids = new Map<string, string>();
    for (const key of keys) {
      const course = buildCourse(key, prepared, findings);
      if (course === null) continue;
      courses.push(course);
      ids.set(course.id, key);
    }
    for (const [name, rows] of prepared.sources)
      findings.push(...unusedColumns(rows, usedColumns(name, prepared)));
    findings.push(...withoutPatientRow(prepared, keys));
  }
  const counts = countsOf(courses, findings, prepared?.sources ?? new Map());
  const refused = prepared === null || findings.some(({ severity }) => severity === 'error');
  return refused ? { kind: 'refused', findings, counts } : { kind: 'read', courses, findings, counts };
}

/** What keeps a mapping from being applied at all; faults of single rows do not. */
const UNFIT: ReadonlySet<string> = new Set(['column-missing', 'mapping-field', 'source-missing']);

/** Rows and templates, or null where the mapping does not fit the tables. */
function prepare(
  mapping: Mapping,
  tables: ReadonlyMap<string, SourceTable>,
  findings: Finding[],
): Prepared | null {
  const sources = new Map<string, Rows>();
  for (const [name, source] of Object.entries(mapping.sources)) {
    const table = tables.get(name);
    if (table === undefined) {
      const message = `There is no table for the source "${name}" (${source.file}).`;
      findings.push({ code: 'source-missing', severity: 'error', message });
      continue;
    }
    const rows = rowsOf(name, source, table, tables, findings);
    if (rows !== null) sources.set(name, rows);
  }
  const read = (owner: string, source: string, field: string, value: Json): Template => {
    const path = `${owner}.${field}`;
    const template = readTemplate(value, path, (place, message) =>
      findings.push({ code: 'mapping-field', severity: 'error', message, where: { field: place } }),
    );
    const rows = sources.get(source);
    for (const column of rows === undefined ? [] : new Set(columnsOf(template))) {
      if (rows !== undefined && !rows.has(column)) {
        const message = columnMissing(column, rows.columns);
        const where = { file: rows.table.place, column, field: path };
        findings.push({ code: 'column-missing', severity: 'error', message, where });
      }
    }
    return template;
  };
  const rules = mapping.records.map((rule): PreparedRule => prepareRule(rule, read));
  for (const { rule, when } of rules) {
    const rows = sources.get(rule.source);
    for (const { column } of when) {
      if (rows === undefined || rows.has(column)) continue;
      const message = columnMissing(column, rows.columns);
      const where = { file: rows.table.place, column, field: `records.${rule.name}.when` };
      findings.push({ code: 'column-missing', severity: 'error', message, where });
    }
  }
  const patient = Object.entries(mapping.patients.fields).map(
    ([name, value]) => [name, read('patients', mapping.patients.source, name, value)] as const,
  );
  if (findings.some(({ code }) => UNFIT.has(code))) return null;
  return { mapping, patient, rules, sources };
}

function prepareRule(
  rule: RecordRule,
  read: (owner: string, source: string, field: string, value: Json) => Template,
): PreparedRule {
  const owner = `records.${rule.name}`;
  return {
    rule,
    when: conditionsOf(rule.when),
    at: read(owner, rule.source, 'at', asDate(rule.at)),
    knownOn: rule.knownOn === undefined ? null : read(owner, rule.source, 'knownOn', asDate(rule.knownOn)),
    fields: Object.entries(rule.fields).map(
      ([name, value]) => [name, read(owner, rule.source, name, value)] as const,
    ),
  };
}

function usedColumns(name: string, { mapping, patient, rules, sources }: Prepared): ReadonlySet<string> {
  const source = mapping.sources[name];
  const joins = Object.values(mapping.sources).flatMap(({ join }) => join ?? []);
  // Of a table that others take along, a column is used where they read it under its longer name.
  const borrowed = rules.flatMap((rule) =>
    columnsOfRule(rule).flatMap((column) =>
      column.startsWith(`${name}.`) ? [column.slice(name.length + 1)] : [],
    ),
  );
  return new Set([
    ...(source === undefined ? [] : [source.patient, ...(source.rowKey ?? []), source.order ?? '']),
    ...(source?.join ?? []).flatMap(({ on }) => Object.keys(on)),
    ...joins.flatMap((join) => (join.source === name ? Object.values(join.on) : [])),
    ...(source?.checks ?? []).map(({ column }) => column),
    ...(mapping.patients.source === name ? patient.flatMap(([, template]) => columnsOf(template)) : []),
    ...rules.flatMap((rule) => (rule.rule.source === name ? columnsOfRule(rule) : [])),
    ...borrowed,
    ...(sources.get(name)?.source.kind === 'redcap' ? REDCAP_COLUMNS : []),
  ]);
}

const REDCAP_COLUMNS = ['redcap_event_name', 'redcap_repeat_instrument', 'redcap_repeat_instance'];

function columnsOfRule({ when, at, knownOn, fields }: PreparedRule): readonly string[] {
  return [
    ...when.map(({ column }) => column),
    ...columnsOf(at),
    ...(knownOn === null ? [] : columnsOf(knownOn)),
    ...fields.flatMap(([, template]) => columnsOf(template)),
  ];
}

/** Patients of other tables of whom the table of patients says nothing. */
function withoutPatientRow({ mapping, sources }: Prepared, keys: ReadonlySet<string>): readonly Finding[] {
  const rows = sources.get(mapping.patients.source);
  if (rows === undefined) return [];
  return [...keys].flatMap((key): readonly Finding[] => {
    if (rows.byPatient.has(key)) return [];
    const message = `Patient ${key} has rows but none in "${rows.name}": sex and age stay unknown.`;
    return [{ code: 'patient-without-row', severity: 'warning', message, where: { file: rows.table.place } }];
  });
}

function countsOf(
  courses: readonly Course[],
  findings: readonly Finding[],
  sources: ReadonlyMap<string, Rows>,
): ImportCounts {
  const tally = (names: Iterable<string>) => {
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };
  return {
    patients: courses.length,
    records: courses.reduce((sum, { records }) => sum + records.length, 0),
    byKind: tally(courses.flatMap(({ records }) => records.map(({ kind }) => kind))),
    bySource: Object.fromEntries(
      [...sources].map(([name, { count, byPatient }]) => [name, { rows: count, patients: byPatient.size }]),
    ),
    byFinding: tally(findings.map(({ code }) => code)),
  };
}
