import { describe, expect, it } from 'vitest';
import { createSurv, type Group, logRank, SurvivalError } from '../index.ts';

const groupOf = (levels: readonly string[], index: readonly number[]): Group => ({
  levels,
  index: Int32Array.from(index),
});

describe('the log-rank test without an answer says why', () => {
  it('no rows, one group, no events, all tied, never at risk together', () => {
    const two = ['a', 'b'];
    const reasonOf = (test: ReturnType<typeof logRank>) => (test.kind === 'test' ? 'test' : test.reason);
    expect(reasonOf(logRank(createSurv({ time: [], event: [] }), groupOf(two, [])))).toBe('no-rows');
    const right = createSurv({ time: [1, 2, 3], event: [1, 1, 0] });
    expect(reasonOf(logRank(right, groupOf(two, [1, 1, 1])))).toBe('one-group');
    const censored = createSurv({ time: [1, 2, 3], event: [0, 0, 0] });
    expect(reasonOf(logRank(censored, groupOf(two, [0, 1, 1])))).toBe('no-events');
    const tied = createSurv({ time: [4, 4, 4], event: [1, 1, 1] });
    expect(reasonOf(logRank(tied, groupOf(two, [0, 1, 1])))).toBe('no-comparison');
    const apart = createSurv({ start: [0, 0, 5, 5], time: [2, 3, 8, 9], event: [1, 1, 1, 1] });
    expect(reasonOf(logRank(apart, groupOf(two, [0, 0, 1, 1])))).toBe('no-comparison');
  });
});

describe('the log-rank test', () => {
  it('leaves out an empty group and keeps its place', () => {
    const surv = createSurv({ time: [1, 2, 3, 4, 5], event: [1, 1, 0, 1, 1] });
    const three = logRank(surv, groupOf(['a', 'none', 'b'], [0, 2, 0, 2, 0]));
    const two = logRank(surv, groupOf(['a', 'b'], [0, 1, 0, 1, 0]));
    if (three.kind !== 'test' || two.kind !== 'test') throw new Error('no test');
    expect([three.statistic, three.df]).toEqual([two.statistic, two.df]);
    expect(three.groups[1]).toEqual({ name: 'none', n: 0, observed: 0, expected: 0 });
  });

  it('throws on a group that does not fit and on a rho that is no number', () => {
    const surv = createSurv({ time: [1, 2], event: [1, 1] });
    expect(() => logRank(surv, groupOf(['a'], [0]))).toThrow(SurvivalError);
    expect(() => logRank(surv, groupOf(['a', 'b'], [0, 1]), { rho: Number.NaN })).toThrow(SurvivalError);
  });
});

describe('a weighted test', () => {
  const surv = createSurv({ time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 1, 1] });
  const two = groupOf(['a', 'b'], [0, 1, 0, 1, 0, 1]);
  it('weights early differences with n, and late ones with 1 − S, by hand', () => {
    // n = 6, 5, 3, 2, 1 at the events of a, b, b, a, b; n_a = 3, 2, 1, 1, 0; 1 − S(t−) = 0, 1/6, 1/3, 5/9, 7/9
    const gehan = logRank(surv, two, { weight: { kind: 'gehan-breslow' } });
    const late = logRank(surv, two, { weight: { kind: 'fleming-harrington', rho: 0, gamma: 1 } });
    if (gehan.kind !== 'test' || late.kind !== 'test') throw new Error('no test');
    expect(gehan.groups[0].observed).toBeCloseTo(6 + 2, 14);
    expect(gehan.groups[0].expected).toBeCloseTo(3 + 2 + 1 + 1, 14);
    expect(late.groups[0].observed).toBeCloseTo(5 / 9, 14);
    expect(late.groups[0].expected).toBeCloseTo(
      (1 / 6) * (2 / 5) + (1 / 3) * (1 / 3) + (5 / 9) * (1 / 2),
      14,
    );
  });
  it('refuses rho beside weight, and powers below 0', () => {
    const weight = { kind: 'fleming-harrington', rho: 1, gamma: 0 } as const;
    expect(() => logRank(surv, two, { rho: 1, weight })).toThrow(/not both/);
    expect(() => logRank(surv, two, { weight: { ...weight, gamma: -1 } })).toThrow(/gamma/);
    expect(() => logRank(surv, two, { rho: -0.5 })).toThrow(/rho/);
  });
});
