// Cox models beyond the plain one against R's coxph; the inputs are those of cox/right-censored and cox/start-stop
// unless a case brings its own.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type ColumnResiduals,
  type CoxInput,
  compareCoxModels,
  coxScoreResiduals,
  createSurv,
  devianceResiduals,
  dfbetaResiduals,
  fitCox,
  fitFirthCox,
  fitFrailtyCox,
  fitRidgeCox,
  informationCriteria,
  martingaleResiduals,
  predictSurvival,
  type SchoenfeldResidual,
  type Surv,
  schoenfeldResiduals,
  sequentialTests,
  splitSurv,
  stepColumns,
} from '../src/index.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import { type Json, type Row, readJson, readTable } from './shared-data.ts';

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

function fitted(surv: Surv, input: CoxInput) {
  const fit = fitCox(surv, input);
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
}

describe('residuals agree with residuals(coxph(...))', () => {
  const expected = resultsOf('residuals');
  const weighted = { x: clinical, strata: groupBy(right, 'site'), offset: numbers(right, 'known') };
  const entryStrata = { x: changing, strata: groupBy(counting, 'site') };
  const cases = {
    plain: { surv: rightSurv(), input: { x: clinical } },
    weights: { surv: rightSurv({ weight: numbers(right, 'part') }), input: weighted },
    entry: { surv: countingSurv(), input: { x: changing } },
    entryWeights: { surv: countingSurv({ weight: numbers(counting, 'part') }), input: entryStrata },
  };
  for (const [name, { surv, input: model }] of Object.entries(cases)) {
    for (const [ties, results] of Object.entries<Json>(expected[name])) {
      it(`${name}, ${ties}`, () => {
        const input: CoxInput = { ...model, robust: false, ties: ties === 'efron' ? 'efron' : 'breslow' };
        const fit = fitted(surv, input);
        expectNumbers(martingaleResiduals(surv, input, fit), results.martingale, 'martingale');
        // near M = 0 the deviance residual is a root of a difference of nearly equal numbers
        expectNumbers(devianceResiduals(surv, input, fit), results.deviance, 'deviance', 1e-7);
        // Relative to the column's largest: residuals are sums of terms that cancel.
        const expectColumns = (actual: ColumnResiduals, reference: Json, what: string) => {
          reference[0].forEach((_: unknown, j: number) => {
            const most = Math.max(...reference.map((row: readonly number[]) => Math.abs(row[j])));
            actual.forEach((row, i) => {
              expect(
                Math.abs((row?.[j] ?? Number.NaN) - reference[i][j]) / most,
                `${what}[${i}]`,
              ).toBeLessThan(1e-8);
            });
          });
        };
        expectColumns(coxScoreResiduals(surv, input, fit), results.score, 'score');
        expectColumns(dfbetaResiduals(surv, input, fit), results.dfbeta, 'dfbeta');
        expectColumns(dfbetaResiduals(surv, input, fit, { standardized: true }), results.dfbetas, 'dfbetas');
        const valuesOf = (residuals: readonly SchoenfeldResidual[]) => residuals.map(({ values }) => values);
        const plain = schoenfeldResiduals(surv, input, fit);
        expect(plain.map(({ time }) => time)).toEqual(results.schoenfeldTime);
        expectColumns(valuesOf(plain), results.schoenfeld, 'Schoenfeld');
        const scaled = schoenfeldResiduals(surv, input, fit, { scaled: true });
        expectColumns(valuesOf(scaled), results.scaledSchoenfeld, 'scaled Schoenfeld');
      });
    }
  }
});

