import type { Verdict } from './verdict.ts';

/**
 * Verdicts by what the inputs leave, one level for each input: found by small numbers alone, since a name put together
 * for every system of every patient costs more than the answer. Every node is a number, and the way on from each a row
 * of one table: small enough to stay at hand in the processor, which a tree of objects does not.
 */
export interface VerdictTree {
  /** For how many ranks each row has room. */
  width: number;
  /** The next node by node and rank; 0 where nobody went yet, since no way leads back to the root. */
  next: Int32Array;
  /** By node; null on the way, and where none has been kept. */
  readonly verdicts: (Verdict | null)[];
}

/** The node where every path begins. */
export const ROOT = 0;

const FIRST_WIDTH = 4;
const FIRST_NODES = 64;

export function verdictTree(): VerdictTree {
  return { width: FIRST_WIDTH, next: new Int32Array(FIRST_WIDTH * FIRST_NODES), verdicts: [null] };
}

/** The node to which the path leads from a node by the rank of the next input. */
export function branch(tree: VerdictTree, node: number, rank: number): number {
  if (rank >= tree.width) widen(tree, rank);
  const at = node * tree.width + rank;
  const before = tree.next[at];
  if (before !== undefined && before !== 0) return before;
  const grown = tree.verdicts.length;
  tree.verdicts.push(null);
  if ((grown + 1) * tree.width > tree.next.length) tree.next = withRoom(tree.next, 2 * tree.next.length);
  tree.next[at] = grown;
  return grown;
}

/** Makes room for higher ranks. */
function widen(tree: VerdictTree, rank: number): void {
  const { width, next, verdicts } = tree;
  const wider = Math.max(2 * width, rank + 1);
  const widened = new Int32Array(Math.ceil(next.length / width) * wider);
  for (let node = 0; node < verdicts.length; node += 1) {
    widened.set(next.subarray(node * width, (node + 1) * width), node * wider);
  }
  tree.width = wider;
  tree.next = widened;
}

function withRoom(next: Int32Array, length: number): Int32Array {
  const roomier = new Int32Array(length);
  roomier.set(next);
  return roomier;
}
