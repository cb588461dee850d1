import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, fitFrailtyCox, SurvivalError } from '../index.ts';

const time = [3, 8, 1, 6, 2, 9, 4, 7, 5, 10, 12, 11];
const event = [1, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1];
const surv = createSurv({ time, event });
const group = {
  levels: ['a', 'b', 'c', 'empty', 'd'],
  index: Int32Array.from([0, 0, 0, 1, 1, 1, 2, 2, 2, 4, 4, 4]),
};
const x = [{ name: 'x', values: [0.1, 0.4, -0.3, 1.2, 0.7, -1, 0.2, -0.5, 0.9, -0.8, 0.3, 0] }];

/** Σ over a row's time of the events over Σ z exp(xβ) at risk: the expected events, by the definition, Breslow's. */
function expectedByGroup(beta: number, frailty: readonly number[]): readonly number[] {
  const r = x[0].values.map((v, i) => frailty[group.index[i]] * Math.exp(v * beta));
  const sums = group.levels.map(() => 0);
  time.forEach((t, k) => {
    if (!event[k]) return;
    const atRisk = time.flatMap((s, i) => (s >= t ? [i] : []));
    const total = atRisk.reduce((sum, i) => sum + r[i], 0);
    for (const i of atRisk) sums[group.index[i]] += r[i] / total;
  });
  return sums;
}

describe('a shared gamma frailty', () => {
  it('is (ν + d) / (ν + A), A the expected events without it, and is 1 on average', () => {
    const variance = 0.8;
    const fit = fitFrailtyCox(surv, { x, group, variance });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    expect(fit.groups.map((g) => g.name)).toEqual(['a', 'b', 'c', 'd']);
    const byLevel = [0, 0, 0, 0, 0];
    fit.groups.forEach((g) => {
      byLevel[group.levels.indexOf(g.name)] = Math.exp(g.logFrailty);
    });
    const expected = expectedByGroup(fit.terms[0].coefficient, byLevel);
    let sum = 0;
    fit.groups.forEach((g) => {
      const level = group.levels.indexOf(g.name);
      const z = byLevel[level];
      expect(z).toBeCloseTo((1 / variance + g.events) / (1 / variance + expected[level] / z), 10);
      sum += z;
    });
    expect(sum / 4).toBeCloseTo(1, 12);
  });

  it('is the plain model at variance 0', () => {
    const [fit, plain] = [fitFrailtyCox(surv, { x, group, variance: 0 }), fitCox(surv, { x })];
    if (fit.kind !== 'fit' || plain.kind !== 'fit') throw new Error('no fit');
    expect(fit.terms[0].coefficient).toBeCloseTo(plain.terms[0].coefficient, 12);
    expect(fit.terms[0].standardError).toBeCloseTo(plain.terms[0].standardError, 10);
    expect(fit.logLikelihood.integrated).toBe(plain.logLikelihood.model);
    const near = fitFrailtyCox(surv, { x, group, variance: 1e-7 });
    if (near.kind !== 'fit') throw new Error(near.detail);
    expect(near.logLikelihood.integrated).toBeCloseTo(plain.logLikelihood.model, 5);
  });

  it('needs no covariates', () => {
    const rare = { levels: ['a', 'b'], index: Int32Array.from(time, (t) => (t <= 6 ? 0 : 1)) };
    const fit = fitFrailtyCox(surv, { x: [], group: rare });
    expect(fit).toMatchObject({ kind: 'fit', terms: [] });
    if (fit.kind === 'fit') expect(fit.variance).toBeGreaterThan(0);
  });

  it('has no answer for one group, no events, separation', () => {
    const one = { levels: ['a'], index: new Int32Array(12) };
    expect(fitFrailtyCox(surv, { x, group: one })).toMatchObject({ reason: 'too-few-groups' });
    const censored = createSurv({ time, event: time.map(() => 0) });
    expect(fitFrailtyCox(censored, { x, group })).toMatchObject({ reason: 'no-events' });
    const rare = { name: 'rare', values: time.map((t) => (t === 9 || t === 10 ? 1 : 0)) };
    expect(fitFrailtyCox(surv, { x: [rare], group })).toMatchObject({
      reason: 'separation',
      terms: ['rare'],
    });
  });

  it('refuses weights, exact ties, a negative variance and a group that does not fit', () => {
    const weighted = createSurv({ time, event, weight: time });
    expect(() => fitFrailtyCox(weighted, { x, group })).toThrow('fitFrailtyCox: takes no weights');
    expect(() => fitFrailtyCox(surv, { x, group, ties: 'exact' })).toThrow(SurvivalError);
    expect(() => fitFrailtyCox(surv, { x, group, variance: -1 })).toThrow('variance is -1');
    expect(() => fitFrailtyCox(surv, { x, group: { ...group, index: new Int32Array(3) } })).toThrow(
      SurvivalError,
    );
  });
});
