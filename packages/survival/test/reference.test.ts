// Against our own references, made by reference/*/*/make.R at a stopping rule tight enough to compare at 1e-8.
import { describe, expect, it } from 'vitest';
import {
  type ConfidenceType,
  concordance,
  createSurv,
  fitCox,
  kaplanMeier,
  logRank,
  type ProportionalityTest,
  proportionalHazards,
  quantile,
  type Surv,
  type TimeTransform,
} from '../src/index.ts';
import { designOf, groupBy, numberIn } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import type { Json, Row } from './shared-data.ts';

function expectCurves(surv: Surv, expected: Json, group?: ReturnType<typeof groupBy>): void {
  for (const [type, strata] of Object.entries<Json>(expected)) {
    const fit = kaplanMeier(surv, { confidenceType: type as ConfidenceType, ...(group ? { group } : {}) });
    expect(fit.strata.length).toBe(strata.length);
    fit.strata.forEach((stratum, s) => {
      const what = `${type} ${stratum.name}`;
      const columns = [
        'time',
        'atRisk',
        'events',
        'censored',
        'survival',
        'standardError',
        'low',
        'high',
      ] as const;
      for (const column of columns)
        expectNumbers(stratum.curve[column], strata[s][column], `${what} ${column}`);
      const quantiles = [0.1, 0.25, 0.5, 0.75, 0.9].map((p) => quantile(stratum.curve, p));
      for (const part of ['estimate', 'low', 'high'] as const) {
        expectNumbers(
          quantiles.map((q) => q[part]),
          strata[s].quantiles[part],
          `${what} quantile ${part}`,
        );
      }
    });
  }
}

describe('Kaplan-Meier agrees with survfit', () => {
  const { rows, results } = load('kaplan-meier/right-censored');
  const group = groupBy(rows, 'group', ['a', 'flat', 'zero', 'never', 'ends-flat', 'near']);
  const input = { time: numbers(rows, 'time'), event: numbers(rows, 'event') };

  it('on ties, flat stretches, curves that reach 0 or never fall, and nearly equal times', () => {
    expectCurves(createSurv(input), results.plain, group);
  });
  it('on whole weights, which stand for that many subjects', () => {
    expectCurves(createSurv({ ...input, weight: numbers(rows, 'whole') }), results.whole, group);
  });
  it('on fractional weights, with the robust error', () => {
    expectCurves(createSurv({ ...input, weight: numbers(rows, 'part') }), results.part, group);
  });

  const startStop = load('kaplan-meier/start-stop');
  const survOf = (used: readonly Row[], withId: boolean) =>
    createSurv({
      start: numbers(used, 'start'),
      time: numbers(used, 'stop'),
      event: numbers(used, 'event'),
      id: withId ? numbers(used, 'id') : null,
    });
  const once = startStop.rows.filter((row) => row.recurrent === 0);
  it('on delayed entry, where the end of an interval that goes on is no censoring', () => {
    expectCurves(survOf(once, true), startStop.results.once);
  });
  it('on delayed entry without ids', () => {
    expectCurves(survOf(once, false), startStop.results.withoutId);
  });
  it('on a subject with two events, with the robust error', () => {
    expectCurves(survOf(startStop.rows, true), startStop.results.recurrent);
  });
});

describe('the log-rank family agrees with survdiff', () => {
  const { rows, results } = load('log-rank/strata-and-rho');
  const surv = createSurv({ time: numbers(rows, 'time'), event: numbers(rows, 'event') });
  const group = groupBy(rows, 'group');
  for (const kind of ['plain', 'stratified'] as const) {
    results.rho.forEach((rho: number, k: number) => {
      it(`${kind}, rho ${rho}`, () => {
        const options = kind === 'plain' ? { rho } : { rho, strata: groupBy(rows, 'stratum') };
        const test = logRank(surv, group, options);
        if (test.kind !== 'test') throw new Error(test.detail);
        const expected = results[kind][k];
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
        expectNumbers(
          [test.statistic, test.df, test.p],
          [expected.statistic, expected.df, expected.p],
          'test',
        );
      });
    });
  }
});

describe('the Cox model agrees with coxph and cox.zph', () => {
  const base = 'age + log_marker + grade';
  expectModels('right-censored', {
    plain: [base],
    scales: ['age + marker + dose'],
    strata: [`${base} + strata(site)`],
    offset: [base, 'known'],
    whole: [base, null, 'whole'],
    part: [base, null, 'part'],
    cluster: [`${base} + cluster(family)`],
    everything: [`${base} + strata(site) + cluster(family)`, 'known', 'part'],
  });
  const changing = 'x + arm + x:arm';
  expectModels('start-stop', {
    plain: [changing],
    strata: [`${changing} + strata(site)`],
    part: [changing, null, 'part'],
    cluster: [`${changing} + cluster(id)`],
    everything: [`${changing} + strata(site) + cluster(id)`, null, 'part'],
  });
});