describe('predicted survival agrees with survfit(coxph(...), newdata)', () => {
  const expected = resultsOf('prediction');
  const values = (row: { age: number; marker: number }) => [row.age, row.marker];
  const someone = [
    { age: 50, marker: 4 },
    { age: 71.5, marker: 4.6 },
  ];
  const rows = someone.map((row) => ({ values: values(row) }));
  const x = columns(right, 'age', 'log_marker');
  const strata = { x, strata: groupBy(right, 'site'), offset: numbers(right, 'known') };
  const cases = {
    plain: { surv: rightSurv(), input: { x }, rows },
    strata: {
      surv: rightSurv(),
      input: strata,
      rows: [
        { ...rows[0], offset: 0, stratum: 0 },
        { ...rows[1], offset: 0.25, stratum: 2 },
      ],
    },
    cluster: { surv: rightSurv(), input: { x, cluster: groupBy(right, 'family').index }, rows },
    part: { surv: rightSurv({ weight: numbers(right, 'part') }), input: { x }, rows },
    entry: {
      surv: countingSurv(),
      input: { x: changing },
      rows: [{ values: [0, 0] }, { values: [1.3, 1] }],
    },
  };
  for (const [name, { surv, input: model, rows: wanted }] of Object.entries(cases)) {
    for (const [ties, types] of Object.entries<Json>(expected[name])) {
      it(`${name}, ${ties}`, () => {
        const input: CoxInput = { ...model, ties: ties === 'efron' ? 'efron' : 'breslow' };
        const fit = fitted(surv, input);
        for (const confidenceType of ['log', 'log-log', 'plain'] as const) {
          if (!types[confidenceType]) continue;
          predictSurvival(surv, input, fit, wanted, { confidenceType }).forEach((predicted, k) => {
            const reference = types[confidenceType][k];
            for (const part of [
              'time',
              'atRisk',
              'events',
              'survival',
              'standardError',
              'low',
              'high',
            ] as const) {
              expectNumbers(predicted.curve[part], reference[part], `${confidenceType} ${part}`);
            }
            expectNumbers(predicted.cumulativeHazard, reference.cumulativeHazard, 'hazard');
            expectNumbers(
              predicted.cumulativeHazardError,
              reference.cumulativeHazardError,
              'error of hazard',
            );
          });
        }
      });
    }
  }
});

describe('comparison of models agrees with anova, AIC and BIC', () => {
  const expected = resultsOf('model-comparison');
  const surv = rightSurv();
  const small = fitted(surv, { x: columns(right, 'age') });
  const large = fitted(surv, { x: clinical });
  it('for two models', () => {
    const test = compareCoxModels(small, large);
    if (test.kind !== 'test') throw new Error(test.detail);
    const { statistic, df, p } = expected.pair;
    expectNumbers([test.statistic, test.df, test.p], [...statistic, ...df, ...p], 'pair');
  });
  it('term by term', () => {
    const tests = sequentialTests(surv, { x: clinical }, ['age', 'log_marker', 'grade', 'grade']);
    tests.forEach(({ comparison }, k) => {
      if (comparison.kind !== 'test') throw new Error(comparison.detail);
      const { statistic, df, p } = expected.sequential;
      expectNumbers(
        [comparison.statistic, comparison.df, comparison.p],
        [statistic[k], df[k], p[k]],
        `term ${k}`,
      );
    });
  });
  it('by information criteria', () => {
    for (const [fit, reference] of [
      [small, expected.small],
      [large, expected.large],
    ] as const) {
      const { aic, bic } = informationCriteria(fit);
      expectNumbers([aic, bic], [reference.aic, reference.bic], 'criteria');
    }
  });
});

describe('effects in steps agree with coxph(... ~ x:factor(interval), survSplit(...))', () => {
  const expected = resultsOf('steps');
  const high = right.map((row) => (row.grade === 'high' ? 1 : 0));
  const cases = {
    right: { surv: rightSurv(), cuts: 'right', stays: ['age'], steps: high, rows: right, site: true },
    breslow: { surv: rightSurv(), cuts: 'right', stays: ['age'], steps: high, rows: right, site: false },
    entry: {
      surv: countingSurv(),
      cuts: 'entry',
      stays: ['x'],
      steps: numbers(counting, 'arm'),
      rows: counting,
      site: false,
    },
  };
  for (const [name, { surv, cuts: at, stays, steps, rows, site }] of Object.entries(cases)) {
    it(name, () => {
      const reference = expected[name];
      const cuts: readonly number[] = expected.cuts[at];
      const split = splitSurv(surv, cuts);
      const repeated = columns(rows, ...stays).map((one) => ({
        name: one.name,
        values: Array.from(split.row, (i) => one.values[i]),
      }));
      const changing = stepColumns(split, steps, cuts.length + 1).map((values, k) => ({
        name: `step ${k}`,
        values,
      }));
      const group = groupBy(rows, 'site');
      const strata = { levels: group.levels, index: split.row.map((i) => group.index[i]) };
      const fit = fitCox(split.surv, {
        x: [...repeated, ...changing],
        ...(site ? { strata } : {}),
        ties: name === 'breslow' ? 'breslow' : 'efron',
      });
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      expect([split.surv.n, fit.events]).toEqual([reference.pieces, reference.events]);
      expectNumbers(
        fit.terms.map((t) => t.coefficient),
        reference.coefficient,
        'coefficient',
      );
      expectNumbers(correlations(fit.covariance), correlations(reference.covariance), 'correlation');
      expectNumbers(
        fit.covariance.map((row, j) => row[j]),
        reference.covariance.map((row: readonly number[], j: number) => row[j]),
        'variance',
      );
      expectNumbers([fit.logLikelihood.null, fit.logLikelihood.model], reference.logLikelihood, 'likelihood');
    });
  }
});

