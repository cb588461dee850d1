// The weighted tests, their trend and pairwise versions and the Mantel-Byar test, against R.
import { describe, expect, it } from 'vitest';
import {
  createSurv,
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
