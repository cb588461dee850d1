// Causal methods against our own references, made by reference/*/*/make.R.
import { describe, expect, it } from 'vitest';
import {
  balance,
  createSurv,
  fitFirthLogistic,
  fitLogistic,
  type MarginalInput,
  type MatchingInput,
  marginalHazardRatio,
  matchNearest,
} from '../src/index.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import type { Json } from './shared-data.ts';

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

describe('matching agrees with an explicit loop in R', () => {
  const { rows, results } = load('matching/greedy');
  const base = { treated: numbers(rows, 'treated'), score: numbers(rows, 'score') };
  const exact = [groupBy(rows, 'sex')];
  const runs: Readonly<Record<string, MatchingInput>> = {
    highest: base,
    lowest: { ...base, order: 'lowest' },
    pooled: { ...base, caliper: 0.05, caliperUnit: 'pooled-standard-deviation' },
    none: { ...base, scale: 'as-given', caliper: null },
    exact: { ...base, exact },
    two: { ...base, caliper: 0.5, ratio: 2 },
    reused: { ...base, caliper: 0.1, replacement: true },
    three: { ...base, caliper: 0.1, replacement: true, ratio: 3, exact },
  };
  for (const [name, input] of Object.entries(runs)) {
    it(name, () => {
      const matching = matchNearest(input);
      if (matching.kind !== 'matching') throw new Error(matching.detail);
      const expected = results[name];
      expect(matching.sets.map((set) => set.treated)).toEqual(expected.treated);
      expect(matching.sets.map((set) => set.controls)).toEqual(expected.controls);
      expectNumbers([matching.distance.sum], [expected.sum], 'sum of distances');
      if (expected.caliper !== null) expectNumbers([matching.caliper], [expected.caliper], 'caliper');
    });
  }
});

describe('balance agrees with MatchIt', () => {
  const { rows, results } = load('balance/weighted');
  const treated = numbers(rows, 'treated');
  const columns = ['age', 'afp', 'male'].map((name) => ({ name, values: numbers(rows, name) }));
  const check = (
    weights: readonly number[],
    denominator: 'treated' | 'pooled',
    before: Json,
    after: Json,
  ) => {
    const result = balance({ treated, columns, weights, denominator });
    if (result.kind !== 'balance') throw new Error(result.detail);
    for (const covariate of result.covariates) {
      for (const [actual, expected] of [
        [covariate.before, before?.[covariate.name]],
        [covariate.after, after[covariate.name]],
      ]) {
        if (!expected) continue;
        const { treated: treatedMean, control, difference, ratio, ks } = expected;
        expectNumbers(
          [
            actual?.treatedMean,
            actual?.controlMean,
            actual?.standardizedDifference,
            actual?.kolmogorovSmirnov,
          ],
          [treatedMean, control, difference, ks],
          covariate.name,
        );
        if (ratio === null) expect(actual?.varianceRatio).toBeNull();
        else expectNumbers([actual?.varianceRatio], [ratio], `${covariate.name} variance ratio`);
      }
    }
  };
  it('after matching 1:2 with replacement, in standard deviations of the treated', () => {
    check(numbers(rows, 'matched'), 'treated', results.before, results.matched);
  });
  it('after ATE weights, in pooled standard deviations', () => {
    check(numbers(rows, 'ate'), 'pooled', null, results.ate);
  });
});

describe('marginal hazard ratios agree with the stacked equations put together from R’s pieces', () => {
  const { rows, results } = load('marginal-hazard-ratio/weighted');
  const columns = {
    treated: numbers(rows, 'treated'),
    x: ['age', 'node'].map((name) => ({ name, values: numbers(rows, name) })),
  };
  const follow = { time: numbers(rows, 'time'), event: numbers(rows, 'event') };
  const cluster = Int32Array.from(numbers(rows, 'site'));
  const models: Readonly<Record<string, MarginalInput>> = {
    ate: { ...columns, estimand: 'ate' },
    stabilized: { ...columns, estimand: 'ate', stabilized: true },
    att: { ...columns, estimand: 'att' },
    overlap: { ...columns, estimand: 'overlap' },
    breslow: { ...columns, estimand: 'ate', ties: 'breslow' },
    cluster: { ...columns, estimand: 'ate', cluster },
    everything: { ...columns, estimand: 'ate', cluster, stabilized: true },
  };
  for (const [name, input] of Object.entries(models)) {
    it(name, () => {
      const weight = name === 'everything' ? numbers(rows, 'part') : null;
      const result = marginalHazardRatio(createSurv({ ...follow, weight }), input);
      if (result.kind !== 'fit') throw new Error(result.detail);
      const { coefficient, standardError, fixedScoreStandardError } = results[name];
      expectNumbers(
        [result.coefficient, result.standardError, result.fixedScoreStandardError],
        [coefficient, standardError, fixedScoreStandardError],
        name,
      );
    });
  }
});
