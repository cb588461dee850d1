import type { Snapshot } from './snapshot.ts';

/**
 * The same function, which answers again without looking where it is asked of the snapshot of which it was asked last:
 * many systems ask one snapshot for the same, one after the other, and a snapshot never changes. A store of every
 * snapshot ever seen would cost more than what it spares.
 */
export function rememberLast<T>(find: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
  let last: { snapshot: Snapshot; found: T } | null = null;
  return (snapshot) => {
    if (last !== null && last.snapshot === snapshot) return last.found;
    const found = find(snapshot);
    // One object for all: of many thousand snapshots each is remembered in passing.
    if (last === null) last = { snapshot, found };
    else [last.snapshot, last.found] = [snapshot, found];
    return found;
  };
}
