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
  const waiting = records.toSorted(compareByDate);
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

/** The records of a course without those that were corrected, by date alone, and whether any states an order. */
export interface CurrentRecords {
  readonly byDate: readonly CourseRecord[];
  readonly stateOrder: boolean;
}

let last: { readonly of: readonly CourseRecord[]; readonly current: CurrentRecords } | null = null;

/**
 * The same for the same records without looking again: one course is asked for its state on many days, one after the
 * other, and records never change.
 */
export function currentRecords(records: readonly CourseRecord[]): CurrentRecords {
  if (last !== null && last.of === records) return last.current;
  const byDate = withCorrections(records).toSorted(compareByDate);
  const current = { byDate, stateOrder: byDate.some(({ after }) => after !== undefined) };
  last = { of: records, current };
  return current;
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
