import { describe, expect, it } from 'vitest';
import { compareRestrictedMeans, createSurv, type Group, restrictedMean, SurvivalError } from '../index.ts';

const two = (index: readonly number[]): Group => ({ levels: ['a', 'b'], index: Int32Array.from(index) });

describe('the restricted mean', () => {
  it('without censoring is the mean of min(T, tau), with the error of a mean', () => {
    const time = [1, 2, 2, 5, 7, 9];
    const [mean] = restrictedMean(createSurv({ time, event: time.map(() => 1) }), { tau: 6 }).strata;
    const cut = time.map((t) => Math.min(t, 6));
    const average = cut.reduce((sum, t) => sum + t, 0) / 6;
    const spread = cut.reduce((sum, t) => sum + (t - average) ** 2, 0);
    if (mean.kind !== 'estimate') throw new Error(mean.detail);
    expect(mean.estimate).toBeCloseTo(average, 14);
    expect(mean.standardError).toBeCloseTo(Math.sqrt(spread) / 6, 14);
  });

  it('by hand with a censoring: 2 + ¾ · 2 + ¾ · ⅔ · 1 and areas to come of 2 and ½', () => {
    const surv = createSurv({ time: [2, 4, 4.5, 6], event: [1, 1, 0, 1] });
    const { tau, strata } = restrictedMean(surv, { tau: 5 });
    const [mean] = strata;
    if (mean.kind !== 'estimate') throw new Error(mean.detail);
    expect(tau).toBe(5);
    expect(mean.estimate).toBeCloseTo(2 + 1.5 + 0.5, 14);
    expect(mean.standardError).toBeCloseTo(Math.sqrt(2 ** 2 / (4 * 3) + 0.5 ** 2 / (3 * 2)), 14);
  });

  it('runs by default to the smallest of the largest times', () => {
    const surv = createSurv({ time: [1, 8, 3, 5], event: [1, 0, 1, 0] });
    const comparison = compareRestrictedMeans(surv, two([0, 0, 1, 1]));
    expect(comparison.tau).toBe(5);
    expect(comparison.difference.kind).toBe('contrast');
  });

  it('says why there is none: not watched so far, no rows, nothing left to chance', () => {
    const surv = createSurv({ time: [1, 8, 3, 5], event: [1, 0, 1, 0] });
    const far = compareRestrictedMeans(surv, two([0, 0, 1, 1]), { tau: 6 });
    expect(far.second).toMatchObject({ kind: 'not-estimable', reason: 'beyond-follow-up' });
    expect(far.difference).toMatchObject({ reason: 'beyond-follow-up' });
    expect(compareRestrictedMeans(surv, two([0, 0, 0, 0])).ratio).toMatchObject({ reason: 'no-rows' });
    const calm = createSurv({ time: [1, 2], event: [0, 0] });
    expect(compareRestrictedMeans(calm, two([0, 1])).difference).toMatchObject({ reason: 'no-variation' });
    expect(restrictedMean(createSurv({ time: [], event: [] }))).toMatchObject({
      tau: null,
      strata: [{ reason: 'no-rows' }],
    });
    // A curve that has come down to 0 is known for ever.
    const gone = createSurv({ time: [1, 2], event: [1, 1] });
    expect(restrictedMean(gone, { tau: 9 }).strata[0]).toMatchObject({ estimate: 1.5 });
  });

  it('refuses a horizon at or before the origin, and more than two groups in a comparison', () => {
    const surv = createSurv({ time: [1, 2, 3], event: [1, 1, 1] });
    expect(() => restrictedMean(surv, { tau: 0 })).toThrow(SurvivalError);
    expect(() => restrictedMean(surv, { tau: Number.POSITIVE_INFINITY })).toThrow(/tau/);
    const three = { levels: ['a', 'b', 'c'], index: Int32Array.of(0, 1, 2) };
    expect(() => compareRestrictedMeans(surv, three)).toThrow(/2/);
  });
});
