import { describe, expect, it } from 'vitest';
import {
  createSurv,
  fitCauseSpecific,
  fitFineGray,
  predictCauseSpecific,
  predictFineGray,
} from '../../index.ts';

const time = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const state = [1, 2, 1, 0, 2, 1, 0, 1, 2, 0];
const surv = createSurv({ time, event: state.map((s) => s > 0) });
const x = [{ name: 'x', values: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3] }];

describe('the Fine-Gray model of four patients', () => {
  it('is the closed form worked by hand', () => {
    // Times 1 (competing, x = 1), 2 (censored), 3 (event, x = 1), 4 (event, x = 0). G(1−) = 1, G(3−) = G(4−) = 2/3.
    // With r = exp(β): at 3 the risk set is 2/3 r + r + 1, at 4 it is 2/3 r + 1. The score
    // 1 − (5/3) r / (1 + (5/3) r) − (2/3) r / (1 + (2/3) r) is 0 where (10/9) r² = 1.
    const four = createSurv({ time: [1, 2, 3, 4], event: [1, 0, 1, 1] });
    const fit = fitFineGray(four, { state: [2, 0, 1, 1], x: [{ name: 'x', values: [1, 0, 1, 0] }] });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    const r = Math.sqrt(0.9);
    expect(fit.terms[0].coefficient).toBeCloseTo(Math.log(r), 12);
    const [a, b] = [1 + (5 / 3) * r, 1 + (2 / 3) * r];
    // crr has no covariate-free sum: log r − log a − log b with x = 1 and 0 at the two events.
    const centered = Math.log(r) - Math.log(a) - Math.log(b);
    expect(fit.logLikelihood.model).toBeCloseTo(centered, 12);
    expect(fit.terms[0].naiveStandardError).toBeCloseTo(
      1 / Math.sqrt(((5 / 3) * r) / a ** 2 + ((2 / 3) * r) / b ** 2),
      12,
    );
    const [curve] = predictFineGray(
      four,
      { state: [2, 0, 1, 1], x: [{ name: 'x', values: [1, 0, 1, 0] }] },
      fit,
      [[0]],
      [3, 4],
    );
    expect(curve.incidence[0]).toBeCloseTo(1 - Math.exp(-1 / a), 12);
    expect(curve.incidence[1]).toBeCloseTo(1 - Math.exp(-1 / a - 1 / b), 12);
  });
});

describe('a competing-risks model without an answer says why', () => {
  it('delayed entry, no rows, no events of the cause, no covariates', () => {
    const late = createSurv({ time, start: time.map((t) => t - 0.5), event: state.map((s) => s > 0) });
    expect(fitFineGray(late, { state, x })).toMatchObject({ kind: 'not-estimable', reason: 'delayed-entry' });
    const none = createSurv({ time: [], event: [] });
    expect(fitFineGray(none, { state: [], x: [{ name: 'x', values: [] }] })).toMatchObject({
      reason: 'no-rows',
    });
    expect(fitFineGray(surv, { state, x, cause: 3 })).toMatchObject({ reason: 'no-events' });
    expect(fitFineGray(surv, { state, x: [] })).toMatchObject({ reason: 'no-covariates' });
  });

  it('a constant column, a level without events of the cause, as few clusters as coefficients', () => {
    const constant = { name: 'constant', values: new Array(10).fill(0.3) };
    expect(fitFineGray(surv, { state, x: [...x, constant] })).toMatchObject({
      reason: 'collinear',
      terms: ['constant'],
    });
    const rare = { name: 'rare', values: [0, 1, 0, 0, 1, 0, 0, 0, 0, 0] };
    expect(fitFineGray(surv, { state, x: [rare] })).toMatchObject({ reason: 'separation', terms: ['rare'] });
    expect(fitFineGray(surv, { state, x, cluster: new Int32Array(10) })).toMatchObject({
      reason: 'too-few-clusters',
    });
  });

  it('incidence is unknown after the last time, and has no limits while it is 0', () => {
    const input = { state, x };
    const fit = fitFineGray(surv, input);
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    const [curve] = predictFineGray(surv, input, fit, [[2]], [11, 0.5, 5]);
    expect(curve).toMatchObject({ time: [11, 0.5, 5], low: [null, null, expect.any(Number)] });
    expect(curve.incidence.slice(0, 2)).toEqual([null, 0]);
  });

  it('no incidence from cause-specific models when one of them has no answer', () => {
    const input = { state, x: [{ name: 'rare', values: [0, 1, 0, 0, 1, 0, 0, 0, 1, 0] }] };
    const fit = fitCauseSpecific(surv, input);
    expect(predictCauseSpecific(surv, input, fit, [[1]], [5])).toMatchObject({ reason: 'cause-not-fitted' });
  });
});

describe('contracts of the competing-risks models', () => {
  it('states must be whole, and agree with the events', () => {
    expect(() => fitFineGray(surv, { state: [1], x })).toThrow('state has 1 values for 10 times');
    expect(() => fitFineGray(surv, { state: [1.5, ...state.slice(1)], x })).toThrow('state[0] is 1.5');
    expect(() => fitFineGray(surv, { state: [0, ...state.slice(1)], x })).toThrow(
      'state[0] is 0 where event[0] is 1',
    );
    expect(() => fitFineGray(surv, { state, x, cause: 0 })).toThrow('cause is 0');
    expect(() => fitCauseSpecific(surv, { state: [2, 2, 2], x })).toThrow(
      'fitCauseSpecific: state has 3 values',
    );
  });

  it('rows and times to predict for must fit the model', () => {
    const input = { state, x };
    const fit = fitFineGray(surv, input);
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    expect(() => predictFineGray(surv, input, fit, [[1, 2]], [5])).toThrow(
      'rows[0] has 2 values for 1 columns',
    );
    expect(() => predictFineGray(surv, input, fit, [[1]], [5, Number.NaN])).toThrow('times[1] is NaN');
    const models = fitCauseSpecific(surv, input);
    expect(() => predictCauseSpecific(surv, input, models, [[1]], [5], 4)).toThrow('no row ends in cause 4');
  });
});
