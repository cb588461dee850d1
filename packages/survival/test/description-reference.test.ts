// Against reference/describe/tests/make.R; relative 1e-10 unless a line says why not.
import { describe, expect, it } from 'vitest';
import {
  binomialInterval,
  fisherExact,
  kruskalWallis,
  type MeanComparison,
  sampleQuantile,
  studentTest,
  welchTest,
  wilcoxonRankSum,
} from '../src/index.ts';
import { numberIn } from './design.ts';
import { load } from './reference-file.ts';
import type { Json } from './shared-data.ts';

const { rows, results } = load('describe/tests');

function sample(column: string, group: string): readonly number[] {
  return rows.filter((row) => row.group === group).map((row) => numberIn(row, column));
}

function expectClose(actual: number, expected: number, what: string, relative = 1e-10): void {
  const error = Math.abs(actual - expected) / Math.max(1e-10, Math.abs(expected));
  expect(error, `${what}: ${actual} is not ${expected}`).toBeLessThan(relative);
}

const pairs: Readonly<Record<string, readonly [string, string]>> = {
  ab: ['a', 'b'],
  ac: ['a', 'c'],
  bc: ['b', 'c'],
};

function expectComparison(actual: MeanComparison, expected: Json, what: string): void {
  if (actual.kind !== 'test') throw new Error(actual.detail);
  for (const name of ['statistic', 'df', 'p'] as const)
    expectClose(actual[name], expected[name], `${what} ${name}`);
  for (const name of ['standardError', 'low', 'high'] as const) {
    expectClose(actual.difference[name], expected[name], `${what} ${name}`);
  }
}

describe('description agrees with R 4.2.2', () => {
  it.each(Object.entries(pairs))('t tests and rank-sum tests of %s', (name, [x, y]) => {
    const values = [sample('value', x), sample('value', y)] as const;
    expectComparison(welchTest(...values), results.welch[name], 'welch');
    expectComparison(studentTest(...values, { confidenceLevel: 0.9 }), results.student[name], 'student');
    const rounded = [sample('rounded', x), sample('rounded', y)] as const;
    const ranks = {
      exactRanks: wilcoxonRankSum(...values, { exact: 'small-samples' }),
      normalRanks: wilcoxonRankSum(...values),
      tiedRanks: wilcoxonRankSum(...rounded, { exact: 'small-samples' }),
    };
    for (const [kind, test] of Object.entries(ranks)) {
      if (test.kind !== 'test') throw new Error(test.detail);
      expectClose(test.statistic, results[kind][name].statistic, `${kind} W`);
      expectClose(test.p, results[kind][name].p, `${kind} p`);
    }
  });

  it('the Kruskal-Wallis test with ties', () => {
    const test = kruskalWallis(['a', 'b', 'c'].map((group) => sample('rounded', group)));
    if (test.kind !== 'test') throw new Error(test.detail);
    expectClose(test.statistic, results.kruskal.statistic, 'H');
    expectClose(test.p, results.kruskal['p.value'], 'p');
  });

  it("Fisher's exact test of tables of every shape", () => {
    for (const { table, p } of results.fisher) {
      const test = fisherExact(table);
      if (test.kind !== 'test') throw new Error(test.detail);
      // R's network keeps about 11 digits of large tables
      expectClose(test.p, p, JSON.stringify(table), 1e-9);
    }
  });

  it('the exact binomial interval', () => {
    for (const { successes, trials, at95, at99 } of results.binomial) {
      for (const [confidenceLevel, [low, high]] of [
        [0.95, at95],
        [0.99, at99],
      ]) {
        const interval = binomialInterval(successes, trials, { confidenceLevel });
        if (interval.kind !== 'interval') throw new Error(interval.detail);
        expectClose(interval.low, low, `${successes}/${trials} low`);
        expectClose(interval.high, high, `${successes}/${trials} high`);
      }
    }
  });

  it('quantiles', () => {
    const values = rows.map((row) => numberIn(row, 'value'));
    results.quantiles.p.forEach((p: number, k: number) => {
      expectClose(
        sampleQuantile(values, Math.min(p, 1)) ?? Number.NaN,
        results.quantiles.values[k],
        `p = ${p}`,
      );
    });
  });
});
