import type { ComorbidityFact } from '../course.ts';
import { day } from '../words/day.ts';
import type { Presence, Seen } from '../words/presence.ts';
import { seenIn } from './measured-presence.ts';
import { newestFirst } from './newest-first.ts';
import type { Snapshot } from './snapshot.ts';

/** `male` or `female`, where the course says which. It rests on no record and is known from the first one on. */
export function sexOf(snapshot: Snapshot): readonly Presence<string>[] {
  const { sex } = snapshot.patient;
  return sex === 'unknown' ? [] : [{ kind: 'known', value: sex, seen: seenAtOutset(snapshot) }];
}

/** Age in years on the day from which the course counts; it is not carried forward. */
export function ageOf(snapshot: Snapshot): readonly Presence<number>[] {
  const { ageYears } = snapshot.patient;
  return ageYears === null ? [] : [{ kind: 'known', value: ageYears, seen: seenAtOutset(snapshot) }];
}

/** Karnofsky percentages, newest first. */
export function karnofskyOf(snapshot: Snapshot): readonly Presence<number>[] {
  return newestFirst(snapshot).flatMap((record): readonly Presence<number>[] =>
    record.kind === 'performance-status' && record.karnofsky !== undefined
      ? [{ kind: 'known', value: record.karnofsky, seen: seenIn(record) }]
      : [],
  );
}

/** Whether an illness is there, newest statement first; nothing is read from silence. */
export function comorbidityOf(snapshot: Snapshot, fact: ComorbidityFact): readonly Presence<boolean>[] {
  return newestFirst(snapshot).flatMap((record): readonly Presence<boolean>[] =>
    record.kind === 'comorbidity' && `comorbidity-${record.condition}` === fact
      ? [{ kind: 'known', value: record.present, seen: seenIn(record) }]
      : [],
  );
}

function seenAtOutset({ records, day: onDay }: Snapshot): Seen {
  const knownOn = day(Math.min(onDay, ...records.map((record) => record.knownOn)));
  const at = {
    earliest: knownOn,
    latest: knownOn,
    precision: 'undated',
    approximate: false,
    asWritten: 'patient',
  } as const;
  return { at, knownOn, from: [] };
}
