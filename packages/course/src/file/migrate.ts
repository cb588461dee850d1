import type { Migration } from '../record/record-kind.ts';
import { isRecordKind, RECORD_KINDS } from '../record/record-kinds.ts';
import { isObject } from './problems-of.ts';

/** The number of the format that is written now. */
const CURRENT = 2;

/** The first line of every course file. */
export const COURSE_FORMAT = `hepatica-course/${CURRENT}`;

/**
 * A course file of an older format as the current one would have it: each record goes through the migrations of its
 * kind, one format after the other. Anything else is returned as it is, for the schema to judge.
 */
export function migrated(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const format = /^hepatica-course\/(\d+)$/.exec(typeof document.format === 'string' ? document.format : '');
  const from = Number(format?.[1]);
  if (format === null || from < 1 || from >= CURRENT) return document;
  const { records } = document;
  return {
    ...document,
    format: COURSE_FORMAT,
    ...(Array.isArray(records) ? { records: records.map((record) => migratedRecord(record, from)) } : {}),
  };
}

function migratedRecord(record: unknown, from: number): unknown {
  if (!isObject(record)) return record;
  const steps: readonly Migration[] = isRecordKind(record.kind) ? RECORD_KINDS[record.kind].migrations : [];
  return steps
    .filter((step) => step.from >= from)
    .toSorted((a, b) => a.from - b.from)
    .reduce((current, step) => step.migrate(current), record);
}
