import { z } from 'zod';
import { checkContradictions, checkCourse, checkRecords } from '../append/check-course.ts';
import { checkNames } from '../append/check-names.ts';
import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { Source } from '../record/record-base.ts';
import type { Day } from '../words/day.ts';
import type { Finding } from '../words/finding.ts';
import { nearestName } from '../words/nearest-name.ts';
import type { TimeAxis } from '../words/partial-date.ts';
import { completeRecord } from './complete-record.ts';
import { axisField, courseSchema } from './course-schema.ts';
import { COURSE_FORMAT, migrated } from './migrate.ts';
import { namesInFile } from './names-in-file.ts';
import { isObject, pathOf, problemsOf } from './problems-of.ts';
import { type FileRecord, type RecordSchemas, recordSchemas } from './record-schemas.ts';

export interface ParsedCourse {
  /** Null where any problem was found: a course is taken whole or not at all. */
  readonly course: Course | null;
  readonly findings: readonly Finding[];
}

/** Everything around the records, which are read one by one. */
const outerSchema = courseSchema(z.array(z.unknown()));

/**
 * Reads the document of a course file (parsed JSON or YAML), also one of an older format. Every problem is listed, each with the record's id and
 * the path of the field; with one error or more there is no course. `file` only names the place in findings.
 */
export function parseCourse(written: unknown, options: { readonly file?: string } = {}): ParsedCourse {
  const document = isObject(written) ? migrated(written) : written;
  const findings: Finding[] = [];
  const place = options.file === undefined ? {} : { file: options.file };
  const report = (code: string, message: string, where: Finding['where']) =>
    findings.push({ code, severity: 'error', message, where: { ...place, ...where } });

  if (!isObject(document)) {
    report('course-file', notACourse(document), {});
    return { course: null, findings };
  }
  const outer = outerSchema.safeParse(document);
  for (const { path, message } of problemsOf(outer.error, document)) {
    report('course-file', message, path.length === 0 ? {} : { field: pathOf(path) });
  }
  const axis = readAxis(document);
  const placed = (checks: readonly Finding[]) =>
    checks.map((finding) => ({ ...finding, where: { ...place, ...finding.where } }));
  if (axis === null) {
    // Without an axis no date can be read, but names can.
    const { names, read } = namesInFile(rawRecords(document), [
      ...recordSchemas({ kind: 'calendar' }).keys(),
    ]);
    return { course: null, findings: [...findings, ...placed(checkNames(names, read))] };
  }

  const schemas = recordSchemas(axis);
  const read: FileRecord[] = [];
  for (const [index, raw] of rawRecords(document).entries()) {
    const record = idOf(raw) ?? `#${index + 1}`;
    const schema = schemaFor(schemas, raw);
    if (schema === null) {
      report('unknown-record-kind', unknownKind(raw, schemas), { record, field: `records[${index}].kind` });
      continue;
    }
    const parsed = schema.safeParse(raw);
    if (parsed.success) read.push(parsed.data);
    for (const { path, message } of problemsOf(parsed.error, raw)) {
      report('record-field', message, { record, field: pathOf(['records', index, ...path]) });
    }
  }
  for (const { id, supersedes, knownOn } of read) {
    if (supersedes === undefined || knownOn === undefined) continue;
    const message = `A correction is known since "${supersedes}" was; leave knownOn out.`;
    report('correction-states-known-on', message, { record: id, field: 'knownOn' });
  }
  if (!outer.success || findings.length > 0) {
    // The course is refused; what can be told without the fields that are wrong is told with them.
    const { names, read: namesRead } = namesInFile(rawRecords(document), [...schemas.keys()]);
    const ids = names.map(({ id }) => id);
    const checks = [
      ...checkNames(names, namesRead),
      ...checkRecords(completeAll(read, undefined), axis),
      ...(namesRead.ids ? checkContradictions(outer.data?.contradictions ?? [], ids) : []),
    ];
    return { course: null, findings: [...findings, ...placed(checks)] };
  }

  const { format: _format, records: _records, ...head } = outer.data;
  const course: Course = { ...head, records: completeAll(read, head.document?.document) };
  const checks = placed(checkCourse(course));
  const refused = checks.some((finding) => finding.severity === 'error');
  return { course: refused ? null : course, findings: checks };
}

/** What stands in place of a course, and what a course file must hold. */
function notACourse(document: unknown): string {
  const needed = `It must hold the fields format ("${COURSE_FORMAT}"), id, title, simulated, patient, axis and records.`;
  if (document === null || document === undefined || document === '') return `The file is empty. ${needed}`;
  const found = Array.isArray(document) ? 'a list' : `a ${typeof document}`;
  return `The file holds ${found} and no course. ${needed}`;
}

/** Fills in defaults; a correction takes the `knownOn` of what it corrects, through any chain of corrections. */
export function completeAll(
  read: readonly FileRecord[],
  document: string | undefined,
): readonly CourseRecord[] {
  const byId = new Map(read.map((record) => [record.id, record]));
  const knownOn = (record: FileRecord, seen: ReadonlySet<string>): Day => {
    const corrected = record.supersedes === undefined ? undefined : byId.get(record.supersedes);
    if (corrected === undefined || seen.has(record.id)) return record.knownOn ?? record.at.latest;
    return knownOn(corrected, new Set([...seen, record.id]));
  };
  return read.map((record) =>
    completeRecord(record, knownOn(record, new Set()), documentOf(record, document)),
  );
}

export function documentOf({ source }: FileRecord, fallback: string | undefined): Source | undefined {
  const document = source?.document ?? fallback;
  return source === undefined || document === undefined ? undefined : { ...source, document };
}

function readAxis(document: unknown): TimeAxis | null {
  const axis = axisField.safeParse(isObject(document) ? document.axis : undefined);
  return axis.success ? axis.data : null;
}

function rawRecords(document: unknown): readonly unknown[] {
  const records = isObject(document) ? document.records : undefined;
  return Array.isArray(records) ? records : [];
}

function idOf(raw: unknown): string | null {
  const id = isObject(raw) ? raw.id : undefined;
  return typeof id === 'string' ? id : null;
}

export function schemaFor(schemas: RecordSchemas, raw: unknown): z.ZodType<FileRecord> | null {
  const kind = isObject(raw) ? raw.kind : undefined;
  return typeof kind === 'string' ? (schemas.get(kind) ?? null) : null;
}

export function unknownKind(raw: unknown, schemas: RecordSchemas): string {
  const kind = isObject(raw) ? raw.kind : undefined;
  const kinds = [...schemas.keys()];
  if (typeof kind !== 'string') return `A record needs a kind: one of ${kinds.join(', ')}.`;
  const nearest = nearestName(kind, kinds);
  return `"${kind}" is not a kind of record; ${nearest ? `nearest: "${nearest}"` : `known: ${kinds.join(', ')}`}.`;
}
