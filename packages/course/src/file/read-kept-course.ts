import { z } from 'zod';
import type { Course } from '../course.ts';
import type { TimeAxis } from '../words/partial-date.ts';
import { courseSchema } from './course-schema.ts';
import { type KeptReader, keptReader } from './kept-reader.ts';
import { COURSE_FORMAT, migrated } from './migrate.ts';
import { completeAll } from './parse-course.ts';
import { isObject } from './problems-of.ts';
import { type FileRecord, recordSchemas } from './record-schemas.ts';

/**
 * The course of a document in the current format that was checked when it was written: the same course as `parseCourse`
 * gives, several times quicker, since nothing is checked again. Null where the document is of another format or cannot
 * be read so; `parseCourse` then tells why. Not for what comes from outside.
 */
export function readKeptCourse(document: Readonly<Record<string, unknown>>): Course | null {
  const { axis, records } = document;
  if (document.format !== COURSE_FORMAT || !isAxis(axis) || !Array.isArray(records)) return null;
  const { head: readHead, byKind } = readersOn(axis);
  try {
    const read: FileRecord[] = [];
    for (const written of records) {
      const reader = isObject(written) ? byKind.get(written.kind) : undefined;
      if (reader === undefined) return null;
      // It was checked against the schema from which the reader is made.
      read.push((reader === null ? written : reader(written)) as FileRecord);
    }
    const { format: _format, records: _records, ...head } = readHead({ ...document, records: [] });
    return { ...head, records: completeAll(read, head.document?.document) };
  } catch {
    return null;
  }
}

/** A record of an older format as the current one would have it. */
export function migratedRecord(
  record: Readonly<Record<string, unknown>>,
  format: string,
): Readonly<Record<string, unknown>> {
  if (format === COURSE_FORMAT) return record;
  const { records } = migrated({ format, records: [record] });
  const [current] = Array.isArray(records) ? records : [];
  return isObject(current) ? current : record;
}

type Head = z.infer<ReturnType<typeof courseSchema<z.ZodArray<z.ZodUnknown>>>>;

interface Readers {
  readonly head: (written: unknown) => Head;
  readonly byKind: ReadonlyMap<unknown, KeptReader>;
}

const made = new Map<TimeAxis['kind'], Readers>();

function readersOn(axis: TimeAxis): Readers {
  const before = made.get(axis.kind);
  if (before !== undefined) return before;
  const readHead = keptReader(courseSchema(z.array(z.unknown())));
  const readers: Readers = {
    head: (written) => (readHead === null ? written : readHead(written)) as Head,
    byKind: new Map([...recordSchemas(axis)].map(([kind, schema]) => [kind, keptReader(schema)])),
  };
  made.set(axis.kind, readers);
  return readers;
}

const isAxis = (axis: unknown): axis is TimeAxis =>
  isObject(axis) && (axis.kind === 'calendar' || axis.kind === 'relative');
