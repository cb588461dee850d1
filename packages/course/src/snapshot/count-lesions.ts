import type { CourseRecord } from '../record/course-record.ts';
import type { Imaging } from '../record/imaging.ts';
import type { Lesion } from '../record/lesion.ts';
import type { Organ } from '../record/organ.ts';
import { day } from '../words/day.ts';
import type { Presence, RecordId, Seen } from '../words/presence.ts';
import { seenIn } from './measured-presence.ts';
import { compareByDate } from './record-order.ts';
import { rememberLast } from './remember-last.ts';
import type { LesionState, Snapshot } from './snapshot.ts';
import { isLeft, isSure, mayBeTumor, type Which } from './which-lesions.ts';

/**
 * The number of tumors left. What is probable or indeterminate may or may not count, what was refuted never does; one
 * that is probably the same as another adds nothing to the least number. "At least one" from lesions whose number nobody stated is no number: unknown.
 */
export function countOf(snapshot: Snapshot, which: Which, organ: Organ | null): readonly Presence<number>[] {
  const lesions = snapshot.lesions.filter(which);
  const clear = organ === null ? undefined : clearStudies(snapshot, organ).at(-1);
  if (lesions.length === 0) {
    return clear === undefined ? [] : [{ kind: 'known', value: 0, seen: seenIn(clear) }];
  }
  const left = lesions.filter(isLeft);
  const twins = twinsAmong(snapshot, left);
  let low = 0;
  let high: number | null = 0;
  for (const lesion of left) {
    const counts = lesion.state !== 'indeterminate' && !twins.has(lesion.lesion);
    low += counts ? lesion.tumors.atLeast : 0;
    high = high === null || lesion.tumors.atMost === undefined ? null : high + lesion.tumors.atMost;
  }
  const seen = latestEvidence(snapshot, lesions, organ);
  if (seen === null) return [];
  if (high === low) return [{ kind: 'known', value: low, seen }];
  if (high === null && low <= 1) return [{ kind: 'unknown', reason: 'not-recorded' }];
  const possible = {
    kind: 'between',
    low: { value: low, inclusive: true },
    ...(high === null ? {} : { high: { value: high, inclusive: true } }),
  } as const;
  const asWritten = high === null ? `at least ${low}` : `${low}-${high}`;
  return [{ kind: 'bounded', possible, asWritten, seen }];
}

/** Lesions recorded as probably the same as another that is also left. */
function twinsAmong(snapshot: Snapshot, left: readonly LesionState[]): ReadonlySet<string> {
  const likely = likelySame(snapshot);
  if (likely.length === 0) return NONE;
  const names = new Set(left.map((lesion) => lesion.lesion));
  return new Set(
    likely.flatMap(({ lesion, likelySameAs }) =>
      likelySameAs !== undefined && names.has(likelySameAs) ? [lesion] : [],
    ),
  );
}

const NONE: ReadonlySet<string> = new Set();

const likelySame = rememberLast(({ records }) =>
  records.filter((record): record is Lesion => record.kind === 'lesion' && record.likelySameAs !== undefined),
);

const studiesOf = rememberLast(({ records }) => records.filter((record) => record.kind === 'imaging'));

/** True where such a lesion is left, false where all are out or a study says clear, unknown where it cannot be told. */
export function presenceOfAny(
  snapshot: Snapshot,
  which: Which,
  organ: Organ | null,
): readonly Presence<boolean>[] {
  const lesions = snapshot.lesions.filter((lesion) => which(lesion) && mayBeTumor(lesion));
  if (lesions.length === 0) {
    const clear = organ === null ? undefined : clearStudies(snapshot, organ).at(-1);
    return clear === undefined ? [] : [{ kind: 'known', value: false, seen: seenIn(clear) }];
  }
  const seen = latestEvidence(snapshot, lesions, organ);
  if (seen === null) return [];
  if (lesions.some(isSure)) return [{ kind: 'known', value: true, seen }];
  if (lesions.some(isLeft)) {
    return [{ kind: 'unknown', reason: 'unreadable' }];
  }
  return [{ kind: 'known', value: false, seen }];
}

/**
 * "No" is not read from a resection alone: what was removed was what was known, and whether anything is left is told by
 * the next study of the place.
 */
export function afterResection(
  snapshot: Snapshot,
  which: Which,
  readings: readonly Presence<boolean>[],
): readonly Presence<boolean>[] {
  const isClaimed = readings.some((reading) => reading.kind === 'known' && !reading.value);
  const isPending = snapshot.lesions.some(
    (lesion) => which(lesion) && mayBeTumor(lesion) && lesion.unconfirmed === true,
  );
  return isClaimed && isPending ? [{ kind: 'unknown', reason: 'pending' }] : readings;
}

function clearStudies(snapshot: Snapshot, organ: Organ): readonly Imaging[] {
  return studiesOf(snapshot).filter(
    ({ quality, clearOf }) => quality !== 'non-diagnostic' && clearOf?.includes(organ) === true,
  );
}

/** Whether the records, oldest first, come in the order of their dates: where none states another. */
const isByDate = rememberLast(({ records }) => records.every(({ after }) => after === undefined));

/** When the lesions were last looked at: the newest of the records that speak of them or cover their organ. */
function latestEvidence(
  snapshot: Snapshot,
  lesions: readonly LesionState[],
  organ: Organ | null,
): Seen | null {
  const named = new Set<string>();
  for (const lesion of lesions) for (const id of lesion.from) named.add(id);
  const from: RecordId[] = [];
  const inOrderOfDates = isByDate(snapshot);
  let newest: CourseRecord | null = null;
  let knownOn = Number.NEGATIVE_INFINITY;
  for (const record of snapshot.records) {
    const covers = organ !== null && record.kind === 'imaging' && record.covers.includes(organ);
    if (!covers && !named.has(record.id)) continue;
    from.push(record.id);
    if (newest === null || inOrderOfDates || compareByDate(newest, record) < 0) newest = record;
    if (record.knownOn > knownOn) knownOn = record.knownOn;
  }
  return newest === null ? null : { at: newest.at, knownOn: day(knownOn), from };
}
