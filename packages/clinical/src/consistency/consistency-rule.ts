import {
  type Course,
  type CourseRecord,
  type Day,
  type Finding,
  type Lesion,
  type RecordId,
  timeline,
} from '@hepatica/course';

/** A finding about the course as a whole, with every record that it rests on. */
export interface ConsistencyFinding extends Finding {
  readonly remedy: string;
  readonly records: readonly RecordId[];
}

/** A course as a rule reads it: what was known by a day, corrections applied, oldest first. */
export interface CourseInQuestion {
  readonly course: Course;
  readonly asOf: Day;
  readonly records: readonly CourseRecord[];
  /** Each lesion by its identity, the last of its records standing for it. */
  readonly lesions: ReadonlyMap<string, Lesion>;
}

/** One thing that can be impossible, doubtful or open in a course. */
export interface ConsistencyRule {
  /** The codes that it can give. */
  readonly codes: readonly string[];
  /** What it looks for, in one sentence. */
  readonly title: string;
  readonly check: (course: CourseInQuestion) => readonly ConsistencyFinding[];
}

export function courseInQuestion(course: Course, asOf: Day): CourseInQuestion {
  const records = timeline(course, asOf);
  const lesions = new Map<string, Lesion>();
  for (const record of records) if (record.kind === 'lesion') lesions.set(record.lesion, record);
  return { course, asOf, records, lesions };
}

interface Told {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly remedy: string;
}

/** A finding on the first of its records. */
export function found(told: Told, records: readonly CourseRecord[], field?: string): ConsistencyFinding {
  const [first] = records;
  return {
    ...told,
    ...(first === undefined
      ? {}
      : { where: { record: first.id, ...(field === undefined ? {} : { field }) } }),
    records: records.map(({ id }) => id),
  };
}

/** True of a treatment that was given: not planned, not given up. */
export function isGiven(
  record: CourseRecord,
): record is Extract<CourseRecord, { readonly targets: readonly unknown[] }> {
  return 'targets' in record && record.state === 'given' && record.standing !== 'plan';
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** True where the records state, directly or through others, which of the two came first. */
export function isOrderStated(a: CourseRecord, b: CourseRecord, records: readonly CourseRecord[]): boolean {
  return comesAfter(a, b, records) || comesAfter(b, a, records);
}

function comesAfter(later: CourseRecord, earlier: CourseRecord, records: readonly CourseRecord[]): boolean {
  const byId = new Map(records.map((record) => [record.id, record]));
  const seen = new Set<RecordId>();
  for (let id = later.after; id !== undefined && !seen.has(id); id = byId.get(id)?.after) {
    if (id === earlier.id) return true;
    seen.add(id);
  }
  return false;
}
