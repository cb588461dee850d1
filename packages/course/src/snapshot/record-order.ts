import type { CourseRecord } from '../record/course-record.ts';
import { RECORD_KINDS } from '../record/record-kinds.ts';
import { middleOf, overlap, preferredReading } from '../words/date-arithmetic.ts';
import type { RecordId } from '../words/presence.ts';
import { withCorrections } from './corrections.ts';

/**
 * Sorts by preferred reading of the date (its middle day, then its ends), kind, then id. A total order that does not
 * depend on the order of entry.
 */
export function compareByDate(a: CourseRecord, b: CourseRecord): number {
  const x = preferredReading(a.at);
  const y = preferredReading(b.at);
  return (
    middleOf(x) - middleOf(y) ||
    x.earliest - y.earliest ||
    x.latest - y.latest ||
    RECORD_KINDS[a.kind].rank - RECORD_KINDS[b.kind].rank ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** Oldest first: by date, except that a record never stands before one it is said to come after. */
export function inOrder(records: readonly CourseRecord[]): readonly CourseRecord[] {
  const waiting = [...sortedByDate(records)];
  // Most courses state no order beside their dates.
  if (waiting.every(({ after }) => after === undefined)) return waiting;
  const alias = currentIds(records);
  const pending = new Set(waiting.map((record) => record.id));
  const ordered: CourseRecord[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((record) => {
      const earlier = record.after === undefined ? undefined : (alias.get(record.after) ?? record.after);
      return earlier === undefined || !pending.has(earlier);
    });
    // A circle cannot enter a checked course; taking the first keeps the function total.
    const [next] = waiting.splice(Math.max(0, ready), 1);
    if (next === undefined) break;
    pending.delete(next.id);
    ordered.push(next);
  }
  return ordered;
}

/** By date alone. What is compared is read once of each record, not once in every comparison. */
function sortedByDate(records: readonly CourseRecord[]): readonly CourseRecord[] {
  return records
    .map(placedOf)
    .sort(
      (a, b) =>
        a.middle - b.middle ||
        a.earliest - b.earliest ||
        a.latest - b.latest ||
        a.rank - b.rank ||
        (a.id < b.id ? -1 : Number(a.id > b.id)),
    )
    .map(({ record }) => record);
}

/** What `compareByDate` compares. */
function placedOf(record: CourseRecord) {
  const { earliest, latest } = preferredReading(record.at);
  const middle = Math.floor((earliest + latest) / 2);
  return { record, middle, earliest, latest, rank: RECORD_KINDS[record.kind].rank, id: record.id };
}

/** The records of a course without those that were corrected. */
export interface CurrentRecords {
  readonly current: readonly CourseRecord[];
  /** Whether they come by date, and none states another order. */
  readonly isInOrder: boolean;
}

let last: ({ readonly of: readonly CourseRecord[] } & CurrentRecords) | null = null;

/**
 * As they were entered where a course is asked for the first time: of many courses that are asked for one day each, only
 * what was known by then is worth sorting. In order from the second time on: one course is asked for its state on many
 * days, one after the other, and records never change.
 */
export function currentRecords(records: readonly CourseRecord[]): CurrentRecords {
  if (last === null || last.of !== records) {
    last = { of: records, current: withCorrections(records), isInOrder: false };
  } else if (!last.isInOrder && last.current.every(({ after }) => after === undefined)) {
    last = { of: records, current: sortedByDate(last.current), isInOrder: true };
  }
  return last;
}

/** Every record said, directly or through others, to come after this one. */
export function successorsOf(records: readonly CourseRecord[], id: RecordId): ReadonlySet<RecordId> {
  const alias = currentIds(records);
  const found = new Set<RecordId>();
  const queue: RecordId[] = [alias.get(id) ?? id];
  for (let current = queue.shift(); current !== undefined; current = queue.shift()) {
    for (const record of records) {
      const after = record.after === undefined ? undefined : (alias.get(record.after) ?? record.after);
      if (after !== current || found.has(record.id)) continue;
      found.add(record.id);
      queue.push(record.id);
    }
  }
  return found;
}

/** From the id of each corrected record to the id of its last correction. */
export function currentIds(records: readonly CourseRecord[]): ReadonlyMap<RecordId, RecordId> {
  const correctedBy = new Map<RecordId, RecordId>();
  for (const record of records)
    if (record.supersedes !== undefined) correctedBy.set(record.supersedes, record.id);
  const current = new Map<RecordId, RecordId>();
  for (const start of correctedBy.keys()) {
    const seen = new Set<RecordId>([start]);
    let last = start;
    for (
      let next = correctedBy.get(last);
      next !== undefined && !seen.has(next);
      next = correctedBy.get(last)
    ) {
      seen.add(next);
      last = next;
    }
    current.set(start, last);
  }
  return current;
}

/**
 * True where neither dates nor stated order tell which of the two came first. That a lesion was known before it was
 * treated need not be stated.
 */
export function orderUnknown(a: CourseRecord, b: CourseRecord, records: readonly CourseRecord[]): boolean {
  if (!overlap(a.at, b.at) || treats(a, b) || treats(b, a)) return false;
  return !successorsOf(records, a.id).has(b.id) && !successorsOf(records, b.id).has(a.id);
}

/** True where the first record is a treatment of the lesion to which the second gives its identity. */
function treats(treatment: CourseRecord, other: CourseRecord): boolean {
  return other.kind === 'lesion' && 'targets' in treatment && treatment.targets.includes(other.lesion);
}
