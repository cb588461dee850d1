// Laws of the penalized, exact and frailty models that hold whatever the data, on data drawn from a fixed seed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSurv,
  fitCox,
  fitFirthCox,
  fitFrailtyCox,
  fitRidgeCox,
  martingaleResiduals,
  predictSurvival,
  schoenfeldResiduals,
} from '../src/index.ts';

const settings = { seed: 20274, numRuns: 40 };

interface Subject {
  readonly time: number;
  readonly event: boolean;
  readonly x: number;
  readonly y: number;
  readonly group: number;
}

const subject: fc.Arbitrary<Subject> = fc.record({
  time: fc.integer({ min: 1, max: 10 }),
  event: fc.boolean(),
  x: fc.integer({ min: 0, max: 1 }),
  y: fc.integer({ min: -200, max: 200 }).map((hundredths) => hundredths / 100),
  group: fc.integer({ min: 0, max: 3 }),
});
const cohort = fc.array(subject, { minLength: 10, maxLength: 40 });

const survOf = (s: readonly Subject[], unit = 1, weight: readonly number[] | null = null) =>
  createSurv({ time: s.map(({ time }) => time * unit), event: s.map(({ event }) => event), weight });
const xOf = (s: readonly Subject[], unit = 1) => [
  { name: 'x', values: s.map(({ x }) => x) },
  { name: 'y', values: s.map(({ y }) => y * unit) },
];
const groupOf = (s: readonly Subject[], turn = 0) => ({
  levels: ['a', 'b', 'c', 'd'],
  index: Int32Array.from(s, ({ group }) => (group + turn) % 4),
});

/** The numbers of a result in order; equal shapes give comparable lists. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbersIn);
}

function expectSame(actual: unknown, expected: unknown, digits = 6): void {
  const [a, b] = [numbersIn(actual), numbersIn(expected)];
  expect(a.length).toBe(b.length);
  a.forEach((value, k) => {
    expect(Math.abs(value - b[k]) / Math.max(1, Math.abs(b[k]))).toBeLessThan(10 ** -digits);
  });
}

/** What every kind of model says about its coefficients, without the path to it. */
function essences(s: readonly Subject[], unit = 1, turn = 0) {
  const surv = survOf(s, unit);
  const x = xOf(s);
  const exact = fitCox(surv, { x, ties: 'exact' });
  const firth = fitFirthCox(surv, { x });
  const ridge = fitRidgeCox(surv, { x, theta: 1 });
  const frailty = fitFrailtyCox(surv, { x, group: groupOf(s, turn), variance: 0.5 });
  return {
    exact: exact.kind === 'fit' ? exact.terms : exact.reason,
    firth: firth.kind === 'fit' ? [firth.terms, firth.likelihoodRatio] : firth.reason,
    ridge: ridge.kind === 'fit' ? [ridge.terms, ridge.df] : ridge.reason,
    frailty: frailty.kind === 'fit' ? [frailty.terms, frailty.logLikelihood] : frailty.reason,
  };
}

describe('no model depends on', () => {
  it('the order of the rows', () => {
    fc.assert(
      fc.property(cohort, (s) => {
        expectSame(essences(s.toReversed()), essences(s));
      }),
      settings,
    );
  });
  it('the unit of time', () => {
    fc.assert(
      fc.property(cohort, (s) => {
        expectSame(essences(s, 1 / 365.25), essences(s), 10);
      }),
      settings,
    );
  });
  it('the names of the groups', () => {
    fc.assert(
      fc.property(cohort, (s) => {
        expectSame(essences(s, 1, 1), essences(s));
      }),
      settings,
    );
  });
  it('the unit of a covariate, but for its own coefficient', () => {
    fc.assert(
      fc.property(cohort, (s) => {
        const fit = (unit: number) => {
          const firth = fitFirthCox(survOf(s), { x: xOf(s, unit) });
          if (firth.kind !== 'fit') return firth.reason;
          const [x, y] = firth.terms;
          return [x, y.coefficient * unit, y.statistic, firth.likelihoodRatio];
        };
        expectSame(fit(1000), fit(1));
      }),
      settings,
    );
  });
});

describe("Firth's estimate", () => {
  it('is the same for whole weights and for repeated rows', () => {
    fc.assert(
      fc.property(cohort, fc.infiniteStream(fc.integer({ min: 1, max: 3 })), (s, copies) => {
        const weight = s.map(() => Number(copies.next().value));
        const repeated = s.flatMap((row, i) => Array.from({ length: weight[i] }, () => row));
        const fit = (rows: readonly Subject[], w: readonly number[] | null) => {
          // Efron's ties tell a weight from tied rows
          const firth = fitFirthCox(survOf(rows, 1, w), { x: xOf(rows), ties: 'breslow' });
          return firth.kind === 'fit' ? firth.terms : firth.reason;
        };
        expectSame(fit(s, weight), fit(repeated, null));
      }),
      settings,
    );
  });
  it('exists wherever columns are not collinear, with its limits around it', () => {
    fc.assert(
      fc.property(cohort, (s) => {
        const fit = fitFirthCox(survOf(s), { x: xOf(s) });
        if (fit.kind !== 'fit') {
          expect(['collinear', 'no-events']).toContain(fit.reason);
          return;
        }
        expect(fit.findings).toEqual([]);
        for (const { confidenceInterval, hazardRatio } of fit.terms) {
          expect(confidenceInterval.low).toBeLessThan(hazardRatio);
          expect(confidenceInterval.high).toBeGreaterThan(hazardRatio);
        }
      }),
      settings,
    );
  });
});

describe('residuals and predictions of a fit', () => {
  it('sum to zero, and to zero over events for Schoenfeld residuals', () => {
    fc.assert(
      fc.property(cohort, (s) => {
        const [surv, input] = [survOf(s), { x: xOf(s) }];
        const fit = fitCox(surv, input);
        if (fit.kind !== 'fit') return;
        const sum = martingaleResiduals(surv, input, fit).reduce<number>((total, M) => total + (M ?? 0), 0);
        expect(Math.abs(sum)).toBeLessThan(1e-9 * s.length);
        const schoenfeld = schoenfeldResiduals(surv, input, fit);
        for (const j of [0, 1]) {
          const total = schoenfeld.reduce((t, { values }) => t + values[j], 0);
          expect(Math.abs(total)).toBeLessThan(1e-8 * s.length);
        }
      }),
      settings,
    );
  });
  it('give curves that fall, within their limits', () => {
    fc.assert(
      fc.property(cohort, (s) => {
        const [surv, input] = [survOf(s), { x: xOf(s) }];
        const fit = fitCox(surv, input);
        if (fit.kind !== 'fit') return;
        const [{ curve }] = predictSurvival(surv, input, fit, [{ values: [1, 0.5] }]);
        curve.survival.forEach((S, k) => {
          expect(S).toBeLessThanOrEqual(k === 0 ? 1 : curve.survival[k - 1]);
          const [low, high] = [curve.low[k], curve.high[k]];
          if (low === null || high === null) return;
          expect(low).toBeLessThanOrEqual(S);
          expect(high).toBeGreaterThanOrEqual(S);
        });
      }),
      settings,
    );
  });
});
