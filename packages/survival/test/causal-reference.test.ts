// Causal methods against our own references, made by reference/*/*/make.R.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitFirthLogistic, fitLogistic } from '../src/index.ts';
import { numberIn } from './design.ts';
import { type Json, type Row, readJson, readTable } from './shared-data.ts';

const folder = join(import.meta.dirname, '../reference');

function load(name: string): { readonly rows: readonly Row[]; readonly results: Json } {
  return {
    rows: readTable(join(folder, name, 'input.csv')),
    results: readJson(join(folder, name, 'expected.json')).results,
  };
}

function numbers(rows: readonly Row[], column: string): readonly number[] {
  return rows.map((row) => numberIn(row, column));
}

/** Relative error below 1e-8 (of 1e-2 for values nearer zero: absolute 1e-10). */
function expectNumbers(
  actual: readonly (number | null | undefined)[],
  expected: readonly number[],
  what: string,
  relative = 1e-8,
): void {
  expect(actual.length, what).toBe(expected.length);
  actual.forEach((value, k) => {
    const error = Math.abs((value ?? Number.NaN) - expected[k]) / Math.max(1e-2, Math.abs(expected[k]));
    expect(error, `${what}[${k}]: ${value} is not ${expected[k]}`).toBeLessThan(relative);
  });
}

describe('logistic regression agrees with glm and sandwich', () => {
  const { rows, results } = load('logistic/weights-and-clusters');
  const x = [
    { name: 'age', values: numbers(rows, 'age') },
    { name: 'afp', values: numbers(rows, 'afp') },
    ...['B', 'C'].map((level) => ({
      name: `grade${level}`,
      values: rows.map((row) => (row.grade === level ? 1 : 0)),
    })),
  ];
  const base = { outcome: numbers(rows, 'treated'), x };
  const cluster = Int32Array.from(numbers(rows, 'family'));
  const part = numbers(rows, 'part');
  const offset = numbers(rows, 'known');
  const models: Readonly<Record<string, Parameters<typeof fitLogistic>[0]>> = {
    plain: base,
    offset: { ...base, offset },
    whole: { ...base, weight: numbers(rows, 'whole') },
    part: { ...base, weight: part },
    cluster: { ...base, cluster },
    everything: { ...base, weight: part, offset, cluster },
  };
  for (const [name, input] of Object.entries(models)) {
    it(name, () => {
      const fit = fitLogistic(input);
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      const expected = results[name];
      expectNumbers(
        fit.terms.map((t) => t.coefficient),
        expected.coefficient,
        'coefficient',
      );
      expectNumbers(
        fit.terms.map((t) => t.standardError),
        expected.standardError,
        'standard error',
      );
      if (expected.robustStandardError) {
        expectNumbers(
          fit.terms.map((t) => t.robustStandardError),
          expected.robustStandardError,
          'robust error',
        );
      }
      expectNumbers(fit.covariance.flat(), expected.covariance.flat(), 'covariance');
      expectNumbers(
        [-2 * fit.logLikelihood.model, -2 * fit.logLikelihood.null],
        [expected.deviance, expected.nullDeviance],
        'deviance',
      );
    });
  }
});

describe('Firth’s penalty agrees with brglm2, its profile with an independent search in R', () => {
  const { rows, results } = load('logistic/firth');
  const column = (name: string) => ({ name, values: numbers(rows, name) });
  const outcome = numbers(rows, 'response');
  const models = {
    separated: { outcome, x: ['age', 'stage', 'size'].map(column) },
    overlapping: { outcome, x: ['age', 'size'].map(column) },
    weighted: { outcome, x: ['age', 'stage'].map(column), weight: numbers(rows, 'whole') },
  };
  for (const [name, input] of Object.entries(models)) {
    it(name, () => {
      const fit = fitFirthLogistic(input);
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      const expected = results[name];
      const slopes = fit.terms.slice(1);
      expectNumbers(
        fit.terms.map((t) => t.coefficient),
        expected.coefficient,
        'coefficient',
      );
      expectNumbers(
        fit.terms.map((t) => t.standardError),
        expected.standardError,
        'standard error',
      );
      expectNumbers(
        slopes.map((t) => Math.log(t.confidenceInterval.low ?? Number.NaN)),
        expected.low,
        'low',
      );
      expectNumbers(
        slopes.map((t) => Math.log(t.confidenceInterval.high ?? Number.NaN)),
        expected.high,
        'high',
      );
      expectNumbers(
        slopes.map((t) => t.statistic),
        expected.statistic,
        'statistic',
      );
      expectNumbers([fit.likelihoodRatio?.statistic], [expected.likelihoodRatio], 'likelihood ratio');
    });
  }
});
