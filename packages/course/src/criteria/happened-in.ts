import { lesionsNamedBy } from '../append/references.ts';
import type { CourseRecord } from '../record/course-record.ts';
import { newestFirst } from '../snapshot/newest-first.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Presence, Seen } from '../words/presence.ts';
import type { FieldValue, Happened } from './criterion.ts';

type Answer = 'yes' | 'maybe' | 'no';

/**
 * Whether an event happened by the day of a snapshot, as then known. Known where a record says so; bounded where a record
 * may be it (a date that reaches beyond the window, a field it leaves open). Silence is unknown, unless the event takes
 * it for no. What was planned or abandoned did not happen.
 */
export function happenedIn(snapshot: Snapshot): (event: Happened) => Presence<boolean> {
  return (event) => {
    const judged = recordsAsked(snapshot, event).flatMap((record) =>
      record.kind === event.event ? [{ record, answer: answerOf(record, event, snapshot) }] : [],
    );
    const sure = judged.filter(({ answer }) => answer === 'yes').map(({ record }) => record);
    if (sure.length > 0) return { kind: 'known', value: true, seen: seenInAll(sure) };
    const open = judged.filter(({ answer }) => answer === 'maybe').map(({ record }) => record);
    if (open.length > 0) {
      const possible = { kind: 'among', values: [true, false] } as const;
      const asWritten = open.map(({ id }) => id).join(', ');
      return { kind: 'bounded', possible, asWritten, seen: seenInAll(open) };
    }
    if (event.otherwise === undefined) return { kind: 'unknown', reason: 'not-recorded' };
    return { kind: 'known', value: false, seen: seenNothing(snapshot) };
  };
}

/** What was planned or given up did not happen, unless the event asks for that very state. */
function recordsAsked(snapshot: Snapshot, { where = {} }: Happened): readonly CourseRecord[] {
  if (Object.hasOwn(where, 'state')) return snapshot.records.toReversed();
  return newestFirst(snapshot).filter(
    (record) =>
      (!('state' in record) || record.state === 'given') &&
      !(record.kind === 'medication' && record.taken === false && !Object.hasOwn(where, 'taken')),
  );
}

function answerOf(record: CourseRecord, { where = {}, withinDays }: Happened, snapshot: Snapshot): Answer {
  const answers = [
    inWindow(record, snapshot.day, withinDays),
    ...Object.entries(where).map(([field, values]) =>
      matches(valueIn(record, field, snapshot), values, field),
    ),
  ];
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

/** Kinds of which the record gives the beginning; without an end they may still go on. */
const LASTING: readonly CourseRecord['kind'][] = [
  'antiviral',
  'arterial-infusion',
  'medication',
  'systemic-therapy',
];

function inWindow(record: CourseRecord, onDay: number, withinDays = Number.POSITIVE_INFINITY): Answer {
  const from = onDay - withinDays;
  const until = 'until' in record ? record.until : undefined;
  const end =
    until ?? (LASTING.includes(record.kind) ? { earliest: record.at.earliest, latest: onDay } : record.at);
  if (end.latest < from) return 'no';
  return record.at.latest <= onDay && end.earliest >= from ? 'yes' : 'maybe';
}

/** Fields that list what a value can be, where others list what there was. */
const SETS = ['ecog', 'levels'];

function matches(value: unknown, wanted: readonly FieldValue[], field: string): Answer {
  if (value === undefined) return 'maybe';
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const met = items.filter((item) => wanted.some((one) => one === item));
  if (met.length === 0) return SETS.includes(field) && items.length === 0 ? 'maybe' : 'no';
  return SETS.includes(field) && met.length < items.length ? 'maybe' : 'yes';
}

function valueIn(record: CourseRecord, field: string, snapshot: Snapshot): unknown {
  if (Object.hasOwn(record, field)) return Object.entries(record).find(([name]) => name === field)?.[1];
  if (field !== 'organ') return undefined;
  const named = lesionsNamedBy(record).map(({ name }) => name);
  const organs = snapshot.lesions.flatMap(({ lesion, organ }) => (named.includes(lesion) ? [organ] : []));
  // A record that names no lesion leaves open where it was.
  return organs.length === 0 ? undefined : [...new Set(organs)];
}

function seenInAll(records: readonly CourseRecord[]): Seen {
  const [newest] = records;
  if (newest === undefined) throw new RangeError('seenInAll: records is empty');
  return { at: newest.at, knownOn: newest.knownOn, from: records.map(({ id }) => id) };
}

function seenNothing({ day, knownBy }: Snapshot): Seen {
  const at = { earliest: day, latest: day, precision: 'day', approximate: false, asWritten: '' } as const;
  return { at, knownOn: knownBy, from: [] };
}
