import type { CourseRecord } from '../record/course-record.ts';
import { rememberLast } from './remember-last.ts';
import type { Snapshot } from './snapshot.ts';

type Kind = CourseRecord['kind'];

/**
 * Newest first, of one or two kinds alone where they are named; what was printed without a date never stands before what
 * has one. Plans are no readings. Looked through once: many facts ask for a few of many records.
 */
export function newestFirst(snapshot: Snapshot, kind?: Kind, otherKind?: Kind): readonly CourseRecord[] {
  const { all, byKind } = orderedOf(snapshot);
  if (kind === undefined) return all;
  const own = byKind.get(kind) ?? NONE;
  const others = otherKind === undefined ? NONE : (byKind.get(otherKind) ?? NONE);
  if (others.length === 0) return own;
  return own.length === 0
    ? others
    : all.filter((record) => record.kind === kind || record.kind === otherKind);
}

const NONE: readonly CourseRecord[] = [];

const orderedOf = rememberLast((snapshot) => {
  const all = allNewestFirst(snapshot);
  return { all, byKind: byKindOf(all) };
});

function allNewestFirst({ records }: Snapshot): readonly CourseRecord[] {
  const readings: CourseRecord[] = [];
  let isDated = true;
  for (let place = records.length - 1; place >= 0; place -= 1) {
    const record = records[place];
    if (record === undefined || record.standing === 'plan') continue;
    readings.push(record);
    if (isUndated(record)) isDated = false;
  }
  if (isDated) return readings;
  return [...readings.filter((record) => !isUndated(record)), ...readings.filter(isUndated)];
}

function isUndated({ at }: CourseRecord): boolean {
  return at.precision === 'undated';
}

function byKindOf(records: readonly CourseRecord[]): ReadonlyMap<Kind, readonly CourseRecord[]> {
  const groups = new Map<Kind, CourseRecord[]>();
  for (const record of records) {
    const group = groups.get(record.kind);
    if (group === undefined) groups.set(record.kind, [record]);
    else group.push(record);
  }
  return groups;
}
