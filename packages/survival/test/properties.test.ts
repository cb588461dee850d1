// Laws that hold whatever the data, on data drawn from a fixed seed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareCoxData } from '../src/cox/cox-data.ts';
import { evaluatePartialLikelihood } from '../src/cox/partial-likelihood.ts';
import {
  type CoxInput,
  concordance,
  createSurv,
  fitCox,
  type Group,
  kaplanMeier,
  logRank,
  proportionalHazards,
  type Surv,
} from '../src/index.ts';

const settings = { seed: 20260, numRuns: 60 };

interface Subject {
  readonly start: number;
  readonly length: number;
  readonly event: boolean;
  readonly x: number;
  readonly y: number;
  readonly group: number;
  readonly copies: number;
}

const subject: fc.Arbitrary<Subject> = fc.record({
  start: fc.integer({ min: 0, max: 6 }),
  length: fc.integer({ min: 1, max: 12 }),
  event: fc.boolean(),
  x: fc.integer({ min: -3, max: 3 }),
  y: fc.integer({ min: -200, max: 200 }).map((hundredths) => hundredths / 100),
  group: fc.integer({ min: 0, max: 2 }),
  copies: fc.integer({ min: 1, max: 3 }),
});
const cohort = fc.array(subject, { minLength: 8, maxLength: 40 });

const rightOf = (subjects: readonly Subject[], more: object = {}) =>
  createSurv({ time: subjects.map((s) => s.length), event: subjects.map((s) => s.event), ...more });
const countingOf = (subjects: readonly Subject[], more: object = {}) =>
  createSurv({
    start: subjects.map((s) => s.start),
    time: subjects.map((s) => s.start + s.length),
    event: subjects.map((s) => s.event),
    ...more,
  });
const groupOf = (subjects: readonly Subject[]): Group => ({
  levels: ['a', 'b', 'c'],
  index: Int32Array.from(subjects, (s) => s.group),
});
const columnsOf = (subjects: readonly Subject[]) => [
  { name: 'x', values: Float64Array.from(subjects, (s) => s.x) },
  { name: 'y', values: Float64Array.from(subjects, (s) => s.y) },
];

/** Every number in a JSON value, in order; equal shapes give comparable lists. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbersIn);
}

function expectSame(actual: unknown, expected: unknown, digits = 7): void {
  const [a, b] = [numbersIn(actual), numbersIn(expected)];
  expect(a.length).toBe(b.length);
  a.forEach((value, k) => {
    expect(Math.abs(value - b[k]) / Math.max(1, Math.abs(b[k]))).toBeLessThan(10 ** -digits);
  });
}

/** What a fit says about the model, without the path to it. */
function essence(surv: Surv, input: CoxInput) {
  const fit = fitCox(surv, input);
  if (fit.kind !== 'fit') return { kind: fit.kind, reason: fit.reason };
  const { value, standardError } = fit.concordance;
  return { terms: fit.terms, tests: fit.tests, covariance: fit.covariance, value, standardError };
}

describe('no number depends on', () => {
  it('the order of the rows', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const turned = subjects.toReversed();
        for (const survOf of [rightOf, countingOf]) {
          expectSame(kaplanMeier(survOf(turned)), kaplanMeier(survOf(subjects)), 12);
          expectSame(
            logRank(survOf(turned), groupOf(turned)),
            logRank(survOf(subjects), groupOf(subjects)),
            9,
          );
          const input = (s: readonly Subject[]) => ({ x: columnsOf(s), strata: groupOf(s) });
          expectSame(essence(survOf(turned), input(turned)), essence(survOf(subjects), input(subjects)));
        }
      }),
      settings,
    );
  });

  it('the names or order of the groups compared', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const surv = rightOf(subjects);
        const swapped = {
          levels: ['c', 'a', 'b'],
          index: Int32Array.from(subjects, (s) => (s.group + 1) % 3),
        };
        const [one, other] = [logRank(surv, groupOf(subjects)), logRank(surv, swapped)];
        expect(other.kind).toBe(one.kind);
        if (one.kind !== 'test' || other.kind !== 'test') return;
        expectSame([other.statistic, other.df, other.p], [one.statistic, one.df, one.p], 9);
      }),
      settings,
    );
  });

  it('the unit of time, but for the times themselves', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const years = createSurv({
          time: subjects.map((s) => s.length / 365.25),
          event: subjects.map((s) => s.event),
        });
        const days = rightOf(subjects);
        expect(kaplanMeier(years).strata[0].curve.survival).toEqual(
          kaplanMeier(days).strata[0].curve.survival,
        );
        expectSame(essence(years, { x: columnsOf(subjects) }), essence(days, { x: columnsOf(subjects) }), 12);
      }),
      settings,
    );
  });

  it('where a covariate has its zero', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const surv = rightOf(subjects);
        const [x, y] = columnsOf(subjects);
        const shifted = { name: 'x', values: x.values.map((v) => v + 1000) };
        expectSame(essence(surv, { x: [shifted, y] }), essence(surv, { x: [x, y] }));
      }),
      settings,
    );
  });

  it('cutting a follow-up in two', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const halves = subjects.flatMap((s, id) =>
          s.length < 2
            ? [{ ...s, id }]
            : [
                { ...s, length: 1, event: false, id },
                { ...s, start: s.start + 1, length: s.length - 1, id },
              ],
        );
        const ids = subjects.map((_, id) => id);
        const whole = countingOf(subjects, { id: ids });
        const cut = countingOf(halves, { id: halves.map((s) => s.id) });
        const atEvents = (surv: Surv) => {
          const { curve } = kaplanMeier(surv).strata[0];
          return curve.time.flatMap((t, k) =>
            curve.events[k] > 0 ? [t, curve.atRisk[k], curve.events[k], curve.survival[k], curve.low[k]] : [],
          );
        };
        expectSame(atEvents(cut), atEvents(whole), 12);
        const cluster = (s: readonly { readonly id: number }[]) => Int32Array.from(s, ({ id }) => id);
        const withIds = subjects.map((s, id) => ({ ...s, id }));
        expectSame(
          essence(cut, { x: columnsOf(halves), cluster: cluster(halves) }),
          essence(whole, { x: columnsOf(subjects), cluster: cluster(withIds) }),
        );
      }),
      settings,
    );
  });
});

