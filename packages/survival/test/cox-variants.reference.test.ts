// Cox models beyond the plain one against R's coxph; the inputs are those of cox/right-censored and cox/start-stop
// unless a case brings its own.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, martingaleResiduals, type Surv } from '../src/index.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import { type Json, type Row, readJson } from './shared-data.ts';

const resultsOf = (name: string): Json =>
  readJson(join(import.meta.dirname, '../reference/cox', name, 'expected.json')).results;

const column = (rows: readonly Row[], name: string) => ({ name, values: numbers(rows, name) });
const columns = (rows: readonly Row[], ...names: readonly string[]) =>
  names.map((name) => column(rows, name));

/** Relative to the diagonal: a covariance near zero is a difference of larger numbers. */
const correlations = (v: readonly (readonly number[])[]) =>
  v.flatMap((row, i) => row.map((c, j) => c / Math.sqrt(v[i][i] * v[j][j])));

const right = load('cox/right-censored').rows;
const counting = load('cox/start-stop').rows;
const rightSurv = (more: object = {}) =>
  createSurv({ time: numbers(right, 'time'), event: numbers(right, 'event'), ...more });
const countingSurv = (more: object = {}) =>
  createSurv({
    start: numbers(counting, 'start'),
    time: numbers(counting, 'stop'),
    event: numbers(counting, 'event'),
    ...more,
  });
const grade = ['low', 'mid'].map((level) => ({
  name: `grade${level}`,
  values: right.map((row) => (row.grade === level ? 1 : 0)),
}));
const clinical = [...columns(right, 'age', 'log_marker'), ...grade];
const changing = columns(counting, 'x', 'arm');

describe('exact ties agree with coxph(ties = "exact")', () => {
  const { rows, results } = load('cox/exact');
  const x = columns(rows, 'x', 'arm');
  const strata = groupBy(rows, 'site');
  const event = numbers(rows, 'event');
  const plain = createSurv({ time: numbers(rows, 'time'), event });
  const entry = createSurv({ start: numbers(rows, 'start'), time: numbers(rows, 'stop'), event });
  const cases = {
    plain: { surv: plain, input: { x } },
    strata: { surv: plain, input: { x, strata, offset: numbers(rows, 'known') } },
    entry: { surv: entry, input: { x } },
    entryStrata: { surv: entry, input: { x, strata } },
  };
  for (const [name, { surv, input }] of Object.entries(cases)) {
    it(name, () => {
      const expected = results[name];
      const fit = fitCox(surv, { ...input, ties: 'exact' });
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      expectNumbers(
        fit.terms.map((t) => t.coefficient),
        expected.coefficient,
        'coefficient',
      );
      expectNumbers(correlations(fit.covariance), correlations(expected.covariance), 'correlation');
      expectNumbers(
        fit.terms.map((t) => t.standardError ** 2),
        expected.covariance.map((row: number[], i: number) => row[i]),
        'variance',
      );
      expectNumbers(
        [fit.logLikelihood.null, fit.logLikelihood.model],
        expected.logLikelihood,
        'log-likelihood',
      );
      expectNumbers(
        [fit.tests.score.statistic, fit.tests.wald.statistic],
        [expected.score, expected.wald],
        'tests',
      );
      const { value, standardError } = fit.concordance;
      expectNumbers(
        [value, standardError],
        [expected.concordance.concordance, expected.concordance.std],
        'concordance',
      );
      expectNumbers(
        martingaleResiduals(surv, { ...input, ties: 'exact' }, fit),
        expected.martingale,
        'martingale',
      );
    });
  }
});

describe('R asks for a robust variance by itself', () => {
  const expected = resultsOf('robust-weights');
  const check = (surv: Surv, x: typeof changing, results: Json) => {
    const fit = fitCox(surv, { x });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    expectNumbers(
      fit.terms.map((t) => t.coefficient),
      results.coefficient,
      'coefficient',
    );
    expectNumbers(fit.covariance.flat(), results.covariance.flat(), 'covariance');
    expect(fit.naiveCovariance === undefined).toBe(results.naiveCovariance === null);
    if (fit.naiveCovariance) {
      expectNumbers(fit.naiveCovariance.flat(), results.naiveCovariance.flat(), 'model-based');
      expectNumbers([fit.tests.robustScore?.statistic], [results.robustScore], 'robust score');
    }
    expectNumbers([fit.tests.wald.statistic], [results.wald], 'Wald');
    expectNumbers([fit.concordance.standardError], [results.concordance.std], 'error of concordance');
  };
  it('for weights that are not whole', () => {
    check(rightSurv({ weight: numbers(right, 'part') }), clinical, expected.fraction);
    check(countingSurv({ weight: numbers(counting, 'part') }), changing, expected.entryFraction);
  });
  it('not for whole ones', () => {
    check(rightSurv({ weight: numbers(right, 'whole') }), clinical, expected.whole);
  });
  it('where an id has several events', () => {
    check(countingSurv({ id: numbers(counting, 'id') }), changing, expected.recurrent);
  });
});
