import type { Snapshot } from './snapshot.ts';

/**
 * The same function, which answers again without looking where it is asked of the snapshot of which it was asked last:
 * many systems ask one snapshot for the same, one after the other, and a snapshot never changes. A store of every
 * snapshot ever seen would cost more than what it spares.
 */
export function rememberLast<T>(find: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
  let last: { readonly snapshot: Snapshot; readonly found: T } | null = null;
  return (snapshot) => {
    if (last !== null && last.snapshot === snapshot) return last.found;
    const found = find(snapshot);
    last = { snapshot, found };
    return found;
  };
}
