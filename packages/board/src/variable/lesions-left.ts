import {
  day,
  type Feasibility,
  type Imaging,
  type LesionState,
  middleOf,
  type Organ,
  type Presence,
  type Seen,
  type Snapshot,
} from '@hepatica/course';
import { NOT_RECORDED, type Reading } from './board-variable.ts';
import { LOOK_BACK } from './read-recent.ts';

export type WhichLesions = (lesion: LesionState) => boolean;

/** Organs that belong to the liver: a study of these alone says nothing of spread. */
const LIVER_ORGANS: readonly Organ[] = ['liver', 'portal-vein', 'hepatic-vein', 'bile-duct'];

export const isLiverTumor: WhichLesions = ({ organ, nature }) =>
  organ === 'liver' && (nature === 'primary' || nature === 'intrahepatic-recurrence');
/** Whatever is in the liver or its vessels. */
export const isInLiver: WhichLesions = ({ organ }) => LIVER_ORGANS.includes(organ);
export const isMetastasis: WhichLesions = ({ nature }) =>
  nature === 'metastasis' || nature === 'distant-node';
export const isLungMetastasis: WhichLesions = ({ organ, nature }) =>
  organ === 'lung' && nature === 'metastasis';
export const isOtherMetastasis: WhichLesions = (lesion) => isMetastasis(lesion) && !isLungMetastasis(lesion);

/** Lesions that are neither out nor gone, and not refuted: probable and indeterminate ones are among them. */
export function lesionsLeft({ lesions }: Snapshot, which: WhichLesions): readonly LesionState[] {
  return lesions.filter(
    (lesion) =>
      which(lesion) &&
      (lesion.state === 'present' || lesion.state === 'treated' || lesion.state === 'indeterminate') &&
      lesion.tumors.atMost !== 0,
  );
}

/**
 * How many such lesions are known to be left, sure or not. None only where a study has looked: at `organs`, or at
 * anything outside the liver where none are named. Older than the look-back of imaging is stale.
 */
export function countKnown(
  snapshot: Snapshot,
  which: WhichLesions,
  organs: readonly Organ[] | null,
): Reading {
  const left = lesionsLeft(snapshot, which);
  const looked = studiesOf(snapshot, organs);
  const seen = seenOf(snapshot, left, looked);
  if (seen === null) return { ...NOT_RECORDED, note: 'not-looked-at' };
  const ageDays = Math.max(0, snapshot.agesFrom - middleOf(seen.at));
  const presence = sumOf(left, seen);
  if (ageDays <= LOOK_BACK.imaging) return { presence, ageDays };
  return { ...NOT_RECORDED, stale: { presence, ageDays } };
}

function sumOf(left: readonly LesionState[], seen: Seen): Presence<number> {
  const low = left.reduce((sum, { number }) => sum + number.atLeast, 0);
  const isOpen = left.some(({ number }) => number.atMost === undefined);
  const high = left.reduce((sum, { number }) => sum + (number.atMost ?? 0), 0);
  if (!isOpen && low === high) return { kind: 'known', value: low, seen };
  const top = isOpen ? {} : { high: { value: high, inclusive: true } };
  const possible = { kind: 'between', low: { value: low, inclusive: true }, ...top } as const;
  return { kind: 'bounded', possible, asWritten: isOpen ? `at least ${low}` : `${low}-${high}`, seen };
}

/** Studies that covered one of the organs, or anything outside the liver, oldest first. */
export function studiesOf({ records }: Snapshot, organs: readonly Organ[] | null): readonly Imaging[] {
  return records.filter(
    (record): record is Imaging =>
      record.kind === 'imaging' &&
      record.standing !== 'plan' &&
      record.quality !== 'non-diagnostic' &&
      record.covers.some((organ) =>
        organs === null ? !LIVER_ORGANS.includes(organ) : organs.includes(organ),
      ),
  );
}

/** The newest of the records that speak of the lesions or looked where they would be. */
function seenOf(snapshot: Snapshot, left: readonly LesionState[], looked: readonly Imaging[]): Seen | null {
  const named = new Set<string>(left.flatMap(({ from }) => from));
  const evidence = snapshot.records.filter(({ id, kind }) => named.has(id) && kind !== 'feasibility');
  const behind = left.length > 0 ? [...evidence, ...looked] : looked.slice(-1);
  const newest = behind.toSorted((a, b) => middleOf(a.at) - middleOf(b.at)).at(-1);
  if (newest === undefined) return null;
  const knownOn = day(Math.max(...behind.map((record) => record.knownOn)));
  return { at: newest.at, knownOn, from: [...new Set(behind.map(({ id }) => id))] };
}

/**
 * Whether every such lesion is judged amenable to one of the ways: true where each has a judgement that says yes,
 * false where one has only judgements that say no. A conditional judgement and silence leave it open.
 */
export function judgedFeasible(
  snapshot: Snapshot,
  which: WhichLesions,
  ways: readonly Feasibility['modality'][],
): Reading {
  const left = lesionsLeft(snapshot, which);
  if (left.length === 0) return { ...NOT_RECORDED, note: 'nothing-to-judge' };
  const judgements = left.map(({ lesion }) =>
    snapshot.records.filter(
      (record): record is Feasibility =>
        record.kind === 'feasibility' && record.lesion === lesion && ways.includes(record.modality),
    ),
  );
  const all = judgements.flat();
  const newest = all.at(-1);
  if (newest === undefined) return NOT_RECORDED;
  const seen = { at: newest.at, knownOn: newest.knownOn, from: all.map(({ id }) => id) };
  const ageDays = Math.max(0, snapshot.agesFrom - middleOf(newest.at));
  if (judgements.every((of) => of.some(({ judgement }) => judgement === 'yes'))) {
    return { presence: { kind: 'known', value: true, seen }, ageDays };
  }
  if (judgements.some((of) => of.length > 0 && of.every(({ judgement }) => judgement === 'no'))) {
    return { presence: { kind: 'known', value: false, seen }, ageDays };
  }
  return NOT_RECORDED;
}
