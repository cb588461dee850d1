import { describe, expect, it } from 'vitest';
import { fitCox } from '../cox/fit-cox.ts';
import { createRandom, type Random } from '../numeric/random.ts';
import { createSurv } from '../surv/surv.ts';
import type { MarginalHazardRatio, MarginalInput } from './marginal-fit.ts';
import { marginalHazardRatio } from './marginal-hazard-ratio.ts';
import { matchNearest } from './match-nearest.ts';
import { matchedHazardRatio, matchedRows } from './matched-hazard-ratio.ts';

function fitted(result: MarginalHazardRatio) {
  if (result.kind !== 'fit') throw new Error(result.detail);
  return result;
}

/** Confounded treatment, tied times, one row each. */
function simulate(random: Random, n: number) {
  const age = Float64Array.from({ length: n }, () => random() * 4 - 2);
  const node = Float64Array.from({ length: n }, () => (random() < 0.4 ? 1 : 0));
  const treated = Uint8Array.from(age, (a, i) =>
    random() < 1 / (1 + Math.exp(0.3 - 0.6 * a + 0.8 * node[i])) ? 1 : 0,
  );
  const time = Array.from(age, (a, i) =>
    Math.ceil((-Math.log(1 - random()) * 20) / Math.exp(0.5 * a + 0.4 * node[i] - 0.5 * treated[i])),
  );
  const end = time.map((t) => Math.min(t, 30));
  const event = time.map((t) => t <= 30 && random() < 0.9);
  const x = [
    { name: 'age', values: age },
    { name: 'node', values: node },
  ];
  return { x, treated, time: end, event };
}

const kinds: readonly Omit<MarginalInput, 'treated' | 'x'>[] = [
  { estimand: 'ate' },
  { estimand: 'ate', stabilized: true },
  { estimand: 'att' },
  { estimand: 'atc' },
  { estimand: 'overlap' },
  { estimand: 'overlap', ties: 'breslow' },
];

describe('marginal hazard ratio', () => {
  const data = simulate(createRandom(5), 90);

  it('has as each row’s influence the derivative of its answer by that row’s weight, for every kind of weight', () => {
    const answer = (weight: readonly number[], kind: (typeof kinds)[number]) =>
      fitted(marginalHazardRatio(createSurv({ ...data, weight }), { ...data, ...kind })).coefficient;
    const once = data.time.map(() => 1);
    const step = 1e-4;
    for (const kind of kinds) {
      let sum = 0;
      for (let i = 0; i < once.length; i++) {
        const up = answer(once.with(i, 1 + step), kind);
        const down = answer(once.with(i, 1 - step), kind);
        sum += ((up - down) / (2 * step)) ** 2;
      }
      const { standardError } = fitted(marginalHazardRatio(createSurv(data), { ...data, ...kind }));
      // Central differences of step 1e-4 are good to about 1e-8 of the derivative.
      expect(Math.abs(Math.sqrt(sum) / standardError - 1), JSON.stringify(kind)).toBeLessThan(1e-6);
    }
  });

  it('has the coefficient and the fixed-score error of a robust Cox model on the same weights', () => {
    for (const kind of kinds) {
      const result = fitted(marginalHazardRatio(createSurv(data), { ...data, ...kind }));
      const fit = fitCox(createSurv({ ...data, weight: result.weights }), {
        x: [{ name: 'treated', values: data.treated }],
        cluster: Int32Array.from(data.treated, (_, i) => i),
        ...(kind.ties ? { ties: kind.ties } : {}),
      });
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      expect(result.coefficient).toBeCloseTo(fit.terms[0].coefficient, 12);
      expect(result.fixedScoreStandardError).toBeCloseTo(fit.terms[0].robustStandardError ?? 0, 12);
    }
  });

  it('counts each cluster once: rows given twice under one number have the influence of one row', () => {
    const twice = <T>(values: ArrayLike<T>) => [...Array.from(values), ...Array.from(values)];
    const cluster = Int32Array.from(twice(data.time.map((_, i) => i)));
    const double = {
      treated: twice(data.treated),
      x: data.x.map(({ name, values }) => ({ name, values: twice(values) })),
    };
    // Breslow: under Efron, doubling a row makes ties.
    const once = fitted(marginalHazardRatio(createSurv(data), { ...data, estimand: 'ate', ties: 'breslow' }));
    const both = fitted(
      marginalHazardRatio(createSurv({ time: twice(data.time), event: twice(data.event) }), {
        ...double,
        estimand: 'ate',
        ties: 'breslow',
        cluster,
      }),
    );
    expect(both.coefficient).toBeCloseTo(once.coefficient, 10);
    expect(both.standardError).toBeCloseTo(once.standardError, 10);
  });

  it('does not depend on row order and turns around with the names of the arms', () => {
    const reversed = (values: ArrayLike<number>) => Float64Array.from(values).reverse();
    const plain = fitted(marginalHazardRatio(createSurv(data), { ...data, estimand: 'ate' }));
    const turned = fitted(
      marginalHazardRatio(createSurv({ time: data.time.toReversed(), event: data.event.toReversed() }), {
        treated: reversed(data.treated),
        x: data.x.map(({ name, values }) => ({ name, values: reversed(values) })),
        estimand: 'ate',
      }),
    );
    expect(turned.coefficient).toBeCloseTo(plain.coefficient, 10);
    expect(turned.standardError).toBeCloseTo(plain.standardError, 10);
    const swapped = data.treated.map((t) => 1 - t);
    const other = fitted(
      marginalHazardRatio(createSurv(data), { ...data, treated: swapped, estimand: 'ate' }),
    );
    expect(other.coefficient).toBeCloseTo(-plain.coefficient, 10);
    expect(other.standardError).toBeCloseTo(plain.standardError, 10);
    const att = fitted(marginalHazardRatio(createSurv(data), { ...data, estimand: 'att' }));
    const atc = fitted(marginalHazardRatio(createSurv(data), { ...data, treated: swapped, estimand: 'atc' }));
    expect(atc.coefficient).toBeCloseTo(-att.coefficient, 10);
    expect(atc.standardError).toBeCloseTo(att.standardError, 10);
  });

  it('truncates weights at their percentiles', () => {
    const result = fitted(
      marginalHazardRatio(createSurv(data), {
        ...data,
        estimand: 'ate',
        truncate: { low: 0.05, high: 0.95 },
      }),
    );
    const plain = fitted(marginalHazardRatio(createSurv(data), { ...data, estimand: 'ate' }));
    expect(Math.max(...result.weights)).toBeLessThan(Math.max(...plain.weights));
    expect(Math.min(...result.weights)).toBeGreaterThan(Math.min(...plain.weights));
  });

  it('says which step has no answer', () => {
    const separated = { x: [{ name: 't', values: data.treated }], treated: data.treated };
    expect(marginalHazardRatio(createSurv(data), { ...separated, estimand: 'ate' })).toMatchObject({
      step: 'propensity',
      reason: 'separation',
    });
    const silent = createSurv({ time: data.time, event: data.event.map(() => false) });
    expect(marginalHazardRatio(silent, { ...data, estimand: 'ate' })).toMatchObject({
      step: 'outcome',
      reason: 'no-events',
    });
    expect(() =>
      marginalHazardRatio(createSurv(data), { ...data, estimand: 'att', stabilized: true }),
    ).toThrow(/not stabilized/);
    const repeated = createSurv({ ...data, id: data.time.map((_, i) => i >> 1) });
    expect(() => marginalHazardRatio(repeated, { ...data, estimand: 'ate' })).toThrow(/one row per patient/);
  });
});