describe('ridge agrees with coxph(... ~ ridge(...))', () => {
  const expected = resultsOf('ridge');
  const high = { name: 'high', values: right.map((row) => (row.grade === 'high' ? 1 : 0)) };
  const x = [...columns(right, 'age', 'log_marker'), high];
  const cases = {
    scaled: { surv: rightSurv(), input: { x, theta: 5 } },
    unscaled: { surv: rightSurv(), input: { x, theta: 5, scaled: false } },
    partial: {
      surv: rightSurv(),
      input: { x, theta: 20, penalized: [1, 2], strata: groupBy(right, 'site') },
    },
    breslow: { surv: rightSurv(), input: { x, theta: 1, ties: 'breslow' as const } },
    whole: { surv: rightSurv({ weight: numbers(right, 'whole') }), input: { x, theta: 5 } },
    entry: { surv: countingSurv(), input: { x: changing, theta: 8 } },
  };
  for (const [name, { surv, input }] of Object.entries(cases)) {
    it(name, () => {
      const fit = fitRidgeCox(surv, input);
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      const reference = expected[name];
      expectNumbers(
        fit.terms.map((t) => t.coefficient),
        reference.coefficient,
        'coefficient',
      );
      expectNumbers(fit.covariance.flat(), reference.covariance.flat(), 'covariance');
      expectNumbers(fit.sandwich.flat(), reference.sandwich.flat(), 'sandwich');
      expectNumbers([fit.df, fit.penalty], [reference.df, reference.penalty], 'df and penalty');
      expectNumbers(
        [fit.logLikelihood.null, fit.logLikelihood.model],
        reference.logLikelihood,
        'log-likelihood',
      );
    });
  }
});

describe("Firth's penalty agrees with the penalized likelihood put together in R", () => {
  const { rows: rareRows, results: expected } = load('cox/firth');
  const high = { name: 'high', values: right.map((row) => (row.grade === 'high' ? 1 : 0)) };
  const ordinary = { x: [...columns(right, 'age'), high] };
  const rareSurv = createSurv({ time: numbers(rareRows, 'time'), event: numbers(rareRows, 'event') });
  const cases = {
    ordinary: { surv: rightSurv(), input: ordinary },
    strata: { surv: rightSurv(), input: { ...ordinary, strata: groupBy(right, 'site') } },
    rare: { surv: rareSurv, input: { x: columns(rareRows, 'age', 'rare') } },
  };
  for (const [name, { surv, input }] of Object.entries(cases)) {
    for (const ties of ['efron', 'breslow'] as const) {
      const reference = expected[name][ties];
      if (!reference) continue;
      it(`${name}, ${ties}`, () => {
        const fit = fitFirthCox(surv, { ...input, ties });
        if (fit.kind !== 'fit') throw new Error(fit.detail);
        // R's maximum is by differences of the likelihood, its limits by bisection to 1e-9
        const expectThese = (actual: readonly (number | null)[], wanted: readonly number[], what: string) => {
          expectNumbers(actual, wanted, what, 1e-6);
        };
        const { terms } = fit;
        expectThese(
          terms.map((t) => t.coefficient),
          reference.coefficient,
          'coefficient',
        );
        expectThese(
          terms.map((t) => t.standardError),
          reference.standardError,
          'error',
        );
        expectThese(
          terms.map((t) => t.statistic),
          reference.statistic,
          'test',
        );
        expectThese(
          terms.map((t) => Math.log(t.confidenceInterval.low ?? 0)),
          reference.low,
          'low',
        );
        expectThese(
          terms.map((t) => Math.log(t.confidenceInterval.high ?? 0)),
          reference.high,
          'high',
        );
        const { null: atNull, model } = fit.logLikelihood;
        const [theirNull, theirModel] = reference.logLikelihood;
        expectThese([model - atNull], [theirModel - theirNull], 'gain');
      });
    }
  }
});

