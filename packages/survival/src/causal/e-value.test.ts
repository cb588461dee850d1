import { describe, expect, it } from 'vitest';
import { eValue } from './e-value.ts';

describe('E-value', () => {
  it('is 7.26 with 3.0 for the limit in VanderWeele and Ding’s example, a risk ratio of 3.9 (1.8 to 8.7)', () => {
    const value = eValue({
      measure: 'risk-ratio',
      outcome: 'rare',
      estimate: 3.9,
      confidenceInterval: { low: 1.8, high: 8.7 },
    });
    expect(value.estimate).toBeCloseTo(7.26, 2);
    expect(value.interval).toBeCloseTo(3, 12);
  });
  it('turns a hazard ratio of a common outcome into a risk ratio by the square-root rule', () => {
    const { riskRatio, estimate } = eValue({ measure: 'hazard-ratio', outcome: 'common', estimate: 0.64 });
    const R = (1 - 0.5 ** 0.8) / (1 - 0.5 ** 1.25);
    expect(riskRatio).toBeCloseTo(R, 14);
    expect(estimate).toBeCloseTo(1 / R + Math.sqrt((1 / R) * (1 / R - 1)), 13);
  });
  it('is the same for a ratio and its inverse, and 1 where the interval holds 1', () => {
    for (const measure of ['hazard-ratio', 'odds-ratio', 'risk-ratio'] as const) {
      for (const outcome of ['rare', 'common'] as const) {
        const up = eValue({ measure, outcome, estimate: 2.5, confidenceInterval: { low: 0.9, high: 7 } });
        const down = eValue({
          measure,
          outcome,
          estimate: 0.4,
          confidenceInterval: { low: 1 / 7, high: 1 / 0.9 },
        });
        expect(up.estimate).toBeCloseTo(down.estimate, 12);
        expect([up.interval, down.interval]).toEqual([1, 1]);
      }
    }
    expect(eValue({ measure: 'risk-ratio', outcome: 'rare', estimate: 1 })).toEqual({
      riskRatio: 1,
      estimate: 1,
      interval: null,
    });
  });
  it('refuses a ratio that is not above 0 and an interval without its estimate', () => {
    expect(() => eValue({ measure: 'risk-ratio', outcome: 'rare', estimate: 0 })).toThrow(/estimate is 0/);
    const interval = { low: 2, high: 3 };
    expect(() =>
      eValue({ measure: 'risk-ratio', outcome: 'rare', estimate: 1.5, confidenceInterval: interval }),
    ).toThrow(/does not hold/);
  });
});
