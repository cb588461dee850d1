import { describe, expect, it } from 'vitest';
import { propensityScore } from './propensity-score.ts';
import { effectiveSampleSize, propensityWeights } from './propensity-weights.ts';
import { trimByScore, truncateWeights } from './trimming.ts';

const treated = [1, 0, 1, 0];
const score = [0.8, 0.2, 0.5, 0.6];
const weightsOf = (estimand: 'ate' | 'att' | 'atc' | 'overlap', stabilized = false) => {
  const result = propensityWeights({ treated, score, estimand, stabilized });
  if (result.kind !== 'weights') throw new Error(result.detail);
  return result;
};
function close(actual: readonly number[], expected: readonly number[]): void {
  for (const [i, w] of actual.entries()) expect(w).toBeCloseTo(expected[i], 13);
}

describe('propensity weights', () => {
  it('are those of their definitions', () => {
    close(weightsOf('ate').weights, [1 / 0.8, 1 / 0.8, 2, 1 / 0.4]);
    close(weightsOf('att').weights, [1, 0.2 / 0.8, 1, 0.6 / 0.4]);
    close(weightsOf('atc').weights, [0.2 / 0.8, 1, 1, 1]);
    close(weightsOf('overlap').weights, [0.2, 0.2, 0.5, 0.6]);
    close(weightsOf('ate', true).weights, [0.5 / 0.8, 0.5 / 0.8, 1, 0.5 / 0.4]);
  });
  it('of an arm add up to its rows when ATT or overlap weights are stabilized', () => {
    for (const estimand of ['att', 'atc', 'overlap'] as const) {
      const { weights } = weightsOf(estimand, true);
      expect(weights[0] + weights[2]).toBeCloseTo(2, 13);
      expect(weights[1] + weights[3]).toBeCloseTo(2, 13);
    }
  });
  it('have no answer where a row was certain to be treated as it was not', () => {
    expect(propensityWeights({ treated: [1, 0], score: [0.5, 1], estimand: 'att' })).toMatchObject({
      kind: 'not-estimable',
      reason: 'positivity',
      rows: [1],
    });
    expect(propensityWeights({ treated: [1, 1], score: [0.5, 1], estimand: 'ate' })).toMatchObject({
      reason: 'one-arm',
    });
    expect(() => propensityWeights({ treated: [1, 0], score: [0.5, 1.2], estimand: 'ate' })).toThrow(
      /score\[1\] is 1.2/,
    );
  });
  it('that are equal are worth as many rows as there are, and one large weight is worth about one', () => {
    expect(effectiveSampleSize([3, 3, 3, 3])).toBeCloseTo(4, 13);
    expect(effectiveSampleSize([1000, 1, 1])).toBeCloseTo(1.004, 3);
    expect(effectiveSampleSize([])).toBe(0);
    expect(() => effectiveSampleSize([1, -1])).toThrow('weight[1] is -1');
  });
  it('of overlap make every mean of the model’s covariates equal in both arms', () => {
    const x = Array.from({ length: 60 }, (_, i) => Math.sin(3 * i) + (i % 7) / 4);
    const arm = x.map((v, i) => (v + Math.cos(5 * i) > 0.6 ? 1 : 0));
    const fitted = propensityScore({ treated: arm, x: [{ name: 'x', values: x }] });
    if (fitted.kind !== 'score') throw new Error(fitted.detail);
    const weighted = propensityWeights({ treated: arm, score: fitted.score, estimand: 'overlap' });
    if (weighted.kind !== 'weights') throw new Error(weighted.detail);
    const mean = (a: number) => {
      const w = weighted.weights.map((v, i) => (arm[i] === a ? v : 0));
      return w.reduce((sum, v, i) => sum + v * x[i], 0) / w.reduce((sum, v) => sum + v, 0);
    };
    expect(mean(1)).toBeCloseTo(mean(0), 12);
  });
  it('come with a finding where scores are nearly certain', () => {
    const x = Array.from({ length: 200 }, (_, i) => i - 100);
    const arm = x.map((v, i) => (v > 0 !== (i % 97 === 50) ? 1 : 0));
    const fitted = propensityScore({ treated: arm, x: [{ name: 'x', values: x.map((v) => v / 2) }] });
    expect(fitted.findings.map(({ code }) => code)).toEqual(
      fitted.kind === 'score' && fitted.score.some((e) => e < 0.01 || e > 0.99) ? ['propensity-extreme'] : [],
    );
    expect(fitted.kind).toBe('score');
  });
});

describe('trimming', () => {
  it('keeps scores at its limits and counts who is dropped from either arm', () => {
    const trimmed = trimByScore([1, 1, 0, 0, 0], [0.95, 0.9, 0.1, 0.05, 0.5]);
    expect(trimmed).toEqual({ rows: [1, 2, 4], droppedTreated: 1, droppedControls: 1, low: 0.1, high: 0.9 });
  });
  it('to the common range keeps what both arms reach', () => {
    const trimmed = trimByScore([1, 1, 0, 0, 0], [0.95, 0.3, 0.1, 0.4, 0.8], 'common-range');
    expect([trimmed.rows, trimmed.low, trimmed.high]).toEqual([[1, 3, 4], 0.3, 0.8]);
  });
  it('of weights pulls in what lies beyond their percentiles', () => {
    const { weights, low, high, changed } = truncateWeights([5, 1, 2, 3, 4], { low: 0.1, high: 0.75 });
    expect([low, high, changed]).toEqual([1.4, 4, 2]);
    expect(weights).toEqual([4, 1.4, 2, 3, 4]);
    expect(() => truncateWeights([1], { low: 0.9, high: 0.1 })).toThrow(/low must|low ≤ high/);
  });
});
