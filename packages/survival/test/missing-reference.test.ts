// Against reference/missing/*/make.R: pooling by mice and mitml at 1e-8, the models behind imputed factors.
import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, poolCox, poolEstimates, poolWald } from '../src/index.ts';
import { augment } from '../src/missing/draw-categories.ts';
import { fitMultinomial } from '../src/missing/multinomial-fit.ts';
import { outcomePredictors } from '../src/missing/predictors.ts';
import { standardize } from '../src/missing/standardized.ts';
import { choleskyInverse } from '../src/numeric/cholesky.ts';
import { numberIn } from './design.ts';
import { load } from './reference-file.ts';
import type { Row } from './shared-data.ts';

function expectClose(actual: number, expected: number, what: string, relative = 1e-8): void {
  const error = Math.abs(actual - expected) / Math.max(1e-2, Math.abs(expected));
  expect(error, `${what}: ${actual} is not ${expected}`).toBeLessThan(relative);
}

const { rows, results } = load('missing/pooling');
const datasets = [1, 2, 3, 4, 5].map((k) => rows.filter((row) => row.imputation === k));
const survOf = (data: readonly Row[]) =>
  createSurv({
    time: data.map((row) => numberIn(row, 'time')),
    event: data.map((row) => numberIn(row, 'event')),
  });
const fits = datasets.map((data) =>
  fitCox(survOf(data), {
    x: [
      { name: 'age', values: data.map((row) => numberIn(row, 'age')) },
      { name: 'marker', values: data.map((row) => numberIn(row, 'marker')) },
      { name: 'gradelow', values: data.map((row) => Number(row.grade === 'low')) },
      { name: 'grademid', values: data.map((row) => Number(row.grade === 'mid')) },
    ],
  }),
);
const fitted = fits.flatMap((fit) => (fit.kind === 'fit' ? [fit] : []));

describe('pooling agrees with mice 3.15.0', () => {
  const quantities = [
    'estimate',
    'standardError',
    'within',
    'between',
    'df',
    'statistic',
    'p',
    'low',
    'high',
    'relativeIncrease',
    'shareMissing',
    'fractionMissing',
  ] as const;

  it('for a Cox model whose complete data have events less coefficients as degrees of freedom', () => {
    const pooled = poolCox(fits);
    if (pooled.kind !== 'pooled') throw new Error(pooled.detail);
    expect(pooled.events).toBe(results.events);
    pooled.terms.forEach((term, k) => {
      for (const name of quantities)
        expectClose(term[name], results.limited[name][k], `${term.name} ${name}`);
    });
    if (pooled.wald.kind !== 'test') throw new Error(pooled.wald.detail);
    for (const name of ['statistic', 'df1', 'df2', 'p', 'relativeIncrease'] as const) {
      expectClose(pooled.wald[name], results.waldLimited[name], `wald ${name}`);
    }
  });

  it('for large samples', () => {
    fitted[0].terms.forEach((_, k) => {
      const pooled = poolEstimates({
        estimates: fitted.map((fit) => fit.terms[k].coefficient),
        standardErrors: fitted.map((fit) => fit.terms[k].standardError),
      });
      if (pooled.kind !== 'pooled') throw new Error(pooled.detail);
      for (const name of quantities) expectClose(pooled[name], results.unlimited[name][k], `${k} ${name}`);
    });
  });

  it('for Wald tests of four, two and one coefficients', () => {
    for (const [count, expected] of [
      [4, results.waldUnlimited],
      [2, results.waldOfTwo],
      [1, results.waldOfOne],
    ]) {
      const test = poolWald({
        estimates: fitted.map((fit) => fit.terms.slice(0, count).map(({ coefficient }) => coefficient)),
        covariances: fitted.map((fit) => fit.covariance.slice(0, count).map((row) => row.slice(0, count))),
      });
      if (test.kind !== 'test') throw new Error(test.detail);
      for (const name of ['statistic', 'df1', 'df2', 'p', 'relativeIncrease'] as const) {
        expectClose(test[name], expected[name], `${count} ${name}`);
      }
    }
  });

  it('for numbers typed in', () => {
    const pooled = poolEstimates({
      estimates: [0.4, 0.55, 0.3, 0.62],
      standardErrors: [0.04, 0.05, 0.045, 0.039].map(Math.sqrt),
      completeDf: 26,
    });
    if (pooled.kind !== 'pooled') throw new Error(pooled.detail);
    const { qbar, ubar, b, t, df, r, fmi } = results.scalar;
    expectClose(pooled.estimate, qbar, 'qbar');
    expectClose(pooled.within, ubar, 'ubar');
    expectClose(pooled.between, b, 'b');
    expectClose(pooled.standardError ** 2, t, 't');
    expectClose(pooled.df, df, 'df');
    expectClose(pooled.relativeIncrease, r, 'r');
    expectClose(pooled.fractionMissing, fmi, 'fmi');
  });

  it('for the cumulative hazard at each time', () => {
    const [event, hazard] = outcomePredictors(survOf(datasets[0]));
    expect([...event]).toEqual(datasets[0].map((row) => row.event));
    hazard.forEach((value, i) => {
      expectClose(value, results.hazard[i], `row ${i}`);
    });
  });
});

describe('the models behind imputed factors agree with R', () => {
  const { rows: table, results: models } = load('missing/logistic');
  const columns = ['x', 'z'].map((name) => Float64Array.from(table, (row) => numberIn(row, name)));
  const x = Float64Array.from(table.flatMap((_, i) => columns.map((column) => column[i])));
  const weight = new Float64Array(table.length).fill(1);
  const fit = (name: string, categories: number) => {
    const category = Int32Array.from(table, (row) => numberIn(row, name));
    return fitMultinomial({ width: 2, x, category, weight, categories });
  };

  it('two levels: glm(family = binomial)', () => {
    const { beta, information } = fit('two', 2);
    beta.forEach((b, j) => {
      expectClose(b, models.two.beta[j], `beta[${j}]`);
    });
    choleskyInverse(information).forEach((v, j) => {
      expectClose(v, models.two.covariance.flat()[j], `covariance[${j}]`);
    });
  });

  it('three levels: nnet::multinom', () => {
    // multinom climbs by BFGS and stops some 1e-7 errors from the maximum.
    const { beta, information } = fit('three', 3);
    beta.forEach((b, j) => {
      expectClose(b, models.three.beta.flat()[j], `beta[${j}]`, 1e-5);
    });
    choleskyInverse(information).forEach((v, j) => {
      expectClose(v, models.three.covariance.flat()[j], `covariance[${j}]`, 1e-5);
    });
  });

  it('rows added against separation: mice:::augment, whose standard deviation has divisor n − 1', () => {
    const all = Int32Array.from({ length: table.length }, (_, i) => i);
    const design = standardize(columns, all, new Int32Array());
    const category = Int32Array.from(table, (row) => numberIn(row, 'apart'));
    const n = table.length;
    const augmented = augment(category, design, 2);
    expect(augmented.category.length).toBe(n + models.added.length);
    const ratio = Math.sqrt(n / (n - 1));
    models.added.forEach((row: { x: number; z: number; y: number; w: number }, k: number) => {
      expectClose(augmented.x[2 * (n + k)] * ratio, row.x, `${k} x`);
      expectClose(augmented.x[2 * (n + k) + 1] * ratio, row.z, `${k} z`);
      expect(augmented.category[n + k]).toBe(row.y);
      expectClose(augmented.weight[n + k], row.w, `${k} weight`);
    });
  });
});
