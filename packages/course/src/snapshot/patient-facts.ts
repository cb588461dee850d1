import type { ComorbidityFact } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import { day } from '../words/day.ts';
import type { DayRange } from '../words/partial-date.ts';
import type { Presence, Seen } from '../words/presence.ts';
import { seenIn } from './measured-presence.ts';
import { newestFirst } from './newest-first.ts';
import { rememberLast } from './remember-last.ts';
import type { Snapshot } from './snapshot.ts';

/** `male` or `female`, where the course says which. It rests on no record and is known from the first one on. */
export function sexOf(snapshot: Snapshot): readonly Presence<string>[] {
  const { sex } = snapshot.patient;
  return sex === 'unknown' ? [] : [{ kind: 'known', value: sex, seen: seenAtOutset(snapshot) }];
}

/**
 * Age in whole years on the snapshot's day (C100): the age on the day from which the course counts, and the years
 * since. Nobody's birthday is recorded, so that between two anniversaries of that day it is one of two.
 */
export function ageOf(snapshot: Snapshot): readonly Presence<number>[] {
  const { ageYears } = snapshot.patient;
  const outset = ageYears === null ? null : outsetOf(snapshot);
  if (ageYears === null || outset === null) return [];
  const least = Math.floor(ageYears + (snapshot.agesFrom - outset.latest) / YEAR);
  const since = (snapshot.agesFrom - outset.earliest) / YEAR;
  // A fraction says when the birthday was; whole years do not.
  const most = Number.isInteger(ageYears) ? ageYears + Math.ceil(since) : Math.floor(ageYears + since);
  const [low, high] = [Math.max(0, least), Math.max(0, most)];
  // It is true of the snapshot's day, so that it is never out of date; the precision says on what it rests.
  const seen = seenAtOutset(snapshot);
  if (low === high) return [{ kind: 'known', value: low, seen }];
  const possible = {
    kind: 'between',
    low: { value: low, inclusive: true },
    high: { value: high, inclusive: true },
  } as const;
  return [{ kind: 'bounded', possible, asWritten: `${ageYears} at the start`, seen }];
}

const YEAR = 365.2425;

const ENCOUNTERS: ReadonlySet<CourseRecord['kind']> = new Set<CourseRecord['kind']>([
  'ablation',
  'arterial-infusion',
  'embolization',
  'imaging',
  'laboratory',
  'performance-status',
  'radiotherapy',
  'resection',
  'symptom',
  'systemic-therapy',
  'transplantation',
]);

/** From which day the course counts: day 0, or on the calendar the first examination or treatment that is known. */
function outsetOf({ axis, records }: Snapshot): DayRange | null {
  if (axis.kind === 'relative') return { earliest: day(0), latest: day(0) };
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.POSITIVE_INFINITY;
  for (const { kind, at } of records) {
    if (!ENCOUNTERS.has(kind) || at.precision === 'undated') continue;
    if (at.earliest < earliest) earliest = at.earliest;
    if (at.latest < latest) latest = at.latest;
  }
  return earliest === Number.POSITIVE_INFINITY ? null : { earliest: day(earliest), latest: day(latest) };
}

/** Karnofsky percentages, newest first. */
export function karnofskyOf(snapshot: Snapshot): readonly Presence<number>[] {
  return newestFirst(snapshot, 'performance-status').flatMap((record): readonly Presence<number>[] =>
    record.kind === 'performance-status' && record.karnofsky !== undefined
      ? [{ kind: 'known', value: record.karnofsky, seen: seenIn(record) }]
      : [],
  );
}

/** Whether an illness is there, newest statement first; nothing is read from silence. */
export function comorbidityOf(snapshot: Snapshot, fact: ComorbidityFact): readonly Presence<boolean>[] {
  return newestFirst(snapshot, 'comorbidity').flatMap((record): readonly Presence<boolean>[] =>
    record.kind === 'comorbidity' && `comorbidity-${record.condition}` === fact
      ? [{ kind: 'known', value: record.present, seen: seenIn(record) }]
      : [],
  );
}

const seenAtOutset = rememberLast(({ records, day: onDay }): Seen => {
  let first: number = onDay;
  for (const record of records) if (record.knownOn < first) first = record.knownOn;
  const knownOn = day(first);
  const at = {
    earliest: knownOn,
    latest: knownOn,
    precision: 'undated',
    approximate: false,
    asWritten: 'patient',
  } as const;
  return { at, knownOn, from: [] };
});
