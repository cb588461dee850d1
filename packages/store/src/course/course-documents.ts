import {
  COURSE_FORMAT,
  type Course,
  type CourseRecord,
  migratedRecord,
  parseCourse,
  printCourse,
  readKeptCourse,
  withPrefix,
} from '@hepatica/course';
import { type Body, isObject } from '../chain/body.ts';
import type { ChainState } from '../chain/chain-state.ts';
import { StoreError } from '../store-error.ts';

/** Everything of a course but its name and its records: what is said of a patient once. */
export type PatientHead = Omit<Course, 'id' | 'records'>;

/** The head as a course file has it. */
export function headDocument(head: PatientHead): Body {
  const {
    format: _format,
    id: _id,
    records: _records,
    ...document
  } = printCourse({ ...head, id: 'head', records: [] });
  return document;
}

/** Records as a course file has them, each with its whole source; when they were recorded is for the store to say. */
export function recordDocuments(records: readonly CourseRecord[], head: PatientHead): readonly Body[] {
  const { document: _document, ...rest } = head;
  const { records: printed } = printCourse({ ...rest, id: 'records', records });
  if (!Array.isArray(printed))
    throw new TypeError('recordDocuments: printCourse returned no list of records');
  return printed.filter(isObject).map(({ recordedAt: _recordedAt, ...record }) => record);
}

/**
 * The course that a chain adds up to. Records of duplicates that were merged into it are named with the duplicate's
 * id before their own. It is read as one that was checked when it was written; only what cannot be read so is checked
 * again. Throws a `StoreError` where what is stored is no course.
 */
export function courseOf(id: string, state: ChainState, duplicates: ReadonlyMap<string, ChainState>): Course {
  const document = courseDocument(id, state, duplicates);
  return readKeptCourse(document) ?? checked(id, document);
}

/** The same with every check of a course file: of chains that nobody has checked together yet. */
export function checkedCourseOf(
  id: string,
  state: ChainState,
  duplicates: ReadonlyMap<string, ChainState>,
): Course {
  return checked(id, courseDocument(id, state, duplicates));
}

function checked(id: string, document: Body): Course {
  const { course, findings } = parseCourse(document);
  if (course !== null) return course;
  const [first] = findings;
  throw new StoreError(
    'record-unreadable',
    `The records of ${id} are no course: ${first?.message ?? 'no reason'}`,
  );
}

function courseDocument(id: string, state: ChainState, duplicates: ReadonlyMap<string, ChainState>): Body {
  const records = [
    ...documentsOf(state),
    ...state.merged.flatMap((duplicate) =>
      documentsOf(duplicates.get(duplicate)).map((record) => withPrefix(record, `${duplicate}.`)),
    ),
  ];
  const names = new Set(records.map((record) => record.id));
  return {
    ...state.head,
    format: COURSE_FORMAT,
    id,
    records,
    contradictions: contradictionsAmong(state.head, names),
  };
}

const documentsOf = (state: ChainState | undefined): readonly Body[] =>
  state?.records.map(({ document, format, at }) => ({
    ...migratedRecord(document, format),
    recordedAt: at,
  })) ?? [];

/** A contradiction is told only once all records that it names are there. */
function contradictionsAmong(head: Body, names: ReadonlySet<unknown>): readonly unknown[] {
  const { contradictions } = head;
  if (!Array.isArray(contradictions)) return [];
  return contradictions.filter(
    (contradiction: unknown) =>
      isObject(contradiction) &&
      (!Array.isArray(contradiction.records) || contradiction.records.every((name) => names.has(name))),
  );
}
