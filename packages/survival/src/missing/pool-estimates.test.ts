import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, poolCox, poolEstimates, poolWald, SurvivalError } from '../index.ts';

describe("Rubin's rules", () => {
  // Q = 1, 2, 3; U = 1 each: W = 1, B = 1, T = 1 + 4/3, r = 4/3, λ = 4/7, ν = 2/λ² = 49/8.
  it('add the spread between imputations to the mean variance within them', () => {
    const pooled = poolEstimates({ estimates: [1, 2, 3], standardErrors: [1, 1, 1] });
    if (pooled.kind !== 'pooled') throw new Error(pooled.detail);
    expect(pooled).toMatchObject({ imputations: 3, estimate: 2, within: 1, between: 1 });
    expect(pooled.standardError).toBeCloseTo(Math.sqrt(7 / 3), 14);
    expect(pooled.relativeIncrease).toBeCloseTo(4 / 3, 14);
    expect(pooled.shareMissing).toBeCloseTo(4 / 7, 14);
    expect(pooled.df).toBeCloseTo(49 / 8, 12);
    expect(pooled.fractionMissing).toBeCloseTo((4 / 3 + 2 / (49 / 8 + 3)) / (7 / 3), 14);
  });

  // ν₀ = 10: ν₂ = 11/13 · 10 · 3/7; ν = ν₁ν₂/(ν₁ + ν₂)
  it('never give more degrees of freedom than the complete data have', () => {
    const pooled = poolEstimates({ estimates: [1, 2, 3], standardErrors: [1, 1, 1], completeDf: 10 });
    const observed = (11 / 13) * 10 * (3 / 7);
    const expected = ((49 / 8) * observed) / (49 / 8 + observed);
    expect(pooled.kind === 'pooled' && pooled.df).toBeCloseTo(expected, 12);
  });

  it('of imputations that all agree are the analysis of one of them', () => {
    const pooled = poolEstimates({ estimates: [0.5, 0.5], standardErrors: [0.2, 0.2] });
    if (pooled.kind !== 'pooled') throw new Error(pooled.detail);
    expect(pooled.standardError).toBeCloseTo(0.2, 14);
    expect(pooled.p).toBeCloseTo(0.012419330651552318, 8); // 2 * pnorm(-2.5)
    const wald = poolWald({
      estimates: [
        [1, 2],
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      covariances: new Array(4).fill([
        [2, 0],
        [0, 4],
      ]),
    });
    expect(wald).toMatchObject({ kind: 'test', df1: 2, relativeIncrease: 0 });
    expect(wald.kind === 'test' && wald.statistic).toBeCloseTo((1 / 2 + 4 / 4) / 2, 14);
  });

  it('have no answer for one imputation, nor without standard errors', () => {
    expect(poolEstimates({ estimates: [1], standardErrors: [1] })).toMatchObject({ reason: 'too-few' });
    expect(poolEstimates({ estimates: [1, 2], standardErrors: [0, 0] })).toMatchObject({
      reason: 'no-variation',
    });
    expect(poolWald({ estimates: [[1]], covariances: [[[1]]] })).toMatchObject({ reason: 'too-few' });
    const flat = { estimates: [[1], [2]], covariances: [[[0]], [[0]]] };
    expect(poolWald(flat)).toMatchObject({ reason: 'collinear' });
  });

  it('refuse what does not fit, naming it', () => {
    expect(() => poolEstimates({ estimates: [1, 2], standardErrors: [1] })).toThrow('1 standardErrors for 2');
    expect(() => poolEstimates({ estimates: [1, Number.NaN], standardErrors: [1, 1] })).toThrow(
      'estimates[1] is NaN',
    );
    expect(() => poolEstimates({ estimates: [1, 2], standardErrors: [1, 1], completeDf: 0 })).toThrow(
      'completeDf',
    );
    expect(() => poolWald({ estimates: [[1], [2]], covariances: [[[1]], [[1, 2]]] })).toThrow('imputation 1');
  });
});

describe('poolCox', () => {
  const surv = createSurv({ time: [6, 7, 10, 15, 19, 25, 30, 32], event: [1, 0, 1, 1, 0, 1, 1, 0] });
  const fitOf = (values: readonly number[], name = 'age') => fitCox(surv, { x: [{ name, values }] });
  const ages = [61, 48, 70, 55, 66, 59, 52, 63];

  it('pools log hazard ratios and shows them as hazard ratios', () => {
    const fits = [fitOf(ages), fitOf(ages.with(1, 60)), fitOf(ages.with(1, 66))];
    const pooled = poolCox(fits);
    if (pooled.kind !== 'pooled') throw new Error(pooled.detail);
    expect(pooled).toMatchObject({ imputations: 3, n: 8, events: 5, completeDf: 4 });
    const coefficients = fits.map((fit) => (fit.kind === 'fit' ? fit.terms[0].coefficient : Number.NaN));
    const [term] = pooled.terms;
    expect(Math.log(term.hazardRatio)).toBeCloseTo(coefficients.reduce((sum, b) => sum + b, 0) / 3, 12);
    expect(Math.log(term.confidenceInterval.low)).toBeCloseTo(term.low, 12);
  });

  it('has no answer where one imputation has none, and says which', () => {
    const apart = fitOf([9, 8, 7, 6, 5, 4, 3, 2]);
    expect(apart.kind).toBe('not-estimable');
    expect(poolCox([fitOf(ages), apart])).toMatchObject({ reason: 'fit-failed', imputation: 1 });
    expect(poolCox([fitOf(ages)])).toMatchObject({ reason: 'too-few' });
    expect(() => poolCox([fitOf(ages), fitOf(ages, 'years')])).toThrow(SurvivalError);
  });
});
