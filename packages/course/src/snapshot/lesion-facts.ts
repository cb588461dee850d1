import type { CourseRecord } from '../record/course-record.ts';
import type { Imaging } from '../record/imaging.ts';
import type { Organ } from '../record/organ.ts';
import { day } from '../words/day.ts';
import type { Presence, Seen } from '../words/presence.ts';
import { extentFlag } from './extent-facts.ts';
import { seenIn } from './measured-presence.ts';
import { compareByDate } from './record-order.ts';
import type { LesionState, Snapshot } from './snapshot.ts';

/** The tumors in the liver: number of those not removed and not gone. Satellites that were only mentioned count too. */
export function liverTumorNumber(snapshot: Snapshot): readonly Presence<number>[] {
  const counted = countOf(snapshot, isLiverTumor, 'liver');
  const [satellites] = extentFlag(snapshot, 'satellites');
  if (satellites?.kind !== 'known' || !satellites.value) return counted;
  return counted.map((number) =>
    number.kind === 'known' && number.value === 1 ? atLeastTwo(number) : number,
  );
}

function atLeastTwo({ seen }: Extract<Presence<number>, { kind: 'known' }>): Presence<number> {
  const possible = { kind: 'between', low: { value: 2, inclusive: true } } as const;
  return { kind: 'bounded', possible, asWritten: 'one with satellites', seen };
}

/** The number of lung metastases not removed and not gone. */
export function lungMetastasisNumber(snapshot: Snapshot): readonly Presence<number>[] {
  return countOf(snapshot, (lesion) => lesion.organ === 'lung' && lesion.nature === 'metastasis', 'lung');
}

/** The number of distant metastases, nodes included; a number of none is read only where there had been some. */
export function extrahepaticMetastasisNumber(snapshot: Snapshot): readonly Presence<number>[] {
  return countOf(snapshot, isDistant, null);
}

/** The longest diameter of the largest tumor left in the liver, in mm; 0 where the number of tumors is 0. */
export function largestLiverTumor(snapshot: Snapshot): readonly Presence<number>[] {
  const [number] = liverTumorNumber(snapshot);
  if (number === undefined) return [];
  if (number.kind === 'known' && number.value === 0) return [number];
  const left = snapshot.lesions.filter(isLiverTumorLeft);
  const sizes = left.map((lesion) => lesion.longestDiameterMm);
  return [
    largestOf(
      sizes,
      sizes.filter((_, index) => left[index] !== undefined && isDoubtful(left[index])),
    ),
  ];
}

/**
 * Regional nodes: lesions of that nature, a clear study of the nodes, or the stated N category. Pending where the last
 * of them was resected and no later study has shown the place clear.
 */
export function regionalNodeMetastasis(snapshot: Snapshot): readonly Presence<boolean>[] {
  const seen = afterResection(snapshot, isRegional, presenceOfAny(snapshot, isRegional, 'lymph-node'));
  return seen.length > 0 ? seen : statedCategory(snapshot, 'n');
}

/**
 * Distant metastasis: lesions of that nature, or the stated M category. No single study proves that there is none.
 * Pending where the last of them was resected and no later study has shown the place clear.
 */
export function distantMetastasis(snapshot: Snapshot): readonly Presence<boolean>[] {
  const seen = afterResection(snapshot, isDistant, presenceOfAny(snapshot, isDistant, null));
  return seen.length > 0 ? seen : statedCategory(snapshot, 'm');
}

type Which = (lesion: LesionState) => boolean;

const isLiverTumor: Which = ({ organ, nature }) =>
  organ === 'liver' && (nature === 'primary' || nature === 'intrahepatic-recurrence');
const isRegional: Which = ({ nature }) => nature === 'regional-node';
const isDistant: Which = ({ nature }) => nature === 'metastasis' || nature === 'distant-node';
const isLeft: Which = ({ state }) => state === 'present' || state === 'treated' || state === 'indeterminate';
/** False of what was refuted: it is no tumor, whatever was thought of it. */
const mayBeTumor: Which = ({ tumors }) => tumors.atMost !== 0;
/** A viable or treated lesion that may be no tumor at all. */
const isDoubtful: Which = ({ state, tumors }) => state !== 'indeterminate' && tumors.atLeast === 0;
/** A tumor of the liver, certain or not, that is neither out nor gone. */
export const isLiverTumorLeft: Which = (lesion) =>
  isLiverTumor(lesion) && isLeft(lesion) && mayBeTumor(lesion);
/** True where at least one tumor is certainly left. */
const isSure: Which = ({ state, tumors }) =>
  (state === 'present' || state === 'treated') && tumors.atLeast > 0;

