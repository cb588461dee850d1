import type { CourseRecord } from '../record/course-record.ts';
import type { Presence } from '../words/presence.ts';
import { seenIn } from './measured-presence.ts';
import { newestFirst } from './newest-first.ts';
import { notDoneLast } from './not-done-last.ts';
import { rememberLast } from './remember-last.ts';
import type { Snapshot } from './snapshot.ts';

type LiverItem = 'ascites' | 'encephalopathy' | 'cirrhosis';

/** One item of the state of the liver, newest first; what was expressly not looked for is `not-done`. */
export function liverItem(snapshot: Snapshot, item: LiverItem): readonly Presence<string>[] {
  const readings: Presence<string>[] = [];
  for (const record of statesOf(snapshot)) {
    const reading = readItem(record, item);
    if (reading !== null) readings.push(reading);
  }
  return notDoneLast(readings);
}

/** Several items are asked of the same records. */
const statesOf = rememberLast((snapshot) => newestFirst(snapshot, 'cirrhosis-etiology', 'liver-status'));

function readItem(record: CourseRecord, item: LiverItem): Presence<string> | null {
  if (record.kind === 'cirrhosis-etiology' && item === 'cirrhosis') {
    const { cirrhosis } = record;
    const isTold = cirrhosis === 'yes' || cirrhosis === 'no';
    return isTold ? { kind: 'known', value: cirrhosis, seen: seenIn(record) } : null;
  }
  if (record.kind !== 'liver-status') return null;
  if (record.notAssessed?.includes(item)) return { kind: 'unknown', reason: 'not-done' };
  const value = record[item];
  return value === undefined ? null : { kind: 'known', value, seen: seenIn(record) };
}

/** Candidate for a transplant as judged; undecided is unknown, and what speaks against a transplant makes it no. */
export function transplantCandidate(snapshot: Snapshot): readonly Presence<boolean>[] {
  return newestFirst(snapshot, 'contraindication', 'transplant-evaluation').flatMap(
    (record): readonly Presence<boolean>[] => {
      if (record.kind === 'contraindication' && record.to === 'transplantation') {
        return [{ kind: 'known', value: false, seen: seenIn(record, true) }];
      }
      if (record.kind !== 'transplant-evaluation') return [];
      if (record.candidate === 'undecided') return [{ kind: 'unknown', reason: 'pending' }];
      return [{ kind: 'known', value: record.candidate === 'yes', seen: seenIn(record, true) }];
    },
  );
}
