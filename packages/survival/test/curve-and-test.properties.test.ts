// Laws of the curves' summaries and of the k-sample tests, on data drawn from a fixed seed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSurv,
  type Group,
  grayTest,
  logRank,
  logRankTrend,
  nelsonAalen,
  restrictedMean,
  type TestWeight,
} from '../src/index.ts';

const subject = fc.record({
  start: fc.integer({ min: 0, max: 6 }),
  length: fc.integer({ min: 1, max: 12 }),
  state: fc.integer({ min: 0, max: 2 }),
  group: fc.integer({ min: 0, max: 2 }),
  copies: fc.integer({ min: 1, max: 3 }),
});
type Subject = typeof subject extends fc.Arbitrary<infer S> ? S : never;
const cohort = fc.array(subject, { minLength: 6, maxLength: 40 });
const settings = { seed: 20271, numRuns: 50 };

const weights: readonly TestWeight[] = [
  { kind: 'fleming-harrington', rho: 0, gamma: 0 },
  { kind: 'fleming-harrington', rho: 0.5, gamma: 1 },
  { kind: 'gehan-breslow' },
  { kind: 'tarone-ware' },
  { kind: 'peto-peto' },
  { kind: 'modified-peto-peto' },
];

const survOf = (subjects: readonly Subject[], more: object = {}) =>
  createSurv({
    start: subjects.map((s) => s.start),
    time: subjects.map((s) => s.start + s.length),
    event: subjects.map((s) => s.state > 0),
    ...more,
  });
const statesOf = (subjects: readonly Subject[]) => subjects.map((s) => s.state);
const groupOf = (subjects: readonly Subject[]): Group => ({
  levels: ['a', 'b', 'c'],
  index: Int32Array.from(subjects, (s) => s.group),
});

/** Everything that the tests conclude, as one list of numbers; none where there is no test. */
function conclusions(
  surv: ReturnType<typeof survOf>,
  state: readonly number[],
  group: Group,
): readonly number[] {
  const tests = [
    ...weights.flatMap((weight) => [logRank(surv, group, { weight }), logRankTrend(surv, group, { weight })]),
    grayTest(surv, state, group),
    grayTest(surv, state, group, { cause: 2, rho: 1 }),
  ];
  return tests.flatMap((test) => (test.kind === 'test' ? [test.statistic, test.df, test.p] : [0, 0, 1]));
}

function expectSame(actual: readonly number[], expected: readonly number[], digits = 7): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, k) => {
    expect(Math.abs(value - expected[k]) / Math.max(1, Math.abs(expected[k]))).toBeLessThan(10 ** -digits);
  });
}

const summaries = (surv: ReturnType<typeof survOf>): readonly number[] => {
  const [mean] = restrictedMean(surv, { tau: 6 }).strata;
  const [{ curve }] = nelsonAalen(surv).strata;
  const last = curve.time.findLastIndex((t) => t <= 6);
  const read = last < 0 ? [0, 0] : [curve.hazard[last], curve.standardError[last]];
  return mean.kind === 'estimate' ? [mean.estimate, mean.standardError, ...read] : read;
};

describe('no test and no summary depends on', () => {
  it('the order of the rows', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const turned = subjects.toReversed();
        const [one, other] = [subjects, turned].map((s) => conclusions(survOf(s), statesOf(s), groupOf(s)));
        expectSame(other, one);
        expectSame(summaries(survOf(turned)), summaries(survOf(subjects)));
      }),
      settings,
    );
  });

  it('whether a subject is told n times or weighs n', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const copies = subjects.flatMap((s) => Array.from({ length: s.copies }, () => s));
        const weighted = survOf(subjects, { weight: subjects.map((s) => s.copies) });
        expectSame(
          conclusions(weighted, statesOf(subjects), groupOf(subjects)),
          conclusions(survOf(copies), statesOf(copies), groupOf(copies)),
        );
        expectSame(summaries(weighted), summaries(survOf(copies)));
      }),
      settings,
    );
  });

  it('how a follow-up is cut into intervals', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const halves = subjects.flatMap((s, id) => [
          { ...s, id, length: s.length / 2, state: 0 },
          { ...s, id, start: s.start + s.length / 2, length: s.length / 2 },
        ]);
        const cut = survOf(halves, { id: halves.map((h) => h.id) });
        const whole = survOf(subjects);
        expectSame(
          conclusions(cut, statesOf(halves), groupOf(halves)),
          conclusions(whole, statesOf(subjects), groupOf(subjects)),
        );
        expectSame(summaries(cut), summaries(whole));
      }),
      settings,
    );
  });

  it('the unit of time, but for the restricted mean itself', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const days = subjects.map((s) => ({ ...s, start: s.start * 30.4375, length: s.length * 30.4375 }));
        expectSame(
          conclusions(survOf(days), statesOf(days), groupOf(days)),
          conclusions(survOf(subjects), statesOf(subjects), groupOf(subjects)),
        );
        const [inDays] = restrictedMean(survOf(days), { tau: 6 * 30.4375 }).strata;
        const [inMonths] = restrictedMean(survOf(subjects), { tau: 6 }).strata;
        expect(inDays.kind).toBe(inMonths.kind);
        if (inDays.kind !== 'estimate' || inMonths.kind !== 'estimate') return;
        expectSame([inDays.estimate / 30.4375], [inMonths.estimate]);
        expectSame([inDays.standardError / 30.4375], [inMonths.standardError]);
      }),
      settings,
    );
  });

  it('the names or the order of the groups, but for the sign of a trend', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const turned: Group = {
          levels: ['c', 'b', 'a'],
          index: Int32Array.from(subjects, (s) => 2 - s.group),
        };
        const state = statesOf(subjects);
        expectSame(
          conclusions(survOf(subjects), state, turned),
          conclusions(survOf(subjects), state, groupOf(subjects)),
        );
      }),
      settings,
    );
  });
});
