import type { Verdict } from './verdict.ts';

/**
 * Verdicts by what the inputs leave, one level for each input: found by small numbers alone, since a name put together
 * for every system of every patient costs more than the answer.
 */
export interface VerdictTree {
  readonly next: (VerdictTree | undefined)[];
  verdict: Verdict | null;
}

export function verdictTree(): VerdictTree {
  return { next: [], verdict: null };
}

/** Where the path leads from here by the rank of the next input. */
export function branch(tree: VerdictTree, rank: number): VerdictTree {
  const before = tree.next[rank];
  if (before !== undefined) return before;
  const grown = verdictTree();
  // Ranks are counted from 0, so that the list stays dense.
  while (tree.next.length < rank) tree.next.push(undefined);
  tree.next[rank] = grown;
  return grown;
}