/** Models by name: right side of the formula, offset column, weight column. */
function expectModels(
  folderName: string,
  models: Readonly<Record<string, readonly [string, (string | null)?, string?]>>,
): void {
  const { rows, results } = load(`cox/${folderName}`);
  for (const [name, [rightSide, offset, weight]] of Object.entries(models)) {
    for (const ties of ['efron', 'breslow'] as const) {
      it(`${folderName}: ${name}, ${ties}`, () => {
        const isStartStop = folderName === 'start-stop';
        const design = designOf(rows, rightSide, {
          time: (row) => numberIn(row, isStartStop ? 'stop' : 'time'),
          event: (row) => numberIn(row, 'event'),
          ...(isStartStop ? { start: (row: Row) => numberIn(row, 'start') } : {}),
        });
        const surv = createSurv({ ...design.surv, weight: weight ? numbers(rows, weight) : null });
        // make.R asks for the model-based variance of fractional weights where there are no clusters
        const robust = { robust: design.cluster !== undefined };
        const input = { ...design, ...robust, ties, ...(offset ? { offset: numbers(rows, offset) } : {}) };
        expectModel(surv, input, results[name][ties]);
      });
    }
  }
}

function expectModel(surv: Surv, input: Parameters<typeof proportionalHazards>[1], expected: Json): void {
  const fit = fitCox(surv, input);
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  const { tests, terms } = fit;
  expect([fit.n, fit.events]).toEqual([expected.n, expected.events]);
  expectNumbers(
    terms.map((t) => t.coefficient),
    expected.coefficient,
    'coefficient',
  );
  expectNumbers(
    terms.map((t) => t.standardError),
    expected.standardError,
    'standard error',
  );
  if (expected.robustStandardError) {
    expectNumbers(
      terms.map((t) => t.robustStandardError),
      expected.robustStandardError,
      'robust error',
    );
    // coxph leaves the offset out of this one test; the null model has it
    if (!input.offset) expectNumbers([tests.robustScore?.statistic], [expected.robustScore], 'robust score');
  }
  expectNumbers(
    terms.map((t) => t.confidenceInterval.low),
    expected.low,
    'low',
  );
  expectNumbers(
    terms.map((t) => t.confidenceInterval.high),
    expected.high,
    'high',
  );
  expectNumbers(
    terms.map((t) => t.p),
    expected.p,
    'p',
  );
  // Relative to the diagonal: a covariance near zero is a difference of larger numbers.
  const scaled = (v: readonly (readonly number[])[]) =>
    v.flatMap((row, i) => row.map((c, j) => c / Math.sqrt(v[i][i] * v[j][j])));
  expectNumbers(scaled(fit.covariance), scaled(expected.covariance), 'correlation');
  expectNumbers([fit.logLikelihood.null, fit.logLikelihood.model], expected.logLikelihood, 'log-likelihood');
  expectNumbers(
    [tests.score.statistic, tests.wald.statistic],
    [expected.score, expected.wald],
    'score and Wald',
  );
  const { concordant, discordant, tiedX, tiedTime, tiedBoth, value, standardError } = fit.concordance;
  expectNumbers(
    [concordant, discordant, tiedX, tiedTime, tiedBoth, value, standardError],
    Object.values<number>(expected.concordance),
    'concordance',
  );
  for (const [transform, table] of Object.entries<Json>(expected.proportionalHazards ?? {})) {
    const test = proportionalHazards(surv, input, fit, transform as TimeTransform);
    const rows = [...test.terms, test.global].map(tested);
    expectNumbers(
      rows.map((row) => row.statistic),
      table.statistic,
      `zph ${transform}`,
    );
    expectNumbers(
      rows.map((row) => row.p),
      table.p,
      `zph ${transform} p`,
    );
    expect(rows.map((row) => row.df)).toEqual(table.df);
  }
}

function tested(test: ProportionalityTest) {
  if (test.kind !== 'test') throw new Error(test.detail);
  return test;
}

describe('concordance agrees with R', () => {
  const { rows, results } = load('concordance/weighted-strata');
  const score = numbers(rows, 'score');
  const part = numbers(rows, 'part');
  const strata = groupBy(rows, 'stratum');
  const cluster = groupBy(rows, 'family').index;
  const right = { time: numbers(rows, 'stop'), event: numbers(rows, 'event') };
  const counting = { ...right, start: numbers(rows, 'start') };
  const cases = {
    right: concordance(createSurv(right), score),
    weighted: concordance(createSurv({ ...right, weight: part }), score),
    strata: concordance(createSurv(right), score, { strata }),
    cluster: concordance(createSurv(right), score, { cluster }),
    counting: concordance(createSurv(counting), score),
    everything: concordance(createSurv({ ...counting, weight: part }), score, { strata, cluster }),
  };
  for (const [name, actual] of Object.entries(cases)) {
    it(`${name}`, () => {
      const { concordant, discordant, tiedX, tiedTime, tiedBoth } = actual;
      expectNumbers([concordant, discordant, tiedX, tiedTime, tiedBoth], results[name].counts, 'counts');
      expectNumbers(
        [actual.value, actual.standardError],
        [results[name].value, results[name].standardError],
        name,
      );
    });
  }
});
