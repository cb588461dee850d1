import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic } from './fit-logistic.ts';
import type { LogisticFit } from './logistic-fit.ts';
import { predictLogistic } from './predict-logistic.ts';

function fitted(fit: LogisticFit) {
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
}

/** Rows of a 2 × 2 table: exposed with and without the outcome, unexposed with and without. */
const table = (a: number, b: number, c: number, d: number) => ({
  outcome: [1, 0, 1, 0],
  x: [{ name: 'exposed', values: [1, 1, 0, 0] }],
  weight: [a, b, c, d],
});

describe('logistic regression by hand', () => {
  it('gives the cross-product ratio of a 2 × 2 table, with √(1/a + 1/b + 1/c + 1/d) as its error', () => {
    const [a, b, c, d] = [12, 5, 7, 30];
    const fit = fitted(fitLogistic(table(a, b, c, d)));
    const [intercept, slope] = fit.terms;
    expect(slope.coefficient).toBeCloseTo(Math.log((a * d) / (b * c)), 13);
    expect(slope.standardError).toBeCloseTo(Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), 13);
    expect(intercept.coefficient).toBeCloseTo(Math.log(c / d), 13);
    expect(intercept.standardError).toBeCloseTo(Math.sqrt(1 / c + 1 / d), 13);
    const entropy = (y: number, m: number) => y * Math.log(y / m) + (m - y) * Math.log(1 - y / m);
    expect(fit.logLikelihood.model).toBeCloseTo(entropy(a, a + b) + entropy(c, c + d), 11);
    expect(fit.logLikelihood.null).toBeCloseTo(entropy(a + c, a + b + c + d), 11);
  });

  it('gives a table of whole rows under clusters of one row each the sandwich of a saturated model', () => {
    const rows = [
      [1, 1],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    const fit = fitted(
      fitLogistic({
        outcome: rows.map(([, y]) => y),
        x: [{ name: 'x', values: rows.map(([x]) => x) }],
        cluster: Int32Array.from(rows, (_, i) => i),
      }),
    );
    // A saturated binary model has equal sandwich and information errors: 1/a + 1/b + 1/c + 1/d.
    expect(fit.terms[1].robustStandardError).toBeCloseTo(Math.sqrt(1 / 2 + 1 + 1 + 1 / 3), 12);
    expect(fit.terms[1].standardError).toBeCloseTo(Math.sqrt(1 / 2 + 1 + 1 + 1 / 3), 12);
  });

  it('moves the intercept alone when a constant offset is given', () => {
    const offset = fitted(fitLogistic({ ...table(12, 5, 7, 30), offset: [2, 2, 2, 2] }));
    expect(offset.terms[0].coefficient).toBeCloseTo(Math.log(7 / 30) - 2, 12);
    expect(offset.terms[1].coefficient).toBeCloseTo(Math.log((12 * 30) / (5 * 7)), 12);
  });

  it('predicts the observed proportion of every cell of a saturated model', () => {
    const fit = fitted(fitLogistic(table(12, 5, 7, 30)));
    const { probability } = predictLogistic(fit, [{ name: 'exposed', values: [0, 1] }], 2);
    expect(probability[0]).toBeCloseTo(7 / 37, 13);
    expect(probability[1]).toBeCloseTo(12 / 17, 13);
    expect(() => predictLogistic(fit, [{ name: 'other', values: [0, 1] }], 2)).toThrow(/the fit has exposed/);
  });
});

