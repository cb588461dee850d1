import { appendRecords } from '../append/append-record.ts';
import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { Finding } from '../words/finding.ts';
import { completeRecord } from './complete-record.ts';
import { documentOf, schemaFor, unknownKind } from './parse-course.ts';
import { isObject, pathOf, problemsOf } from './problems-of.ts';
import { recordSchemas } from './record-schemas.ts';

export interface AppendedDocuments {
  /** The course with the records, or as it was where any of them is refused. */
  readonly course: Course;
  /** The records as they were read; null where any of them is refused. */
  readonly records: readonly CourseRecord[] | null;
  /** Each with the field as `records[2].result`, and the record's id. */
  readonly findings: readonly Finding[];
}

/**
 * Adds records in the form of the course file (`at: "2010-09"`, `result: "1.4 mg/dL"`, defaults left out) to a course,
 * all of them or none: what a form, a script or a request over HTTP wants to write. They may name each other.
 *
 * What can be told of the records that could be read is told, though others could not.
 */
export function appendDocuments(course: Course, documents: readonly unknown[]): AppendedDocuments {
  const schemas = recordSchemas(course.axis);
  const findings: Finding[] = [];
  const records: CourseRecord[] = [];
  for (const [index, document] of documents.entries()) {
    const id = isObject(document) && typeof document.id === 'string' ? document.id : `#${index + 1}`;
    const refuse = (code: string, path: readonly PropertyKey[], message: string) =>
      findings.push({
        code,
        severity: 'error',
        message,
        where: { record: id, field: pathOf(['records', index, ...path]) },
      });
    const schema = schemaFor(schemas, document);
    if (schema === null) {
      refuse('unknown-record-kind', ['kind'], unknownKind(document, schemas));
      continue;
    }
    const read = schema.safeParse(document);
    for (const { path, message } of problemsOf(read.error, document)) refuse('record-field', path, message);
    if (!read.success) continue;
    if (read.data.supersedes !== undefined && read.data.knownOn !== undefined) {
      const message = `A correction is known since "${read.data.supersedes}" was; leave knownOn out.`;
      refuse('correction-states-known-on', ['knownOn'], message);
    }
    const source = documentOf(read.data, course.document?.document);
    records.push(completeRecord(read.data, read.data.knownOn ?? read.data.at.latest, source));
  }
  const unread = findings.length > 0;
  const places = new Map(
    documents.flatMap((document, index) =>
      isObject(document) && typeof document.id === 'string' ? [[document.id, index] as const] : [],
    ),
  );
  const appended = appendRecords(course, records);
  for (const finding of appended.findings) {
    // A name that seems missing may be that of a record that could not be read.
    if (unread && finding.code === 'reference-missing') continue;
    findings.push(placed(finding, places));
  }
  const isRefused = findings.some(({ severity }) => severity === 'error');
  return { course: isRefused ? course : appended.course, records: isRefused ? null : records, findings };
}

function placed(finding: Finding, places: ReadonlyMap<string, number>): Finding {
  const index = places.get(finding.where?.record ?? '');
  if (index === undefined) return finding;
  const field = ['records', index, ...(finding.where?.field === undefined ? [] : [finding.where.field])];
  return { ...finding, where: { ...finding.where, field: pathOf(field) } };
}
