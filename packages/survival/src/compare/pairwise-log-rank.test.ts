import { describe, expect, it } from 'vitest';
import { adjustP, createSurv, type Group, logRank, pairwiseLogRank, SurvivalError } from '../index.ts';

describe('adjusted p values', () => {
  // Of 0.01, 0.04, 0.03, 0.005: Holm 3 · 0.01, then 4 · 0.005, 2 · 0.03, and 0.04 takes the one before it.
  const p = [0.01, 0.04, null, 0.03, 0.005];
  const rounded = (values: readonly (number | null)[]) =>
    values.map((v) => (v === null ? null : Number(v.toFixed(12))));
  it('follow their definitions by hand, and pass over tests that could not be made', () => {
    expect(rounded(adjustP(p, 'bonferroni'))).toEqual([0.04, 0.16, null, 0.12, 0.02]);
    expect(rounded(adjustP(p, 'holm'))).toEqual([0.03, 0.06, null, 0.06, 0.02]);
    expect(rounded(adjustP(p, 'benjamini-hochberg'))).toEqual([0.02, 0.04, null, 0.04, 0.02]);
    expect(adjustP(p, 'none')).toEqual(p);
  });
  it('never exceed 1, and a p outside [0, 1] is refused', () => {
    expect(adjustP([0.9, 0.8], 'bonferroni')).toEqual([1, 1]);
    expect(adjustP([], 'holm')).toEqual([]);
    expect(() => adjustP([0.5, 1.5])).toThrow(/p\[1\]/);
  });
});

describe('pairwise comparison', () => {
  const surv = createSurv({ time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 1, 1, 0] });
  const group: Group = { levels: ['a', 'b', 'none', 'c'], index: Int32Array.from([0, 1, 3, 0, 1, 3]) };
  it('tests every two groups that have rows, on these rows alone', () => {
    const { pairs } = pairwiseLogRank(surv, group);
    expect(pairs.map(({ first, second }) => first + second)).toEqual(['ab', 'ac', 'bc']);
    const ab = createSurv({ time: [1, 2, 4, 5], event: [1, 1, 1, 1] });
    const alone = logRank(ab, { levels: ['a', 'b'], index: Int32Array.from([0, 1, 0, 1]) });
    if (alone.kind !== 'test' || pairs[0].test.kind !== 'test') throw new Error('no test');
    expect(pairs[0].test.statistic).toBe(alone.statistic);
  });
  it('leaves a pair without an answer out of the count', () => {
    const none = createSurv({ time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 1, 0] });
    const split: Group = { levels: ['a', 'b', 'c'], index: Int32Array.from([0, 0, 2, 1, 1, 2]) };
    const late = { ...none, kind: 'counting' as const, start: Float64Array.from([0, 0, 0, 2, 2, 2]) };
    const { pairs } = pairwiseLogRank(late, split, { adjustment: 'bonferroni' });
    const made = pairs.filter((pair) => pair.test.kind === 'test');
    expect(made.length).toBeLessThan(3);
    for (const { test, adjustedP } of pairs) {
      expect(adjustedP).toBe(test.kind === 'test' ? Math.min(1, made.length * test.p) : null);
    }
  });
  it('refuses a group that does not fit', () => {
    expect(() => pairwiseLogRank(surv, { levels: ['a'], index: Int32Array.from([0]) })).toThrow(
      SurvivalError,
    );
  });
});
