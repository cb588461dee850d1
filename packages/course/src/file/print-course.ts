import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import { printDay, printPartialDate } from '../words/date-arithmetic.ts';
import type { TimeAxis } from '../words/partial-date.ts';
import type { Measured } from '../words/quantity.ts';
import { defaultStanding } from './complete-record.ts';
import { COURSE_FORMAT } from './migrate.ts';
import { isObject } from './problems-of.ts';

/** A course as the document of a course file: plain JSON that `parseCourse` reads back unchanged. */
export function printCourse(course: Course): Readonly<Record<string, unknown>> {
  const { records, ...head } = course;
  return {
    format: COURSE_FORMAT,
    ...head,
    records: records.map((record) => printRecord(record, course)),
  };
}

function printRecord(record: CourseRecord, course: Course): Readonly<Record<string, unknown>> {
  const { knownOn, standing, source, at, ...rest } = record;
  const printed: Record<string, unknown> = { kind: record.kind, id: record.id, at: printPartialDate(at) };
  // What the defaults would give back is left out; a correction's knownOn is inherited and never written.
  if (record.supersedes === undefined && knownOn !== at.latest)
    printed.knownOn = lastDay(knownOn, course.axis);
  if (standing !== defaultStanding(record)) printed.standing = standing;
  if (source !== undefined) {
    const { document, ...place } = source;
    printed.source = document === course.document?.document ? place : source;
  }
  return { ...printed, ...printDetails(rest) };
}

const lastDay = printDay satisfies (knownOn: CourseRecord['knownOn'], axis: TimeAxis) => string;

/** The kind's own fields: dates and measurements as they were written, everything else as it is. */
function printDetails(rest: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(rest).map(([field, value]) => [field, printField(value)]));
}

function printField(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(printField);
  if (!isObject(value)) return value;
  if (isMeasured(value)) return printMeasured(value);
  return 'asWritten' in value ? value.asWritten : printDetails(value);
}

function printMeasured(measured: Measured): unknown {
  switch (measured.kind) {
    case 'quantity':
      return measured.asWritten;
    case 'missing':
      return { missing: measured.reason };
    case 'words': {
      const { kind: _kind, ...words } = measured;
      return words;
    }
    default:
      return measured satisfies never;
  }
}

const isMeasured = (value: object): value is Measured =>
  'kind' in value && (value.kind === 'quantity' || value.kind === 'words' || value.kind === 'missing');
