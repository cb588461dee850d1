import type { Certainty, Lesion, LesionId, LesionNature, Organ, Snapshot } from '@hepatica/course';

/** A lesion through all its forms: its parts after a split, what it merged into, what is probably the same. */
export interface Family {
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

const known = new WeakMap<Snapshot, readonly Family[]>();

/** Every lesion of a snapshot once, under the name under which it was first seen. */
export function familiesOf(snapshot: Snapshot): readonly Family[] {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const families = gather(snapshot);
  known.set(snapshot, families);
  return families;
}

function gather(snapshot: Snapshot): readonly Family[] {
  const lesions = new Map<LesionId, Lesion>();
  const certainty = new Map(snapshot.lesions.map((state) => [state.lesion, state.certainty]));
  for (const record of snapshot.records) {
    if (record.kind === 'lesion') lesions.set(record.lesion, record);
  }
  const rootOf = (lesion: Lesion, seen: readonly LesionId[] = []): LesionId => {
    const earlier = lesion.splitFrom ?? lesion.likelySameAs ?? lesion.mergedFrom?.[0];
    const parent = earlier === undefined || seen.includes(earlier) ? undefined : lesions.get(earlier);
    return parent === undefined ? lesion.lesion : rootOf(parent, [...seen, lesion.lesion]);
  };
  const merged = new Map<LesionId, LesionId>();
  for (const lesion of lesions.values()) {
    for (const part of lesion.mergedFrom?.slice(1) ?? []) merged.set(part, lesion.lesion);
  }
  const roots = new Map<LesionId, Set<LesionId>>();
  for (const lesion of lesions.values()) {
    const root = rootOf(lesion);
    roots.set(root, (roots.get(root) ?? new Set()).add(lesion.lesion));
  }
  return [...roots].flatMap(([root, members]) => {
    const lesion = lesions.get(root);
    if (lesion === undefined) return [];
    const { organ, nature, number } = lesion;
    const mergedInto = merged.get(root) ?? null;
    return [{ root, organ, nature, number, members, mergedInto, certainty: certainty.get(root) ?? null }];
  });
}

/** True of a group that nobody counted: a lesion seen later in its organ may be one of it. */
export function isUncounted({ number }: Family): boolean {
  return number.atMost !== number.atLeast;
}
