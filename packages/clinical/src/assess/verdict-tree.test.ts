import { describe, expect, it } from 'vitest';
import { branch, ROOT, verdictTree } from './verdict-tree.ts';

describe('A tree of verdicts', () => {
  it('leads to a node of its own by every path, and to the same one again, however many and high the ranks are', () => {
    const tree = verdictTree();
    const ranks = [0, 1, 3, 4, 17, 2, 90];
    const paths = ranks.flatMap((a) => ranks.flatMap((b) => ranks.map((c) => [a, b, c])));
    const walk = (path: readonly number[]) => path.reduce((node, rank) => branch(tree, node, rank), ROOT);
    const first = paths.map(walk);
    expect(new Set(first).size).toBe(paths.length);
    expect(first).not.toContain(ROOT);
    expect(paths.map(walk)).toEqual(first);
    // One node for the root, one for each beginning of a path, one for each path.
    expect(tree.verdicts).toHaveLength(1 + ranks.length + ranks.length ** 2 + ranks.length ** 3);
  });
});
