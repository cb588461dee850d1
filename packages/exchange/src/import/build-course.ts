import { type Course, type Finding, parseCourse } from '@hepatica/course';
import { columnsOf, type Template } from '../mapping/leaf.ts';
import type { Condition, Json, Mapping, RecordRule } from '../mapping/mapping.ts';
import { fillTemplate, isOptional, type RowPlace } from './read-leaf.ts';
import { holds, idPart, type Rows } from './rows.ts';

/** A rule whose templates are read. */
export interface PreparedRule {
  readonly rule: RecordRule;
  readonly when: readonly Condition[];
  readonly at: Template;
  readonly knownOn: Template | null;
  readonly fields: readonly (readonly [string, Template])[];
}

/** A mapping that is ready to be applied to rows. */
export interface Prepared {
  readonly mapping: Mapping;
  readonly patient: readonly (readonly [string, Template])[];
  readonly rules: readonly PreparedRule[];
  readonly sources: ReadonlyMap<string, Rows>;
}

interface Origin {
  readonly rule: PreparedRule;
  readonly rows: Rows;
  readonly row: number;
}

/** The course of one patient, null where an error refuses it. Each problem is told at its row and column. */
export function buildCourse(key: string, prepared: Prepared, findings: Finding[]): Course | null {
  const before = findings.length;
  const origins = new Map<string, Origin>();
  const records = prepared.rules.flatMap((rule) => recordsOf(key, rule, prepared, origins, findings));
  const { mapping } = prepared;
  const document: Json = {
    format: 'hepatica-course/2',
    id: `${mapping.patients.prefix ?? ''}${idPart(key)}`,
    simulated: mapping.simulated,
    axis: { ...mapping.axis },
    ...head(key, prepared, findings),
    records,
  };
  const { course, findings: problems } = parseCourse(document);
  for (const problem of problems) findings.push(placed(problem, key, origins, records));
  const refused = findings.slice(before).some(({ severity }) => severity === 'error');
  return refused ? null : course;
}

/** Title and patient, from the first row of the patient in the source of patients. */
function head(key: string, { mapping, patient, sources }: Prepared, findings: Finding[]) {
  const rows = sources.get(mapping.patients.source);
  const ofPatient = rows?.byPatient.get(key) ?? [];
  const first = ofPatient[0];
  const file = Object.values(mapping.sources).map((source) => source.file);
  const base = { title: `Patient ${key}`, document: { document: [...new Set(file)].join(', ') } };
  const facts: Record<string, Json> = { sex: 'unknown', ageYears: null };
  if (rows === undefined || first === undefined) return { ...base, patient: facts };
  const at: RowPlace = { rows, ofPatient, place: 0, row: first, findings };
  let title = base.title;
  for (const [name, template] of patient) {
    const filled = fillTemplate(template, at);
    if (filled.kind === 'nothing') continue;
    if (name === 'title') title = String(filled.value);
    else facts[name] = filled.value;
  }
  return { ...base, title, patient: facts };
}

function recordsOf(
  key: string,
  rule: PreparedRule,
  { sources }: Prepared,
  origins: Map<string, Origin>,
  findings: Finding[],
): readonly Readonly<Record<string, Json>>[] {
  const rows = sources.get(rule.rule.source);
  const ofPatient = rows?.byPatient.get(key);
  if (rows === undefined || ofPatient === undefined) return [];
  const places = ofPatient.flatMap((row, place) =>
    holds(rule.when, rows, ofPatient, place) ? [{ row, place }] : [],
  );
  const wanted =
    rule.rule.rows === 'first' ? places.slice(0, 1) : rule.rule.rows === 'last' ? places.slice(-1) : places;
  return wanted.flatMap(({ row, place }) => {
    const record = recordOf(rule, { rows, ofPatient, place, row, findings });
    if (record === null) return [];
    origins.set(String(record.id), { rule, rows, row });
    return [record];
  });
}

function recordOf(prepared: PreparedRule, at: RowPlace): Readonly<Record<string, Json>> | null {
  const { rule } = prepared;
  const { rows, row } = at;
  const fields: Record<string, Json> = {};
  for (const [name, template] of prepared.fields) {
    const filled = fillTemplate(template, at);
    if (filled.kind === 'value') fields[name] = filled.value;
    else if (!isOptional(template)) return null;
  }
  const before = at.findings.length;
  const date = fillTemplate(prepared.at, at);
  if (date.kind === 'nothing') {
    // A date that cannot be read has been told already.
    if (at.findings.length > before) return null;
    at.findings.push({
      code: 'date-missing',
      severity: 'error',
      message: `The row has values for "${rule.name}" but no date.`,
      where: { file: rows.table.place, line: rows.line(row) },
      remedy: 'Give the record a date, or skip such rows with "when".',
    });
    return null;
  }
  const knownOn = prepared.knownOn === null ? null : fillTemplate(prepared.knownOn, at);
  return {
    id: `${rule.source}.${rows.key(row)}.${rule.name}`,
    kind: rule.kind,
    at: date.value,
    ...(knownOn?.kind === 'value' ? { knownOn: knownOn.value } : {}),
    source: { document: rows.table.place, lines: String(rows.line(row)) },
    ...fields,
  };
}

/** A problem of a record, told at the row and the column that it came from. */
function placed(
  problem: Finding,
  key: string,
  origins: ReadonlyMap<string, Origin>,
  records: readonly Readonly<Record<string, Json>>[],
): Finding {
  const written = problem.where?.record ?? '';
  const index = /^#(\d+)$/.exec(written)?.[1];
  const record = index === undefined ? written : String(records[Number(index) - 1]?.id ?? '');
  const origin = origins.get(record);
  const { field } = problem.where ?? {};
  if (origin === undefined) {
    return { ...problem, message: `Patient ${key}: ${problem.message}`, where: { ...problem.where } };
  }
  const name = (field ?? '').replace(/^records\[\d+\]\.?/, '').split(/[.[]/)[0];
  const template =
    name === 'at' ? origin.rule.at : origin.rule.fields.find(([fieldName]) => fieldName === name)?.[1];
  const column = template === undefined ? undefined : columnOf(template);
  return {
    ...problem,
    message: `Patient ${key}: ${problem.message}`,
    where: {
      file: origin.rows.table.place,
      line: origin.rows.line(origin.row),
      ...(column === undefined ? {} : { column }),
      record,
      ...(field === undefined ? {} : { field }),
    },
  };
}

/** The column of a template that reads one; nothing where a problem may lie in any of several. */
function columnOf(template: Template): string | undefined {
  if (template.kind === 'column') return template.leaf.column;
  const columns = new Set(columnsOf(template));
  return columns.size === 1 ? [...columns][0] : undefined;
}
