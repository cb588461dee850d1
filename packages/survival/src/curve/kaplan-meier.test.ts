import { describe, expect, it } from 'vitest';
import { createSurv, kaplanMeier, medianFollowUp, quantile, SurvivalError, survivalAt } from '../index.ts';

const surv = createSurv({ time: [1, 2, 3, 4], event: [1, 0, 1, 0] });

describe('a Kaplan-Meier curve', () => {
  it('of no rows, or of an empty group, is empty and has no median', () => {
    const none = { estimate: null, low: null, high: null };
    expect(kaplanMeier(createSurv({ time: [], event: [] })).strata).toMatchObject([{ n: 0, median: none }]);
    const group = { levels: ['a', 'b'], index: Int32Array.from([0, 0, 0, 0]) };
    expect(kaplanMeier(surv, { group }).strata[1]).toMatchObject({
      name: 'b',
      n: 0,
      curve: { time: [] },
      median: none,
    });
    expect(medianFollowUp(createSurv({ time: [], event: [] }))).toEqual(none);
  });

  it('of one patient who dies falls to 0, where no limits exist', () => {
    const [{ curve, median }] = kaplanMeier(createSurv({ time: [5], event: [1] })).strata;
    expect(curve).toMatchObject({ survival: [0], standardError: [null], low: [null], high: [null] });
    expect(median).toEqual({ estimate: 5, low: null, high: null });
  });

  it('of censored patients alone stays at 1', () => {
    const [{ curve, median }] = kaplanMeier(createSurv({ time: [1, 2], event: [0, 0] })).strata;
    expect(curve).toMatchObject({ survival: [1, 1], standardError: [0, 0], low: [1, 1] });
    expect(median.estimate).toBeNull();
  });

  it('reversed exchanges events and censorings', () => {
    const flipped = createSurv({ time: [1, 2, 3, 4], event: [0, 1, 0, 1] });
    expect(kaplanMeier(surv, { reverse: true })).toEqual(kaplanMeier(flipped));
  });

  it('is read as a right-continuous step, and not beyond the last time unless it has reached 0', () => {
    const [{ curve }] = kaplanMeier(surv).strata;
    expect(survivalAt(curve, [0.5, 1, 2.9, 3, 4, 4.1]).map((row) => [row.atRisk, row.survival])).toEqual([
      [4, 1],
      [4, 0.75],
      [2, 0.75],
      [2, 0.375],
      [1, 0.375],
      [0, null],
    ]);
    const [dead] = kaplanMeier(createSurv({ time: [5], event: [1] })).strata;
    expect(survivalAt(dead.curve, [9])).toMatchObject([{ atRisk: 0, survival: 0 }]);
  });

  it('refuses levels and fractions outside their range', () => {
    const [{ curve }] = kaplanMeier(surv).strata;
    expect(() => kaplanMeier(surv, { confidenceLevel: 95 })).toThrow(SurvivalError);
    expect(() => quantile(curve, 50)).toThrow(SurvivalError);
    expect(quantile(curve, 0).estimate).toBe(0);
  });
});