describe('matched hazard ratio', () => {
  const data = simulate(createRandom(8), 120);
  const surv = createSurv(data);
  const score = Float64Array.from(data.x[0].values, (a) => 1 / (1 + Math.exp(-0.6 * a)));
  const match = (more: object) => {
    const matching = matchNearest({ treated: data.treated, score, ...more });
    if (matching.kind !== 'matching') throw new Error(matching.detail);
    return matching;
  };

  it('is a Cox model of the written-out rows with clusters of matched sets', () => {
    for (const ratio of [1, 3]) {
      const matching = match({ ratio });
      const { row, set, treated, weight } = matchedRows(matching);
      const written = createSurv({
        time: row.map((i) => data.time[i]),
        event: row.map((i) => data.event[i]),
        weight,
      });
      const fit = fitCox(written, { x: [{ name: 't', values: treated }], cluster: Int32Array.from(set) });
      const result = matchedHazardRatio(surv, matching);
      if (fit.kind !== 'fit' || result.kind !== 'fit') throw new Error('no fit');
      expect(result.coefficient).toBeCloseTo(fit.terms[0].coefficient, 12);
      expect(result.standardError).toBeCloseTo(fit.terms[0].robustStandardError ?? 0, 12);
    }
  });

  it('adds the variance of reused controls and takes out what is counted twice', () => {
    const matching = match({ ratio: 2, replacement: true });
    const { row, set, treated, weight } = matchedRows(matching);
    const written = createSurv({
      time: row.map((i) => data.time[i]),
      event: row.map((i) => data.event[i]),
      weight,
    });
    const variance = (cluster: readonly number[]) => {
      const fit = fitCox(written, { x: [{ name: 't', values: treated }], cluster: Int32Array.from(cluster) });
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      return (fit.terms[0].robustStandardError ?? 0) ** 2;
    };
    const result = matchedHazardRatio(surv, matching);
    if (result.kind !== 'fit') throw new Error(result.detail);
    expect(new Set(row).size).toBeLessThan(row.length);
    const both = variance(set) + variance(row) - variance(row.map((_, k) => k));
    expect(result.standardError ** 2).toBeCloseTo(Math.max(both, variance(set), variance(row)), 12);
  });
});
