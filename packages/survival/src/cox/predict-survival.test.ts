import { describe, expect, it } from 'vitest';
import {
  baselineHazard,
  compareCoxModels,
  coxScoreResiduals,
  createSurv,
  devianceResiduals,
  dfbetaResiduals,
  fitCox,
  informationCriteria,
  martingaleResiduals,
  predictSurvival,
  SurvivalError,
  schoenfeldResiduals,
  sequentialTests,
} from '../index.ts';

// x = 1, 0, 1 with events at 1 and 2: score 1/(2r/(2r + 1)) … has its zero where 2r/(2r + 1) + r/(r + 1) = 1: r = √½.
const surv = createSurv({ time: [1, 2, 3], event: [1, 1, 0] });
const input = { x: [{ name: 'x', values: [1, 0, 1] }], ties: 'breslow' } as const;
const r = Math.SQRT1_2;
const fitted = () => {
  const fit = fitCox(surv, input);
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
};

describe('three patients by hand', () => {
  const fit = fitted();
  const steps = [1 / (2 * r + 1), 1 / (r + 1)];

  it('have the coefficient ½ log ½', () => {
    expect(fit.terms[0].coefficient).toBeCloseTo(Math.log(0.5) / 2, 12);
  });

  it('have a baseline that adds 1 / Σ r at each event', () => {
    const [baseline] = baselineHazard(surv, input, fit);
    expect(baseline.time).toEqual([1, 2, 3]);
    [steps[0], steps[0] + steps[1], steps[0] + steps[1]].forEach((hazard, k) => {
      expect(baseline.cumulativeHazard[k]).toBeCloseTo(hazard, 12);
    });
  });

  it('survive by exp(−r Λ), with the variance of the hazard and of the coefficient', () => {
    const [{ curve, cumulativeHazardError }] = predictSurvival(surv, input, fit, [{ values: [1] }]);
    expect(curve.survival[0]).toBeCloseTo(Math.exp(-r * steps[0]), 12);
    const q = (1 - (2 * r) / (2 * r + 1)) * steps[0];
    const variance = r * r * (steps[0] ** 2 + q * q * fit.covariance[0][0]);
    expect(cumulativeHazardError[0]).toBeCloseTo(Math.sqrt(variance), 12);
    expect(curve.atRisk).toEqual([3, 2, 1]);
  });

  it('have residuals of observed minus expected', () => {
    const M = [1 - r * steps[0], 1 - steps[0] - steps[1], -r * (steps[0] + steps[1])];
    martingaleResiduals(surv, input, fit).forEach((value, i) => {
      expect(value).toBeCloseTo(M[i], 12);
    });
    devianceResiduals(surv, input, fit).forEach((value, i) => {
      const event = i < 2 ? Math.log(1 - M[i]) : 0;
      // M of the second patient is 0, and its residual here the root of rounding
      expect(value).toBeCloseTo(Math.sign(M[i]) * Math.sqrt(Math.abs(2 * (M[i] + event))), 7);
    });
    const means = [(2 * r) / (2 * r + 1), r / (r + 1)];
    const schoenfeld = schoenfeldResiduals(surv, input, fit);
    expect(schoenfeld.map(({ row, time }) => [row, time])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(schoenfeld[0].values[0]).toBeCloseTo(1 - means[0], 12);
    expect(schoenfeld[1].values[0]).toBeCloseTo(-means[1], 12);
    const score = coxScoreResiduals(surv, input, fit);
    expect(score[0]?.[0]).toBeCloseTo((1 - means[0]) * M[0], 12);
    const dfbeta = dfbetaResiduals(surv, input, fit);
    expect(dfbeta[0]?.[0]).toBeCloseTo((score[0]?.[0] ?? 0) * fit.covariance[0][0], 12);
  });

  it('leave rows of weight 0 without a residual', () => {
    const weighted = createSurv({ time: [1, 5, 2, 3], event: [1, 1, 1, 0], weight: [1, 0, 1, 1] });
    const model = { x: [{ name: 'x', values: [1, 7, 0, 1] }], ties: 'breslow' } as const;
    const plain = martingaleResiduals(surv, input, fit);
    const values = martingaleResiduals(weighted, model, fitted());
    expect(values[1]).toBeNull();
    expect(values.filter((value) => value !== null)).toEqual(plain);
  });
});

describe('comparison of models', () => {
  const eight = createSurv({ time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 1, 1, 1, 0, 1, 0, 1] });
  const x = { name: 'x', values: [3, 1, 4, 1, 5, 9, 2, 6] };
  const y = { name: 'y', values: [2, 7, 1, 8, 2, 8, 1, 8] };
  const fitOf = (...columns: (typeof x)[]) => {
    const fit = fitCox(eight, { x: columns });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    return fit;
  };

  it('needs a larger model and the same rows', () => {
    expect(compareCoxModels(fitOf(x), fitOf(y))).toMatchObject({ reason: 'not-larger' });
    expect(() => compareCoxModels(fitted(), fitOf(x, y))).toThrow(SurvivalError);
  });
  it('has no likelihood with a robust variance', () => {
    const robust = fitCox(eight, { x: [x, y], robust: true });
    if (robust.kind !== 'fit') throw new Error(robust.detail);
    expect(compareCoxModels(fitOf(x), robust)).toMatchObject({ reason: 'robust-variance' });
  });
  it('says where a term cannot be added', () => {
    const twice = { name: 'twice', values: x.values.map((v) => 2 * v) };
    const tests = sequentialTests(eight, { x: [x, twice] });
    expect(tests.map(({ comparison }) => comparison.kind)).toEqual(['test', 'not-estimable']);
  });
  it('counts six events for two parameters as three', () => {
    const fit = fitOf(x, y);
    const { aic, bic, eventsPerParameter } = informationCriteria(fit);
    expect(eventsPerParameter).toBe(3);
    expect(aic + 2 * fit.logLikelihood.model).toBeCloseTo(4, 12);
    expect(bic + 2 * fit.logLikelihood.model).toBeCloseTo(2 * Math.log(6), 12);
  });
});

