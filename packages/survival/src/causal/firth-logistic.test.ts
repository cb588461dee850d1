import { describe, expect, it } from 'vitest';
import { type FirthLogisticFit, fitFirthLogistic } from './fit-firth-logistic.ts';

function fitted(fit: FirthLogisticFit) {
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
}

const table = (a: number, b: number, c: number, d: number) => ({
  outcome: [1, 0, 1, 0],
  x: [{ name: 'exposed', values: [1, 1, 0, 0] }],
  weight: [a, b, c, d],
});

describe('Firth’s penalty by hand', () => {
  it('adds one half to every cell of a 2 × 2 table, also where a cell is empty', () => {
    for (const [a, b, c, d] of [
      [12, 5, 7, 30],
      [12, 0, 7, 30],
      [0, 9, 7, 30],
    ]) {
      const fit = fitted(fitFirthLogistic(table(a, b, c, d)));
      const expected = Math.log(((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5)));
      expect(fit.terms[1].coefficient).toBeCloseTo(expected, 11);
      expect(fit.terms[0].coefficient).toBeCloseTo(Math.log((c + 0.5) / (d + 0.5)), 11);
    }
  });

  it('ends its interval where the likelihood of the cells plus one half has fallen by half of χ²', () => {
    const [a, b, c, d] = [12, 0, 7, 30];
    const fit = fitted(fitFirthLogistic(table(a, b, c, d)));
    // ½ log |I| of the saturated model is ½ log(π₁(1 − π₁) π₀(1 − π₀)) and a constant: half an observation per cell.
    const penalized = (intercept: number, slope: number) =>
      [
        [a, b, intercept + slope],
        [c, d, intercept],
      ].reduce(
        (sum, [yes, no, eta]) =>
          sum - (yes + 0.5) * Math.log1p(Math.exp(-eta)) - (no + 0.5) * Math.log1p(Math.exp(eta)),
        0,
      );
    const profile = (slope: number) => {
      let best = Number.NEGATIVE_INFINITY;
      let [low, high] = [-12, 12];
      for (let k = 0; k < 200; k++) {
        const [u, v] = [low + (high - low) / 3, high - (high - low) / 3];
        best = Math.max(penalized(u, slope), penalized(v, slope), best);
        if (penalized(u, slope) < penalized(v, slope)) low = u;
        else high = v;
      }
      return best;
    };
    const slope = fit.terms[1];
    const top = penalized(fit.terms[0].coefficient, slope.coefficient);
    for (const limit of [slope.confidenceInterval.low, slope.confidenceInterval.high]) {
      if (limit === null) throw new Error('no limit');
      expect(2 * (top - profile(Math.log(limit)))).toBeCloseTo(3.841458820694124, 9);
    }
    expect(slope.statistic).toBeCloseTo(2 * (top - profile(0)), 9);
    expect(fit.likelihoodRatio?.statistic).toBeCloseTo(slope.statistic ?? 0, 9);
  });

  it('profiles the intercept as the slope of the other group’s coding', () => {
    // With the unexposed coded 1, the old intercept plus slope is the new intercept.
    const fit = fitted(fitFirthLogistic(table(12, 3, 7, 30)));
    const turned = fitted(
      fitFirthLogistic({ ...table(12, 3, 7, 30), x: [{ name: 'unexposed', values: [0, 0, 1, 1] }] }),
    );
    expect(turned.terms[1].confidenceInterval.low).toBeCloseTo(
      1 / (fit.terms[1].confidenceInterval.high ?? 0),
      9,
    );
    const alone = fitted(fitFirthLogistic({ outcome: [1, 0], x: [], weight: [7, 30] }));
    expect(alone.terms[0].coefficient).toBeCloseTo(Math.log(7.5 / 30.5), 12);
  });

  it('does not depend on where a column has its zero', () => {
    const outcome = [0, 1, 0, 1, 1, 0, 0, 1, 1, 1];
    const values = [1, 2, 3, 4, 5, 6, 2, 8, 9, 10];
    const near = fitted(fitFirthLogistic({ outcome, x: [{ name: 'x', values }] }));
    const far = fitted(
      fitFirthLogistic({ outcome, x: [{ name: 'x', values: values.map((v) => 1000 * v + 5000) }] }),
    );
    expect(far.terms[1].coefficient * 1000).toBeCloseTo(near.terms[1].coefficient, 10);
    expect(far.terms[1].statistic).toBeCloseTo(near.terms[1].statistic ?? 0, 9);
    expect(Math.log(far.terms[1].confidenceInterval.high ?? 0) * 1000).toBeCloseTo(
      Math.log(near.terms[1].confidenceInterval.high ?? 0),
      8,
    );
  });
});

describe('Firth’s penalty without an answer', () => {
  it('names collinear columns and an outcome that never varies', () => {
    const outcome = [0, 1, 1, 0];
    const one = fitFirthLogistic({ outcome, x: [{ name: 'one', values: [2, 2, 2, 2] }] });
    expect(one.kind === 'not-estimable' && [one.reason, ...one.terms]).toEqual(['collinear', 'one']);
    const never = fitFirthLogistic({ outcome: [0, 0], x: [] });
    expect(never.kind === 'not-estimable' && never.reason).toBe('one-outcome');
  });
});
