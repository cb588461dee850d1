import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, fitRidgeCox, SurvivalError } from '../index.ts';

const surv = createSurv({ time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 1, 1, 1, 0, 1, 0, 1] });
const x = [
  { name: 'x', values: [3, 1, 4, 1, 5, 9, 2, 6] },
  { name: 'y', values: [2, 7, 1, 8, 2, 8, 1, 8] },
];

describe('a ridge model', () => {
  it('is the plain model where the penalty is 0', () => {
    const [ridge, plain] = [fitRidgeCox(surv, { x, theta: 0 }), fitCox(surv, { x })];
    if (ridge.kind !== 'fit' || plain.kind !== 'fit') throw new Error('no fit');
    expect(ridge.terms.map((t) => t.coefficient)).toEqual(plain.terms.map((t) => t.coefficient));
    expect(ridge.df).toBeCloseTo(2, 12);
  });

  it('solves score = θ v β', () => {
    // one covariate 0/1, one event of two rows: 1 − r/(1 + r) = θ β / 2, as the variance of 0 and 1 is a half
    const fit = fitRidgeCox(createSurv({ time: [1, 2], event: [1, 0] }), {
      x: [{ name: 'x', values: [1, 0] }],
      theta: 0.8,
    });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    const beta = fit.terms[0].coefficient;
    expect(1 / (1 + Math.exp(beta))).toBeCloseTo(0.4 * beta, 12);
  });

  it('shrinks all coefficients and degrees of freedom to 0 as the penalty grows', () => {
    const fits = [1, 100, 1e8].map((theta) => fitRidgeCox(surv, { x, theta }));
    const df = fits.map((fit) => (fit.kind === 'fit' ? fit.df : Number.NaN));
    expect(df[0]).toBeGreaterThan(df[1]);
    expect(df[2]).toBeLessThan(1e-6);
  });

  it('takes columns that are collinear or separate', () => {
    const rare = { name: 'rare', values: [0, 0, 0, 0, 1, 0, 1, 0] };
    expect(fitRidgeCox(surv, { x: [...x, rare, { ...rare, name: 'again' }], theta: 1 })).toMatchObject({
      kind: 'fit',
    });
  });

  it('refuses a negative penalty, exact ties and a robust variance', () => {
    expect(() => fitRidgeCox(surv, { x, theta: -1 })).toThrow('fitRidgeCox: theta is -1');
    expect(() => fitRidgeCox(surv, { x, theta: 1, ties: 'exact' })).toThrow(SurvivalError);
    expect(() => fitRidgeCox(surv, { x, theta: 1, robust: true })).toThrow(SurvivalError);
    expect(() => fitRidgeCox(surv, { x, theta: 1, penalized: [2] })).toThrow('names column 2 of 2');
  });
});