/**
 * The number of tumors left. What is probable or indeterminate may or may not count, what was refuted never does; one that is probably the same as another adds
 * nothing to the least number. "At least one" from lesions whose number nobody stated is no number: unknown.
 */
function countOf(snapshot: Snapshot, which: Which, organ: Organ | null): readonly Presence<number>[] {
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
  const names = new Set(left.map((lesion) => lesion.lesion));
  return new Set(
    snapshot.records.flatMap((record) =>
      record.kind === 'lesion' && record.likelySameAs !== undefined && names.has(record.likelySameAs)
        ? [record.lesion]
        : [],
    ),
  );
}

/** True where such a lesion is left, false where all are out or a study says clear, unknown where it cannot be told. */
function presenceOfAny(snapshot: Snapshot, which: Which, organ: Organ | null): readonly Presence<boolean>[] {
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
function afterResection(
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

/** The largest of all; a doubtful one may be the largest or no tumor, so that it only raises the upper end. */
function largestOf(
  sizes: readonly Presence<number>[],
  doubtful: readonly Presence<number>[],
): Presence<number> {
  let largest: Exclude<Presence<number>, { kind: 'unknown' }> | null = null;
  let open = false;
  for (const size of sizes) {
    if (size.kind === 'unknown') open = true;
    else if (doubtful.includes(size)) continue;
    else if (largest === null || lowEnd(size) > lowEnd(largest)) largest = size;
  }
  if (largest === null) return { kind: 'unknown', reason: 'not-recorded' };
  const upper = Math.max(
    ...sizes.map((size) => (size.kind === 'unknown' ? Number.POSITIVE_INFINITY : highEnd(size))),
  );
  if (!open && upper === highEnd(largest)) return largest;
  // Another lesion was never measured, or only as "less than": the largest is at least this one.
  const possible = {
    kind: 'between',
    low: { value: lowEnd(largest), inclusive: true },
    ...(Number.isFinite(upper) ? { high: { value: upper, inclusive: true } } : {}),
  } as const;
  return { kind: 'bounded', possible, asWritten: `at least ${lowEnd(largest)} mm`, seen: largest.seen };
}

function lowEnd(size: Exclude<Presence<number>, { kind: 'unknown' }>): number {
  if (size.kind === 'known') return size.value;
  return size.possible.kind === 'among' ? Math.min(...size.possible.values) : (size.possible.low?.value ?? 0);
}

function highEnd(size: Exclude<Presence<number>, { kind: 'unknown' }>): number {
  if (size.kind === 'known') return size.value;
  if (size.possible.kind === 'among') return Math.max(...size.possible.values);
  return size.possible.high?.value ?? Number.POSITIVE_INFINITY;
}

function clearStudies(snapshot: Snapshot, organ: Organ): readonly Imaging[] {
  return snapshot.records.filter(
    (record): record is Imaging =>
      record.kind === 'imaging' &&
      record.quality !== 'non-diagnostic' &&
      (record.clearOf?.includes(organ) ?? false),
  );
}

/** When the lesions were last looked at: the newest of the records that speak of them or cover their organ. */
function latestEvidence(
  snapshot: Snapshot,
  lesions: readonly LesionState[],
  organ: Organ | null,
): Seen | null {
  const named = new Set(lesions.flatMap((lesion) => lesion.from));
  const covers = (record: CourseRecord) =>
    organ !== null && record.kind === 'imaging' && record.covers.includes(organ);
  const evidence = snapshot.records.filter((record) => named.has(record.id) || covers(record));
  const newest = evidence.toSorted(compareByDate).at(-1);
  if (newest === undefined) return null;
  const from = evidence.map((record) => record.id);
  return { at: newest.at, knownOn: day(Math.max(...evidence.map((record) => record.knownOn))), from };
}

/** Stages that share the meaning of N (regional nodes) and M. */
const TNM_SYSTEMS: readonly string[] = ['ajcc-7', 'ajcc-8', 'lcsgj', 'modified-uicc'];

/** The N or M category of the newest stated stage that gives one: as stated, not derived. */
function statedCategory(snapshot: Snapshot, field: 'n' | 'm'): readonly Presence<boolean>[] {
  return snapshot.records.toReversed().flatMap((record): readonly Presence<boolean>[] => {
    if (record.kind !== 'stated-assessment' || !TNM_SYSTEMS.includes(record.system)) return [];
    const category = String(record.answer[field] ?? '').toUpperCase();
    if (!/^[NM][01]/.test(category)) return [];
    return [{ kind: 'known', value: category[1] === '1', seen: seenIn(record, true) }];
  });
}