describe('shared gamma frailty agrees with coxph(... + frailty(group))', () => {
  const expected = resultsOf('gamma-frailty');
  const tableOf = (name: string) =>
    readTable(join(import.meta.dirname, '../reference/cox/gamma-frailty', `${name}.csv`));
  const kidney = tableOf('kidney');
  const simulated = tableOf('simulated');
  const survOf = (rows: readonly Row[], start: readonly number[] | null = null) =>
    createSurv({ time: numbers(rows, 'time'), event: numbers(rows, 'status'), start });
  const groupOf = (rows: readonly Row[]) => {
    const index = Int32Array.from(numbers(rows, 'group'), (g) => g - 1);
    return { levels: Array.from({ length: Math.max(...index) + 1 }, (_, g) => `${g + 1}`), index };
  };
  const disease = ['GN', 'Other', 'PKD'].map((name) => ({
    name,
    values: kidney.map((row) => (row.disease === name ? 1 : 0)),
  }));
  const kidneyInput = { x: columns(kidney, 'age', 'female'), group: groupOf(kidney) };
  const simulatedInput = { x: columns(simulated, 'x'), group: groupOf(simulated) };

  it('at a given variance, with the covariance of the whole second derivative', () => {
    const check = (surv: Surv, input: Parameters<typeof fitFrailtyCox>[1], reference: Json) => {
      const fit = fitFrailtyCox(surv, input);
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      expectNumbers(
        fit.terms.map((t) => t.coefficient),
        reference.coefficient.slice(0, fit.terms.length),
        'coefficient',
      );
      expectNumbers(correlations(fit.covariance), correlations(reference.covariance), 'correlation');
      expectNumbers(
        fit.terms.map((t) => t.standardError ** 2),
        reference.covariance.map((row: readonly number[], j: number) => row[j]),
        'variance',
      );
      expectNumbers([fit.logLikelihood.integrated], [reference.integrated], 'integrated likelihood');
    };
    const { atTheta, atThetaBreslow } = expected.kidney;
    check(survOf(kidney), { ...kidneyInput, variance: 0.4 }, atTheta);
    check(survOf(kidney), { ...kidneyInput, variance: 0.4, ties: 'breslow' }, atThetaBreslow);
    check(survOf(simulated), { ...simulatedInput, variance: 0.7 }, expected.simulated.atTheta);
  });

  it('at the estimated variance', () => {
    const check = (surv: Surv, input: Parameters<typeof fitFrailtyCox>[1], reference: Json) => {
      const fit = fitFrailtyCox(surv, input);
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      expectNumbers([fit.logLikelihood.integrated], [reference.integrated], 'integrated likelihood', 1e-10);
      // R stops where the height of the likelihood moves by 1e-12 of itself: its place is known to about the root of that
      expectNumbers([fit.variance], [reference.theta], 'variance', 1e-6);
      expectNumbers(
        fit.terms.map((t) => t.coefficient),
        reference.coefficient,
        'coefficient',
        1e-6,
      );
      expectNumbers(
        // as multipliers: a log frailty near 0 has no size to compare by; R warns that its own search for them did not end
        fit.groups.map((g) => Math.exp(g.logFrailty)),
        reference.frailty.map(Math.exp),
        'frailty',
        1e-5,
      );
    };
    check(survOf(kidney), kidneyInput, expected.kidney.free);
    check(survOf(kidney), { ...kidneyInput, ties: 'breslow' }, expected.kidney.freeBreslow);
    check(survOf(simulated), simulatedInput, expected.simulated.free);
    check(survOf(simulated, numbers(simulated, 'start')), simulatedInput, expected.simulated.entry);
  });

  it('where the variance is zero, as the plain model', () => {
    const input = { ...kidneyInput, x: [...kidneyInput.x, ...disease] };
    const fit = fitFrailtyCox(survOf(kidney), input);
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    expect(fit).toMatchObject({
      variance: 0,
      varianceTest: { statistic: 0, p: 1 },
      findings: [{ code: 'frailty-variance-zero' }],
    });
    const plain = fitted(survOf(kidney), { x: input.x });
    expectNumbers(
      fit.terms.flatMap((t) => [t.coefficient, t.standardError]),
      plain.terms.flatMap((t) => [t.coefficient, t.standardError]),
      'plain model',
    );
    // R's theta comes down to 5e-8 only
    expectNumbers([fit.logLikelihood.integrated], [expected.kidney.zero.integrated], 'likelihood', 1e-7);
  });
});
