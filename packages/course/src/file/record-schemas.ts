import type { z } from 'zod';
import type { CourseRecord } from '../record/course-record.ts';
import { baseFields } from '../record/field/base-fields.ts';
import type { FileForm } from '../record/record-kind.ts';
import { RECORD_KINDS } from '../record/record-kinds.ts';
import type { TimeAxis } from '../words/partial-date.ts';

/** A record as its schema leaves it: dates and quantities read, defaults not yet filled in. */
export type FileRecord = FileForm<CourseRecord>;
export type RecordSchemas = ReadonlyMap<string, z.ZodType<FileRecord>>;

const built = new Map<TimeAxis['kind'], RecordSchemas>();

/** One schema per record kind, on this time axis; built once for each kind of axis, since building takes longer than reading. */
export function recordSchemas(axis: TimeAxis): RecordSchemas {
  const before = built.get(axis.kind);
  if (before !== undefined) return before;
  const base = baseFields(axis);
  const schemas = new Map<string, z.ZodType<FileRecord>>(
    Object.values(RECORD_KINDS).map(({ kind, schema }) => [kind, schema(base, axis)]),
  );
  built.set(axis.kind, schemas);
  return schemas;
}
