import { type FactId, middleOf, type Presence, readFact, type Snapshot } from '@hepatica/course';
import { type BoardValue, NOT_RECORDED, type Reading } from './board-variable.ts';

/** Look-backs in days, those of the clinical systems; null: history without limit. */
export const LOOK_BACK = {
  liver: 30,
  marker: 60,
  performance: 60,
  imaging: 120,
  icg: 90,
  bleeding: 183,
  endoscopy: 183,
  lung: 365,
  portal: 365,
} as const;

/** The newest value of a fact, as known or bounded; several of one date that differ leave each of them possible. */
export function readRecent(snapshot: Snapshot, fact: FactId, lookBackDays: number | null): Reading {
  return recentOf(snapshot, readFact(snapshot, fact), lookBackDays);
}

/** The same for readings that come newest first. */
export function recentOf(
  snapshot: Snapshot,
  readings: readonly Presence<BoardValue>[],
  lookBackDays: number | null,
): Reading {
  const [newest] = readings;
  if (newest === undefined) return NOT_RECORDED;
  if (newest.kind === 'unknown') return { presence: newest, ageDays: null };
  const presence = together(newest, readings);
  if (lookBackDays === null) return { presence, ageDays: null };
  const ageDays = Math.max(0, snapshot.agesFrom - middleOf(newest.seen.at));
  if (ageDays <= lookBackDays) return { presence, ageDays };
  return { ...NOT_RECORDED, stale: { presence, ageDays } };
}

type Told = Exclude<Presence<BoardValue>, { readonly kind: 'unknown' }>;

/** Values of the newest date together: where they differ, the record cannot say which is right. */
function together(newest: Told, readings: readonly Presence<BoardValue>[]): Told {
  const same = readings.filter(
    (reading): reading is Told =>
      reading.kind !== 'unknown' &&
      reading.seen.at.earliest === newest.seen.at.earliest &&
      reading.seen.at.latest === newest.seen.at.latest,
  );
  const values = new Set(same.flatMap((reading) => (reading.kind === 'known' ? [reading.value] : [])));
  if (same.length < 2 || values.size < 2 || same.some(({ kind }) => kind === 'bounded')) return newest;
  const seen = { ...newest.seen, from: same.flatMap((reading) => reading.seen.from) };
  const possible = { kind: 'among', values: [...values] } as const;
  return { kind: 'bounded', possible, asWritten: [...values].join(' or '), seen };
}
