import type { LesionFinding, Snapshot } from '@hepatica/course';
import { atVisit } from './at-visit.ts';
import { type Family, isUncounted } from './lesion-family.ts';
import { sightOf } from './sight.ts';
import type { Visit } from './visits.ts';

export type NewLesionSeen = 'no' | 'equivocal' | 'yes';

/** A lesion that the baseline did not show, and how sure it is that it is a new tumor. */
export interface Newcomer {
  readonly family: Family;
  readonly isNew: readonly NewLesionSeen[];
  /** What the time point says of it, where it says anything. */
  readonly finding: LesionFinding | null;
}

/**
 * The lesions at each time point that were not there at the baseline. One that a study calls new is new, or equivocal
 * while it is doubted; so is one in an organ that an earlier study covered. Where the organ was not looked at before, or
 * held a group that was never counted, it may be new. A lesion persists until it is shown gone, removed or ablated.
 */
export function newcomersThrough(
  snapshot: Snapshot,
  families: readonly Family[],
  visits: readonly Visit[],
): readonly (readonly Newcomer[])[] {
  const later: Later[] = [];
  for (const family of families) {
    const firstSeen = visits.findIndex((visit) => findingOf(snapshot, family, visit) !== null);
    if (firstSeen > 0) later.push({ family, firstSeen });
  }
  return visits.map((visit, index) => newcomersAt(snapshot, families, visits, later, visit, index));
}

interface Later {
  readonly family: Family;
  /** The time point at which it was first shown, counted from the baseline. */
  readonly firstSeen: number;
}

function newcomersAt(
  snapshot: Snapshot,
  families: readonly Family[],
  visits: readonly Visit[],
  later: readonly Later[],
  visit: Visit,
  index: number,
): readonly Newcomer[] {
  const newcomers: Newcomer[] = [];
  for (const { family, firstSeen } of later) {
    const first = visits[firstSeen];
    if (firstSeen > index || first === undefined) continue;
    const { isRemoved, isZone, finding } = atVisit(snapshot, family, visit);
    if (isRemoved || isZone || sightOf(snapshot, family, visit, 'whole').seen === 'gone') continue;
    const isNew = newness(snapshot, families, family, visits.slice(0, firstSeen), first, finding);
    if (isNew.some((one) => one !== 'no')) newcomers.push({ family, isNew, finding });
  }
  return newcomers;
}

const NONE: readonly NewLesionSeen[] = ['no'];

/** Everything that the newcomers together can say. */
export function newLesionsOf(newcomers: readonly Newcomer[]): readonly NewLesionSeen[] {
  if (newcomers.length === 0) return NONE;
  if (newcomers.some(({ isNew }) => isNew.length === 1 && isNew[0] === 'yes')) return ['yes'];
  const can = new Set(newcomers.flatMap(({ isNew }) => isNew));
  const none: NewLesionSeen = newcomers.some(({ isNew }) => isNew.every((one) => one === 'equivocal'))
    ? 'equivocal'
    : 'no';
  return can.has('yes') ? [none, 'yes'] : [can.has('equivocal') ? 'equivocal' : 'no'];
}

function newness(
  snapshot: Snapshot,
  families: readonly Family[],
  family: Family,
  earlier: readonly Visit[],
  first: Visit,
  now: LesionFinding | null,
): readonly NewLesionSeen[] {
  if (family.certainty === 'refuted') return ['no'];
  const finding = now ?? findingOf(snapshot, family, first);
  const isSure = family.certainty === 'proven' || family.certainty === 'typical-imaging';
  const isDoubted =
    finding?.status === 'indeterminate' || isDoubtful(finding?.certainty) || isDoubtful(family.certainty);
  if (isDoubted && !isSure) return ['equivocal'];
  const called = findingOf(snapshot, family, first)?.change;
  if (called === 'new' || called === 'recurrent') return ['yes'];
  const wasCovered = earlier.some(({ studies }) =>
    studies.some(({ covers }) => covers.includes(family.organ)),
  );
  const mayBeOld = families.some(
    (other) =>
      other.root !== family.root &&
      other.organ === family.organ &&
      isUncounted(other) &&
      earlier.some((visit) => findingOf(snapshot, other, visit) !== null),
  );
  return wasCovered && !mayBeOld ? ['yes'] : ['no', 'yes'];
}

function isDoubtful(certainty: Family['certainty'] | undefined): boolean {
  return certainty === 'probable' || certainty === 'indeterminate';
}

/** The newest finding of a lesion at a time point; one that says it is absent is none. */
function findingOf(snapshot: Snapshot, family: Family, visit: Visit): LesionFinding | null {
  return atVisit(snapshot, family, visit).finding;
}