describe('a whole weight is that many rows', () => {
  it('in curves, tests, Breslow models and concordance', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const copied = subjects.flatMap((s) => Array.from({ length: s.copies }, () => s));
        const weighted = rightOf(subjects, { weight: subjects.map((s) => s.copies) });
        const rows = rightOf(copied);
        expectSame(kaplanMeier(weighted).strata[0].curve, kaplanMeier(rows).strata[0].curve, 12);
        const [a, b] = [logRank(weighted, groupOf(subjects)), logRank(rows, groupOf(copied))];
        if (a.kind === 'test' && b.kind === 'test') expectSame([a.statistic, a.p], [b.statistic, b.p], 9);
        const fitOf = (surv: Surv, s: readonly Subject[]) => {
          const fit = fitCox(surv, { x: columnsOf(s), ties: 'breslow' });
          return fit.kind === 'fit' ? [fit.terms, fit.tests, fit.concordance.value] : fit.reason;
        };
        expectSame(fitOf(weighted, subjects), fitOf(rows, copied));
      }),
      settings,
    );
  });
});

describe('the sweep equals the definition', () => {
  it('of the partial likelihood, summing each risk set from scratch', () => {
    fc.assert(
      fc.property(cohort, fc.double({ min: -1, max: 1, noNaN: true }), (subjects, beta) => {
        const surv = countingOf(subjects, { weight: subjects.map((s) => s.copies) });
        const data = prepareCoxData(surv, { x: columnsOf(subjects).slice(0, 1), strata: groupOf(subjects) });
        const risk = subjects.map((s) => s.copies * Math.exp(s.x * beta));
        let logLikelihood = 0;
        const seen = new Set<string>();
        subjects.forEach((s) => {
          const t = s.start + s.length;
          if (!s.event || seen.has(`${s.group} ${t}`)) return;
          seen.add(`${s.group} ${t}`);
          const peers = subjects.flatMap((o, j) => (o.group === s.group ? [{ ...o, risk: risk[j] }] : []));
          const atRisk = peers.filter((o) => o.start < t && t <= o.start + o.length);
          const dead = atRisk.filter((o) => o.event && o.start + o.length === t);
          const total = atRisk.reduce((sum, o) => sum + o.risk, 0);
          const leaving = dead.reduce((sum, o) => sum + o.risk, 0);
          const mean = dead.reduce((sum, o) => sum + o.copies, 0) / dead.length;
          for (const o of dead) logLikelihood += o.copies * o.x * beta;
          dead.forEach((_, k) => {
            logLikelihood -= mean * Math.log(total - (k / dead.length) * leaving);
          });
        });
        const at = evaluatePartialLikelihood(data, [beta * (data.scale[0] || 0)], 'efron');
        if (data.scale[0] > 0) expect(at.logLikelihood).toBeCloseTo(logLikelihood, 9);
      }),
      settings,
    );
  });

  it('of concordance, pair by pair', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const surv = countingOf(subjects, { weight: subjects.map((s) => s.copies) });
        const actual = concordance(
          surv,
          subjects.map((s) => s.x),
        );
        let [concordant, discordant, tiedX] = [0, 0, 0];
        for (const a of subjects) {
          const t = a.start + a.length;
          if (!a.event) continue;
          for (const b of subjects) {
            const stop = b.start + b.length;
            if (a === b || b.start >= t || stop < t || (stop === t && b.event)) continue;
            if (a.x > b.x) concordant += a.copies * b.copies;
            else if (a.x < b.x) discordant += a.copies * b.copies;
            else tiedX += a.copies * b.copies;
          }
        }
        expect([actual.concordant, actual.discordant, actual.tiedX]).toEqual([concordant, discordant, tiedX]);
      }),
      settings,
    );
  });
});

