import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, proportionalHazards, SurvivalError } from '../index.ts';

const surv = createSurv({ time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 1, 1, 1, 0, 1, 0, 1] });
const x = { name: 'x', values: [3, 1, 4, 1, 5, 9, 2, 6] };
const y = { name: 'y', values: [2, 7, 1, 8, 2, 8, 1, 8] };

describe('a Cox model without an answer says why', () => {
  it('no rows, no events, no covariates', () => {
    const none = createSurv({ time: [], event: [] });
    expect(fitCox(none, { x: [{ name: 'x', values: [] }] })).toMatchObject({ reason: 'no-rows' });
    const weightless = createSurv({ time: [1, 2], event: [1, 1], weight: [0, 0] });
    expect(fitCox(weightless, { x: [{ name: 'x', values: [1, 2] }] })).toMatchObject({ reason: 'no-rows' });
    const censored = createSurv({ time: [1, 2], event: [0, 0] });
    expect(fitCox(censored, { x: [{ name: 'x', values: [1, 2] }] })).toMatchObject({ reason: 'no-events' });
    expect(fitCox(surv, { x: [] })).toMatchObject({ reason: 'no-covariates' });
  });

  it('a constant column, a combination of others, and one patient are collinear, and named', () => {
    const constant = { name: 'constant', values: new Array(8).fill(0.1) };
    const sum = { name: 'sum', values: x.values.map((v, i) => 2 * v - y.values[i] + 1000) };
    expect(fitCox(surv, { x: [x, constant] })).toMatchObject({ reason: 'collinear', terms: ['constant'] });
    expect(fitCox(surv, { x: [x, y, sum] })).toMatchObject({ reason: 'collinear', terms: ['sum'] });
    const one = createSurv({ time: [5], event: [1] });
    expect(fitCox(one, { x: [{ name: 'x', values: [1] }] })).toMatchObject({
      reason: 'collinear',
      terms: ['x'],
    });
  });

  it('a level without events is separation, and named', () => {
    const rare = { name: 'rare', values: [0, 0, 0, 0, 1, 0, 1, 0] };
    const fit = fitCox(surv, { x: [y, rare] });
    expect(fit).toMatchObject({ kind: 'not-estimable', reason: 'separation', terms: ['rare'] });
    if (fit.kind === 'not-estimable') expect(fit.last?.coefficients[1]).toBeLessThan(-10);
  });

  it('too few steps leave the last state', () => {
    expect(fitCox(surv, { x: [x, y], maxIterations: 1 })).toMatchObject({
      reason: 'not-converged',
      last: { iterations: 1 },
    });
  });

  it('as few clusters as coefficients give no robust variance', () => {
    const cluster = Int32Array.from([1, 1, 1, 1, 2, 2, 2, 2]);
    expect(fitCox(surv, { x: [x, y], cluster })).toMatchObject({ reason: 'too-few-clusters' });
    expect(fitCox(surv, { x: [x], cluster })).toMatchObject({ kind: 'fit' });
  });
});

describe('a Cox model with an answer', () => {
  it('exists when all events are at one time', () => {
    const tied = createSurv({ time: [4, 4, 4, 4], event: [1, 1, 1, 0] });
    const fit = fitCox(tied, { x: [{ name: 'x', values: [1, 2, 3, 2] }] });
    expect(fit).toMatchObject({ kind: 'fit', events: 3 });
    if (fit.kind === 'fit') expect(fit.terms[0].coefficient).toBeCloseTo(0, 12);
  });

  it('takes frozen inputs and leaves arrays as they were', () => {
    const values = Float64Array.from(x.values);
    const before = JSON.stringify([surv, Array.from(values)]);
    fitCox(surv, Object.freeze({ x: Object.freeze([Object.freeze({ name: 'x', values })]), offset: values }));
    expect(JSON.stringify([surv, Array.from(values)])).toBe(before);
  });

  it('shows the largest number for a hazard ratio beyond it, with a finding', () => {
    const fit = fitCox(surv, { x: [{ name: 'tiny', values: x.values.map((v) => -v * 1e-9) }] });
    expect(fit).toMatchObject({ kind: 'fit', findings: [{ code: 'hazard-ratio-overflow' }] });
  });

  it('ignores rows of weight 0', () => {
    const weighted = createSurv({ time: [9, 1, 2, 3, 4], event: [1, 1, 0, 1, 1], weight: [0, 1, 1, 1, 1] });
    const without = createSurv({ time: [1, 2, 3, 4], event: [1, 0, 1, 1] });
    const fit = (s: typeof surv, values: number[]) => fitCox(s, { x: [{ name: 'x', values }] });
    expect(fit(weighted, [50, 1, 4, 2, 3])).toEqual(fit(without, [1, 4, 2, 3]));
  });
});

describe('contracts of the Cox model', () => {
  it('columns that do not fit the rows throw', () => {
    expect(() => fitCox(surv, { x: [{ name: 'x', values: [1] }] })).toThrow(
      'fitCox: x has 1 values for 8 times',
    );
    const missing = { name: 'x', values: [...x.values.slice(1), Number.NaN] };
    expect(() => fitCox(surv, { x: [missing] })).toThrow('fitCox: x[7] is NaN; it must be a finite number');
    expect(() => fitCox(surv, { x: [x], confidenceLevel: 1 })).toThrow(SurvivalError);
  });

  it('the log transform refuses events at time 0', () => {
    const early = createSurv({ time: [0, 2, 3, 4], event: [1, 1, 1, 1] });
    const input = { x: [{ name: 'x', values: [1, 3, 2, 1] }] };
    const fit = fitCox(early, input);
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    expect(() => proportionalHazards(early, input, fit, 'log')).toThrow(SurvivalError);
    expect(proportionalHazards(early, input, fit, 'rank').global).toMatchObject({ kind: 'test', df: 1 });
  });

  it('columns of one term are tested together for proportional hazards', () => {
    const fit = fitCox(surv, { x: [x, y] });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    const test = proportionalHazards(surv, { x: [x, y], termOf: ['both', 'both'] }, fit);
    expect(test.terms).toEqual([{ name: 'both', ...test.global }]);
    expect(test.global).toMatchObject({ kind: 'test', df: 2 });
  });

  it('a term that differs at a single event time has no test of proportional hazards, and the others keep theirs', () => {
    // Whoever has u = 1 has left after the first event time; at the later ones all at risk are alike in it.
    const rows = createSurv({ time: [1, 1, 1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 1, 1, 0, 1] });
    const u = { name: 'u', values: [1, 0, 1, 0, 0, 0, 0, 0] };
    const v = { name: 'v', values: [2, 1, 0, 3, 1, 2, 0, 1] };
    const fit = fitCox(rows, { x: [u, v] });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    const { terms, global } = proportionalHazards(rows, { x: [u, v] }, fit);
    expect(terms[0]).toMatchObject({ name: 'u', kind: 'not-estimable', reason: 'no-change-over-time' });
    expect(terms[1]).toMatchObject({ name: 'v', kind: 'test', df: 1 });
    expect(global).toMatchObject({ kind: 'test', df: 1 });
  });
});
