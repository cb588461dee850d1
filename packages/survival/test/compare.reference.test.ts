// The weighted tests, their trend and pairwise versions and the Mantel-Byar test, against R and a published example.
import { describe, expect, it } from 'vitest';
import {
  createSurv,
  type Group,
  type LogRankOptions,
  logRank,
  logRankTrend,
  mantelByar,
  pairwiseLogRank,
  simonMakuch,
  type TestWeight,
} from '../src/index.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import type { Json } from './shared-data.ts';

function weightNamed(name: string): TestWeight {
  switch (name) {
    case 'gehan-breslow':
    case 'tarone-ware':
    case 'peto-peto':
    case 'modified-peto-peto':
      return { kind: name };
    default: {
      const [rho, gamma] = name === 'log-rank' ? [0, 0] : name.split(',').map(Number);
      return { kind: 'fleming-harrington', rho, gamma };
    }
  }
}

describe('the weighted tests agree with their definition summed in R, and with R where it has them', () => {
  const { rows, results } = load('log-rank/weights');
  const columns = { time: numbers(rows, 'time'), event: numbers(rows, 'event') };
  const right = createSurv(columns);
  const late = createSurv({ ...columns, start: numbers(rows, 'start') });
  const group = groupBy(rows, 'group');
  const strata = groupBy(rows, 'stratum');
  const scores = [1, 2, 4];

  const cases = { right, rightStrata: right, late, lateStrata: late };
  for (const [name, surv] of Object.entries(cases)) {
    const stratified: LogRankOptions = name.endsWith('Strata') ? { strata } : {};
    for (const [weightName, expected] of Object.entries<Json>(results[name])) {
      it(`${weightName}, ${name}`, () => {
        const options = { ...stratified, weight: weightNamed(weightName) };
        const test = logRank(surv, group, options);
        const trend = logRankTrend(surv, group, { ...options, scores });
        if (test.kind !== 'test' || trend.kind !== 'test') throw new Error('no test');
        expectNumbers(
          test.groups.map((g) => g.observed),
          expected.observed,
          'observed',
        );
        expectNumbers(
          test.groups.map((g) => g.expected),
          expected.expected,
          'expected',
        );
        expectNumbers(test.variance.flat(), expected.variance.flat(), 'variance');
        expectNumbers([test.statistic], [expected.statistic], 'statistic');
        expectNumbers(
          [trend.score, trend.variance],
          [expected.trend.score, expected.trend.variance],
          'trend',
        );
      });
    }

    it(`the log-rank test and its trend are score tests of the exact Cox likelihood: ${name}`, () => {
      const test = logRank(surv, group, stratified);
      const trend = logRankTrend(surv, group, { ...stratified, scores });
      if (test.kind !== 'test' || trend.kind !== 'test') throw new Error('no test');
      expectNumbers([test.statistic], [results.exactScore[name]], 'k-sample');
      expectNumbers([trend.statistic], [results.exactTrend[name]], 'trend');
    });
  }

  it('survdiff, rho 0 and 1', () => {
    for (const [name, expected] of Object.entries<number>(results.survdiff)) {
      const test = logRank(right, group, { weight: weightNamed(name) });
      if (test.kind !== 'test') throw new Error(test.detail);
      expectNumbers([test.statistic], [expected], name);
    }
  });

  it('pairs of groups, adjusted by p.adjust', () => {
    for (const rho of [0, 1]) {
      for (const adjustment of ['holm', 'bonferroni', 'benjamini-hochberg', 'none'] as const) {
        const { pairs } = pairwiseLogRank(right, group, { rho, adjustment });
        expectNumbers(
          pairs.map((pair) => pair.adjustedP),
          results.pairwise[`rho${rho}`][adjustment],
          adjustment,
        );
      }
    }
  });
});

