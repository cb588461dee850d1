import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import { printDay, printPartialDate } from '../words/date-arithmetic.ts';
import type { TimeAxis } from '../words/partial-date.ts';
import type { Measured } from '../words/quantity.ts';
import { defaultStanding } from './complete-record.ts';
import { COURSE_FORMAT } from './course-schema.ts';

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
  return Object.fromEntries(Object.entries(rest).map(([field, value]) => [field, printField(field, value)]));
}

function printField(field: string, value: unknown): unknown {
  if (Array.isArray(value) && field === 'findings') {
    return value.map((finding) => (isObject(finding) ? printDetails(finding) : finding));
  }
  if (!isObject(value)) return value;
  if (isMeasured(value)) return printMeasured(value);
  return 'asWritten' in value ? value.asWritten : value;
}

function printMeasured(measured: Measured): unknown {
  if (measured.kind === 'quantity') return measured.asWritten;
  const { kind: _kind, ...words } = measured;
  return words;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isMeasured = (value: object): value is Measured =>
  'kind' in value && (value.kind === 'quantity' || value.kind === 'words');
