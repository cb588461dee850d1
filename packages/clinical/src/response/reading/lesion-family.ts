import {
  type Certainty,
  type Lesion,
  type LesionId,
  type LesionNature,
  type Organ,
  rememberLast,
  type Snapshot,
} from '@hepatica/course';

/** A lesion through all its forms: its parts after a split, what it merged into, what is probably the same. */
export interface Family {
  /** Which of the snapshot's families it is, counted from 0. */
  readonly place: number;
  readonly root: LesionId;
  readonly organ: Organ;
  readonly nature: LesionNature;
  readonly number: Lesion['number'];
  readonly members: ReadonlySet<LesionId>;
  /** Merged into another lesion, which stands for it. */
  readonly mergedInto: LesionId | null;
  /** How sure it is by now that it is tumor; null where nobody doubted it. */
  readonly certainty: Certainty | null;
}

/** Every lesion of a snapshot once, under the name under which it was first seen. */
export const familiesOf = rememberLast(gather);

function gather({ records, lesions: states }: Snapshot): readonly Family[] {
  const lesions = new Map<LesionId, Lesion>();
  for (const record of records) if (record.kind === 'lesion') lesions.set(record.lesion, record);
  const members = new Map<LesionId, Set<LesionId>>();
  const merged = new Map<LesionId, LesionId>();
  for (const lesion of lesions.values()) {
    for (const part of lesion.mergedFrom?.slice(1) ?? []) merged.set(part, lesion.lesion);
    const root = rootOf(lesion, lesions);
    const others = members.get(root);
    if (others === undefined) members.set(root, new Set([lesion.lesion]));
    else others.add(lesion.lesion);
  }
  const families: Family[] = [];
  for (const [root, all] of members) {
    const lesion = lesions.get(root);
    if (lesion === undefined) continue;
    families.push({
      place: families.length,
      root,
      organ: lesion.organ,
      nature: lesion.nature,
      number: lesion.number,
      members: all,
      mergedInto: merged.get(root) ?? null,
      certainty: states.findLast((state) => state.lesion === root)?.certainty ?? null,
    });
  }
  return families;
}

/** The name under which a lesion was first seen; a circle of names ends where it began. */
function rootOf(lesion: Lesion, lesions: ReadonlyMap<LesionId, Lesion>): LesionId {
  let current = lesion;
  const seen: LesionId[] = [];
  for (;;) {
    const earlier = current.splitFrom ?? current.likelySameAs ?? current.mergedFrom?.[0];
    const parent = earlier === undefined || seen.includes(earlier) ? undefined : lesions.get(earlier);
    if (parent === undefined) return current.lesion;
    seen.push(current.lesion);
    current = parent;
  }
}

/** True of a group that nobody counted: a lesion seen later in its organ may be one of it. */
export function isUncounted({ number }: Family): boolean {
  return number.atMost !== number.atLeast;
}