describe('contracts of prediction and residuals', () => {
  const fit = fitted();
  const strata = { levels: ['a', 'b'], index: Int32Array.from([0, 0, 1]) };

  it('rows that do not fit the model throw', () => {
    expect(() => predictSurvival(surv, input, fit, [{ values: [] }])).toThrow(
      'rows[0] has 0 values for 1 columns',
    );
    expect(() => predictSurvival(surv, input, fit, [{ values: [1] }, { values: [Number.NaN] }])).toThrow(
      'rows[1].values[0] must be a finite number',
    );
    expect(() => predictSurvival(surv, { ...input, strata }, fit, [{ values: [1] }])).toThrow(
      'names no stratum',
    );
    expect(() => predictSurvival(surv, input, fit, [{ values: [1], stratum: 2 }])).toThrow(SurvivalError);
    expect(() => predictSurvival(surv, input, fit, [], { confidenceLevel: 1 })).toThrow(SurvivalError);
  });

  it('a fit of other columns or rows throws', () => {
    expect(() => martingaleResiduals(surv, { x: [] }, fit)).toThrow('1 coefficients for 0 columns');
    const other = createSurv({ time: [1, 2], event: [1, 1] });
    expect(() => martingaleResiduals(other, { x: [{ name: 'x', values: [1, 0] }] }, fit)).toThrow(
      'the fit has 3 rows, the data 2',
    );
  });

  it('exact ties have no score or Schoenfeld residuals', () => {
    const exact = fitCox(surv, { ...input, ties: 'exact' });
    if (exact.kind !== 'fit') throw new Error(exact.detail);
    expect(() => coxScoreResiduals(surv, input, exact)).toThrow(SurvivalError);
    expect(() => schoenfeldResiduals(surv, input, exact)).toThrow('exact ties have no such residuals');
  });

  it('a stratum without events keeps its patients', () => {
    const model = {
      x: [{ name: 'x', values: [1, 0, 1, 0] }],
      strata: { levels: ['a', 'b', 'none'], index: Int32Array.from([0, 0, 0, 1]) },
    };
    const four = createSurv({ time: [1, 2, 3, 4], event: [1, 1, 0, 0] });
    const stratified = fitCox(four, model);
    if (stratified.kind !== 'fit') throw new Error(stratified.detail);
    const [b, none] = predictSurvival(four, model, stratified, [
      { values: [0], stratum: 1 },
      { values: [0], stratum: 2 },
    ]);
    expect(b.curve.survival).toEqual([1]);
    expect(none.curve.time).toEqual([]);
  });
});