describe('logistic regression without an answer', () => {
  const reasonOf = (fit: LogisticFit) => (fit.kind === 'fit' ? 'fit' : fit.reason);
  it('names an empty cell as separation and its column', () => {
    const fit = fitLogistic(table(12, 0, 7, 30));
    expect(reasonOf(fit)).toBe('separation');
    expect(fit.kind === 'not-estimable' && fit.terms).toEqual(['exposed']);
  });
  it('names a constant column, no rows, and an outcome that never varies', () => {
    const one = { name: 'one', values: [1, 1, 1, 1] };
    expect(reasonOf(fitLogistic({ outcome: [0, 1, 0, 1], x: [one] }))).toBe('collinear');
    expect(reasonOf(fitLogistic({ outcome: [], x: [] }))).toBe('no-rows');
    expect(reasonOf(fitLogistic({ outcome: [1, 1], x: [] }))).toBe('one-outcome');
    const cluster = Int32Array.of(0, 0, 1, 1);
    expect(reasonOf(fitLogistic({ ...table(3, 2, 4, 6), cluster }))).toBe('too-few-clusters');
  });
  it('refuses columns that are not the outcome’s length, not finite, or not 0/1, with their place', () => {
    expect(() => fitLogistic({ outcome: [0, 1], x: [{ name: 'age', values: [1] }] })).toThrow(
      /age has 1 values/,
    );
    expect(() => fitLogistic({ outcome: [0, 1], x: [{ name: 'age', values: [1, Number.NaN] }] })).toThrow(
      /age\[1\]/,
    );
    expect(() => fitLogistic({ outcome: [0, 2], x: [] })).toThrow(/outcome\[1\] is 2/);
    expect(() => fitLogistic({ outcome: [0, 1], x: [], weight: [1, -1] })).toThrow(/weight\[1\]/);
  });
});

describe('laws of logistic regression', () => {
  const rows = fc.array(
    fc.record({
      x: fc.integer({ min: -5, max: 5 }),
      z: fc.integer({ min: 0, max: 3 }),
      y: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 4, maxLength: 60 },
  );
  type Rows = readonly { readonly x: number; readonly z: number; readonly y: number }[];
  const inputOf = (data: Rows) => ({
    outcome: data.map((r) => r.y),
    x: [{ name: 'x', values: data.map((r) => r.x) }],
  });

  it('has a maximum exactly when the values of one covariate overlap between the outcomes', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const ones = data.filter((r) => r.y === 1).map((r) => r.x);
        const zeros = data.filter((r) => r.y === 0).map((r) => r.x);
        if (ones.length === 0 || zeros.length === 0 || new Set(data.map((r) => r.x)).size < 2) return;
        const isSeparated =
          Math.max(...zeros) <= Math.min(...ones) || Math.max(...ones) <= Math.min(...zeros);
        const fit = fitLogistic(inputOf(data));
        expect(fit.kind === 'fit' ? 'fit' : fit.reason).toBe(isSeparated ? 'separation' : 'fit');
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('does not depend on row order, and counts a weight of two as the row given twice', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const plain = fitLogistic(inputOf(data));
        const turned = fitLogistic(inputOf([...data].reverse()));
        const doubled = fitLogistic({ ...inputOf(data), weight: data.map(() => 2) });
        const repeated = fitLogistic(inputOf([...data, ...data]));
        expect(turned.kind).toBe(plain.kind);
        if (plain.kind !== 'fit' || turned.kind !== 'fit') return;
        if (doubled.kind !== 'fit' || repeated.kind !== 'fit') throw new Error('weights changed the answer');
        plain.terms.forEach((term, j) => {
          expect(turned.terms[j].coefficient).toBeCloseTo(term.coefficient, 9);
          expect(doubled.terms[j].standardError).toBeCloseTo(repeated.terms[j].standardError, 9);
          expect(doubled.terms[j].coefficient).toBeCloseTo(term.coefficient, 9);
        });
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it('gives the slope in the units of its column, whatever they are', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -6, max: 6 }), (data, power) => {
        const fit = fitLogistic(inputOf(data));
        const unit = 10 ** power;
        const values = data.map((r) => r.x * unit + 3 * unit);
        const scaled = fitLogistic({ outcome: data.map((r) => r.y), x: [{ name: 'x', values }] });
        expect(scaled.kind).toBe(fit.kind);
        if (fit.kind !== 'fit' || scaled.kind !== 'fit') return;
        expect(scaled.terms[1].coefficient * unit).toBeCloseTo(fit.terms[1].coefficient, 9);
        expect(scaled.terms[1].z).toBeCloseTo(fit.terms[1].z, 8);
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});
