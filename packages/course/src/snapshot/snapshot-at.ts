import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import { middleOf, preferredReading } from '../words/date-arithmetic.ts';
import type { Day } from '../words/day.ts';
import type { Finding } from '../words/finding.ts';
import type { RecordId } from '../words/presence.ts';
import { asKnown } from './as-known.ts';
import { lesionStates } from './lesion-states.ts';
import { currentIds, currentRecords, inOrder, orderUnknown, successorsOf } from './record-order.ts';
import type { Position, Snapshot } from './snapshot.ts';

export interface SnapshotOptions {
  /** What the team knew by this day; default the snapshot's day. */
  readonly knownBy?: Day;
  /** Just before or just after one record, where several share a date. */
  readonly position?: Position;
}

/**
 * What was true on a day, as known by a day: the only door to a state or a baseline.
 *
 * A record is visible when it was known by `knownBy` and its date lies at or before the day; where its interval
 * reaches beyond the day it is visible with the finding `order-unknown`. With a `position`, the record itself (side
 * `before`) and everything stated to come after it are left out, records of the same time without stated order stay
 * with `order-unknown`, and `day` may be undefined: it then is the record's last day.
 *
 * Throws a `RangeError` where neither a day nor a position is given, or the position's record does not exist.
 */
export function snapshotAt(course: Course, day: Day | undefined, options: SnapshotOptions = {}): Snapshot {
  const { position } = options;
  const { current, isInOrder } = currentRecords(course.records);
  const pivot = position === undefined ? null : pivotOf(course, current, position.record);
  const onDay = day ?? pivot?.at.latest;
  if (onDay === undefined) throw new RangeError('snapshotAt: a day or a position is needed');
  const knownBy = options.knownBy ?? onDay;
  const agesFrom = day === undefined && pivot !== null ? middleOf(preferredReading(pivot.at)) : onDay;

  const known: CourseRecord[] = [];
  for (const record of current) {
    if (record.knownOn <= knownBy && record.at.earliest <= onDay) known.push(asKnown(record, knownBy));
  }
  const dropped = pivot === null ? null : droppedBeside(current, pivot.id, position?.side ?? 'before');
  const left = dropped === null ? known : known.filter((record) => !dropped.has(record.id));
  const records = isInOrder ? left : inOrder(left);

  const { lesions, findings } = lesionStates(records);
  return {
    day: onDay,
    patient: course.patient,
    axis: course.axis,
    knownBy,
    agesFrom,
    ...(position === undefined ? {} : { position }),
    records,
    lesions,
    findings: [
      ...records.filter((record) => record.at.latest > onDay).map(reachesBeyond),
      ...(pivot === null ? [] : concurrentWith(pivot, records, current)),
      ...findings,
    ],
  };
}

function pivotOf(course: Course, current: readonly CourseRecord[], id: RecordId): CourseRecord {
  const currentId = currentIds(course.records).get(id) ?? id;
  const pivot = current.find((record) => record.id === currentId);
  if (pivot === undefined)
    throw new RangeError(`snapshotAt: position.record is "${id}"; there is no such record`);
  return pivot;
}

function droppedBeside(
  records: readonly CourseRecord[],
  pivot: RecordId,
  side: Position['side'],
): ReadonlySet<RecordId> {
  const later = successorsOf(records, pivot);
  return side === 'before' ? new Set([pivot, ...later]) : later;
}

function concurrentWith(
  pivot: CourseRecord,
  visible: readonly CourseRecord[],
  all: readonly CourseRecord[],
): readonly Finding[] {
  return visible
    .filter((record) => record.id !== pivot.id && orderUnknown(record, pivot, all))
    .map((record) => ({
      code: 'order-unknown',
      severity: 'info',
      message: `Whether "${record.id}" came before or after "${pivot.id}" cannot be told; it is shown.`,
      where: { record: record.id, field: 'at' },
      remedy: 'State it with "after" in the record that came later.',
    }));
}

function reachesBeyond(record: CourseRecord): Finding {
  return {
    code: 'order-unknown',
    severity: 'info',
    message: `"${record.id}" is dated ${record.at.asWritten}, which reaches beyond the day of the snapshot; it is shown.`,
    where: { record: record.id, field: 'at' },
  };
}
