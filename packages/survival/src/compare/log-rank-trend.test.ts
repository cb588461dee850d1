import { describe, expect, it } from 'vitest';
import { createSurv, type Group, logRank, logRankTrend, SurvivalError } from '../index.ts';

const groupOf = (levels: readonly string[], index: readonly number[]): Group => ({
  levels,
  index: Int32Array.from(index),
});
const surv = createSurv({ time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 1, 1, 0, 1, 1, 0, 1] });
const three = groupOf(['low', 'mid', 'high'], [2, 2, 1, 1, 2, 0, 1, 0]);

describe('the trend test', () => {
  it('of two groups is their log-rank test, and z tells the direction', () => {
    const two = groupOf(['a', 'b'], [1, 1, 1, 0, 1, 0, 0, 0]);
    const [trend, test] = [logRankTrend(surv, two), logRank(surv, two)];
    if (trend.kind !== 'test' || test.kind !== 'test') throw new Error('no test');
    expect(trend.statistic).toBeCloseTo(test.statistic, 12);
    expect(trend.z).toBeGreaterThan(0);
    const turned = logRankTrend(surv, two, { scores: [1, 0] });
    if (turned.kind !== 'test') throw new Error('no test');
    expect(turned.z).toBeCloseTo(-trend.z, 12);
  });

  it('does not change when scores are shifted or stretched', () => {
    const [one, other] = [
      logRankTrend(surv, three),
      logRankTrend(surv, three, { scores: [1000, 1007, 1014] }),
    ];
    if (one.kind !== 'test' || other.kind !== 'test') throw new Error('no test');
    expect(other.z).toBeCloseTo(one.z, 10);
  });

  it('by hand: two events with three, then two at risk', () => {
    // t = 1: n = 3, one each in groups 0, 1, 2, the event in group 2; t = 2: groups 0 and 1 remain, the event in group 1
    const tiny = createSurv({ time: [3, 2, 1], event: [0, 1, 1] });
    const test = logRankTrend(tiny, groupOf(['a', 'b', 'c'], [0, 1, 2]));
    if (test.kind !== 'test') throw new Error('no test');
    // a = 0, 1, 2: deviations 2 − 1 and 1 − ½; variances of a uniform pick 2/3 and 1/4
    expect(test.score).toBeCloseTo(1.5, 14);
    expect(test.variance).toBeCloseTo(2 / 3 + 1 / 4, 14);
  });

  it('has no answer when all scores of the groups at risk are equal, or when there is nothing to compare', () => {
    expect(logRankTrend(surv, three, { scores: [2, 2, 2] })).toMatchObject({
      reason: 'no-comparison',
      detail: expect.stringContaining('one and the same score'),
    });
    expect(logRankTrend(surv, groupOf(['a', 'b'], Array(8).fill(0)))).toMatchObject({ reason: 'one-group' });
    const watched = createSurv({ time: [1, 2], event: [0, 0] });
    expect(logRankTrend(watched, groupOf(['a', 'b'], [0, 1]))).toMatchObject({ reason: 'no-events' });
  });

  it('refuses scores that do not fit', () => {
    expect(() => logRankTrend(surv, three, { scores: [1, 2] })).toThrow(SurvivalError);
    expect(() => logRankTrend(surv, three, { scores: [1, 2, Number.NaN] })).toThrow(/scores\[2\]/);
  });
});
