import type { CourseRecord } from '../record/course-record.ts';
import { rememberLast } from './remember-last.ts';
import type { Snapshot } from './snapshot.ts';

type Kind = CourseRecord['kind'];

const orderedOf = rememberLast((snapshot) => byKind(allNewestFirst(snapshot)));
const EVERY = '';

/**
 * Newest first, of some kinds alone where they are named; what was printed without a date never stands before what has
 * one. Plans are no readings. Looked through once: many facts ask for a few of many records.
 */
export function newestFirst(snapshot: Snapshot, ...kinds: readonly Kind[]): readonly CourseRecord[] {
  const known = orderedOf(snapshot);
  const [only = EVERY] = kinds;
  const name = kinds.length < 2 ? only : kinds.join('+');
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = kinds.length < 2 ? [] : (known.get(EVERY) ?? []).filter(({ kind }) => kinds.includes(kind));
  known.set(name, found);
  return found;
}

function allNewestFirst({ records }: Snapshot): readonly CourseRecord[] {
  const readings = records.filter((record) => record.standing !== 'plan').toReversed();
  const undated = (record: CourseRecord) => record.at.precision === 'undated';
  if (!readings.some(undated)) return readings;
  return [...readings.filter((record) => !undated(record)), ...readings.filter(undated)];
}

function byKind(records: readonly CourseRecord[]): Map<string, readonly CourseRecord[]> {
  const groups = new Map<string, CourseRecord[]>();
  for (const record of records) {
    const group = groups.get(record.kind);
    if (group === undefined) groups.set(record.kind, [record]);
    else group.push(record);
  }
  return new Map<string, readonly CourseRecord[]>([[EVERY, records], ...groups]);
}