describe('the robust error of a curve', () => {
  it('is the same by rows and by subjects that happen to have one row each', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const weight = subjects.map((s) => s.copies / 2);
        const byRows = kaplanMeier(rightOf(subjects, { weight })).strata[0].curve;
        const bySubjects = kaplanMeier(rightOf(subjects, { weight, id: subjects.map((_, i) => i) }));
        expectSame(byRows, bySubjects.strata[0].curve, 9);
      }),
      settings,
    );
  });
});

describe('separation', () => {
  it('is seen through many covariates that share it', () => {
    // Twelve columns, each nearly nothing, whose sum orders the events perfectly.
    const uniform = fc.sample(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 }), {
      seed: 7,
      numRuns: 60,
    });
    const surv = createSurv({
      time: uniform.map((row) => 1000 - row.reduce((sum, v) => sum + v, 0)),
      event: uniform.map(() => 1),
    });
    const x = Array.from({ length: 12 }, (_, j) => ({ name: `x${j}`, values: uniform.map((row) => row[j]) }));
    expect(fitCox(surv, { x })).toMatchObject({ kind: 'not-estimable', reason: 'separation' });
  });

  it('is reported exactly when every event has the largest covariate at risk, or every event the smallest', () => {
    const small = fc.array(subject, { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(small, (subjects) => {
        const at = (t: number) => subjects.filter((s) => s.length >= t).map((s) => s.x);
        const events = subjects.filter((s) => s.event);
        const always = (extreme: (...values: number[]) => number) =>
          events.every((s) => s.x === extreme(...at(s.length)));
        const isInformative = events.some((s) => new Set(at(s.length)).size > 1);
        const fit = fitCox(rightOf(subjects), { x: columnsOf(subjects).slice(0, 1) });
        const answer = fit.kind === 'fit' ? 'fit' : fit.reason;
        if (events.length === 0) expect(answer).toBe('no-events');
        else if (!isInformative) expect(answer).toBe('collinear');
        else expect(answer).toBe(always(Math.max) || always(Math.min) ? 'separation' : 'fit');
      }),
      { ...settings, numRuns: 1500 },
    );
  });
});

describe('every public result is plain data without NaN or infinity', () => {
  it('whatever the rows', () => {
    fc.assert(
      fc.property(fc.array(subject, { maxLength: 6 }), (subjects) => {
        const surv = rightOf(subjects);
        const fit = fitCox(surv, { x: columnsOf(subjects) });
        const results = [
          kaplanMeier(surv, { group: groupOf(subjects) }),
          kaplanMeier(surv, { reverse: true, confidenceType: 'logit' }),
          logRank(surv, groupOf(subjects), { rho: 1 }),
          fit,
          ...(fit.kind === 'fit' ? [proportionalHazards(surv, { x: columnsOf(subjects) }, fit)] : []),
        ];
        for (const result of results) {
          for (const value of numbersIn(result)) expect(Number.isFinite(value)).toBe(true);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        }
      }),
      { ...settings, numRuns: 400 },
    );
  });

  it('whatever the scale of a covariate', () => {
    const scales = fc.constantFrom(1e-300, 1e-100, 1e-20, 1e-8, 1, 1e8, 1e20, 1e100);
    fc.assert(
      fc.property(cohort, scales, scales, (subjects, a, b) => {
        const surv = countingOf(subjects);
        const x = columnsOf(subjects).map(({ name, values }, j) => ({
          name,
          values: values.map((v) => v * (j === 0 ? a : b)),
        }));
        const fit = fitCox(surv, { x });
        for (const value of numbersIn(fit)) expect(Number.isFinite(value)).toBe(true);
        // The p value of a covariate does not depend on its unit.
        const plain = fitCox(surv, { x: columnsOf(subjects) });
        if (fit.kind === 'fit' && plain.kind === 'fit') {
          expectSame(
            fit.terms.map((t) => t.p),
            plain.terms.map((t) => t.p),
          );
        }
      }),
      { ...settings, numRuns: 200 },
    );
  });

  it('and the same input gives the same bytes', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const run = () => JSON.stringify(fitCox(countingOf(subjects), { x: columnsOf(subjects) }));
        expect(run()).toBe(run());
      }),
      settings,
    );
  });
});