describe('a group that changes agrees with R on its history', () => {
  const { rows, results } = load('log-rank/history');
  const surv = createSurv({
    start: numbers(rows, 'start'),
    time: numbers(rows, 'stop'),
    event: numbers(rows, 'event'),
    id: numbers(rows, 'id'),
  });
  const group = groupBy(rows, 'group');

  it('the Mantel-Byar test is the score test of the exact Cox likelihood, and counts subjects', () => {
    const test = mantelByar(surv, group);
    if (test.kind !== 'test') throw new Error(test.detail);
    expectNumbers([test.statistic], [results.statistic], 'statistic');
    expect(test.groups.map((g) => g.n)).toEqual(results.subjects);
  });

  it('the Simon-Makuch curves are survfit on the history, from the origin and from a landmark', () => {
    const cases = [
      [simonMakuch(surv, group), results.curves],
      [simonMakuch(surv, group, { from: results.from }), results.fromCurves],
    ] as const;
    for (const [{ strata }, expected] of cases) {
      strata.forEach(({ name, curve, median }, s) => {
        for (const column of ['time', 'atRisk', 'events', 'censored', 'survival'] as const) {
          expectNumbers(curve[column], expected[s][column], `${name} ${column}`);
        }
        for (const column of ['standardError', 'low', 'high'] as const) {
          expectNumbers(curve[column], expected[s][column], `${name} ${column}`);
        }
        expectNumbers([median.estimate], [expected[s].quantiles.estimate[2]], `${name} median`);
      });
    }
  });
});

// Klein and Moeschberger (2003), Survival Analysis, table 1.2: weeks to infection of the exit site of a catheter, placed
// through a cut (1) or through the skin (2), and the tests that section 7.3 prints for it.
describe('a textbook prints the same tests of time to infection', () => {
  const cut = {
    event: [1.5, 3.5, 4.5, 4.5, 5.5, 8.5, 8.5, 9.5, 10.5, 11.5, 15.5, 16.5, 18.5, 23.5, 26.5],
    censored: [
      2.5, 2.5, 3.5, 3.5, 3.5, 4.5, 5.5, 6.5, 6.5, 7.5, 7.5, 7.5, 7.5, 8.5, 9.5, 10.5, 11.5, 12.5, 12.5, 13.5,
      14.5, 14.5, 21.5, 21.5, 22.5, 22.5, 25.5, 27.5,
    ],
  };
  const skin = {
    event: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 2.5, 2.5, 3.5, 6.5, 15.5],
    censored: [
      0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.5, 1.5, 1.5, 1.5, 2.5, 2.5, 2.5, 2.5, 2.5, 3.5, 3.5,
      3.5, 3.5, 3.5, 4.5, 4.5, 4.5, 5.5, 5.5, 5.5, 5.5, 5.5, 6.5, 7.5, 7.5, 7.5, 8.5, 8.5, 8.5, 9.5, 9.5,
      10.5, 10.5, 10.5, 11.5, 11.5, 12.5, 12.5, 12.5, 12.5, 14.5, 14.5, 16.5, 16.5, 18.5, 19.5, 19.5, 19.5,
      20.5, 22.5, 24.5, 25.5, 26.5, 26.5, 28.5,
    ],
  };
  const parts = [cut.event, cut.censored, skin.event, skin.censored];
  const surv = createSurv({
    time: parts.flat(),
    event: parts.flatMap((part, k) => part.map(() => k % 2 === 0)),
  });
  const group: Group = {
    levels: ['cut', 'skin'],
    index: Int32Array.from(parts.flatMap((part, k) => part.map(() => (k < 2 ? 0 : 1)))),
  };
  it('to the digits printed', () => {
    const printed: readonly (readonly [string, number, number])[] = [
      ['log-rank', 2.53, 0.112],
      ['gehan-breslow', 0.002, 0.964],
      ['tarone-ware', 0.4, 0.526],
      ['peto-peto', 1.4, 0.237],
      ['modified-peto-peto', 1.28, 0.259],
      ['0,1', 9.67, 0.002],
      ['1,0', 1.39, 0.239],
      ['1,1', 9.83, 0.002],
      ['0.5,0.5', 9.28, 0.002],
      ['0.5,2', 8.18, 0.004],
    ];
    for (const [name, statistic, p] of printed) {
      const test = logRank(surv, group, { weight: weightNamed(name) });
      if (test.kind !== 'test') throw new Error(test.detail);
      expect(Math.abs(test.statistic - statistic), name).toBeLessThan(statistic < 0.01 ? 0.0006 : 0.0051);
      expect(Math.abs(test.p - p), name).toBeLessThan(0.00051);
    }
  });
});
