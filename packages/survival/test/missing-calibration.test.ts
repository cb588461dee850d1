// Simulation with a fixed seed of values missing at random: whether one is missing depends on what is observed.
import { describe, expect, it } from 'vitest';
import {
  completeColumns,
  createRandom,
  createSurv,
  fitCox,
  type ImputeOptions,
  type IncompleteColumn,
  imputeChained,
  type PooledEstimate,
  poolCox,
  poolEstimates,
  type Random,
} from '../src/index.ts';
import { drawNormal } from '../src/numeric/draws.ts';

const logistic = (eta: number) => 1 / (1 + Math.exp(-eta));
const draw = (random: Random, probability: number) => Number(random() < probability);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The data sets completed by an imputation, each as its columns of numbers. */
function completed(columns: readonly IncompleteColumn[], options: ImputeOptions) {
  const imputed = imputeChained(columns, options);
  if (imputed.kind !== 'imputed') throw new Error(imputed.detail);
  return Array.from({ length: imputed.imputations }, (_, k) =>
    completeColumns(columns, imputed, k).map((column) => ({
      name: column.name,
      values: Float64Array.from(column.kind === 'number' ? column.values : column.index),
    })),
  );
}

/** Mean of one column, pooled over completed data sets. */
function pooledMean(datasets: ReturnType<typeof completed>, column: number): PooledEstimate {
  const samples = datasets.map((data) => Array.from(data[column].values));
  const estimates = samples.map(mean);
  const standardErrors = samples.map((sample, k) => {
    const variance =
      sample.reduce((sum, value) => sum + (value - estimates[k]) ** 2, 0) / (sample.length - 1);
    return Math.sqrt(variance / sample.length);
  });
  const pooled = poolEstimates({ estimates, standardErrors, completeDf: samples[0].length - 1 });
  if (pooled.kind !== 'pooled') throw new Error(pooled.detail);
  return pooled;
}

describe('values missing at random', () => {
  // 400 data sets: three errors of a 5 % rate are 3.3 %.
  it('leave the mean of a number and the share of a level nearly unbiased, with intervals that cover them', () => {
    const [runs, n] = [400, 300];
    const random = createRandom(31);
    const error = { number: 0, factor: 0, naive: 0 };
    let [missedNumber, missedFactor] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const x = Float64Array.from({ length: n }, () => drawNormal(random));
      const z = x.map((value) => 10 + value + drawNormal(random));
      const g = Int32Array.from(x, (value) => draw(random, logistic(1.2 * value)));
      const zMissing = Array.from(x, (value) => draw(random, logistic(0.7 * value - 0.5)));
      const gMissing = Array.from(x, (value) => draw(random, logistic(-0.6 * value - 0.8)));
      const columns: readonly IncompleteColumn[] = [
        { kind: 'number', name: 'x', values: x, missing: new Uint8Array(n) },
        { kind: 'number', name: 'z', values: z, missing: zMissing },
        { kind: 'factor', name: 'g', levels: ['no', 'yes'], index: g, missing: gMissing },
      ];
      // Five of them: coverage is a matter of the runs, which stay as many.
      const datasets = completed(columns, { random, imputations: 5, iterations: 2 });
      const [number, factor] = [pooledMean(datasets, 1), pooledMean(datasets, 2)];
      error.number += (number.estimate - 10) / runs;
      error.factor += (factor.estimate - 0.5) / runs;
      error.naive += (mean(Array.from(z).filter((_, i) => !zMissing[i])) - 10) / runs;
      if (number.low > 10 || number.high < 10) missedNumber++;
      if (factor.low > 0.5 || factor.high < 0.5) missedFactor++;
    }
    // The observed values alone are far off.
    expect(error.naive).toBeLessThan(-0.2);
    // Three errors of these means are 0.014 and 0.005. Where values are missing most, donors are fewest and lie to one
    // side: matching keeps a bias of some 0.014 here (and 0.030 in 120 rows, where mice 3.15.0 has 0.030 over 600 runs).
    expect(Math.abs(error.number)).toBeLessThan(0.028);
    expect(Math.abs(error.factor)).toBeLessThan(0.008);
    expect(Math.abs(missedNumber / runs - 0.05)).toBeLessThan(0.033);
    expect(Math.abs(missedFactor / runs - 0.05)).toBeLessThan(0.033);
  });

  it('leave hazard ratios near the truth when the outcome is a predictor, and draw them to 1 when it is not', () => {
    const [runs, n] = [120, 200];
    const random = createRandom(32);
    const truth = [0.3, 0.3, 0.5];
    const bias = { with: [0, 0, 0], without: [0, 0, 0] };
    let missed = 0;
    for (let run = 0; run < runs; run++) {
      const x = Float64Array.from({ length: n }, () => drawNormal(random));
      const z = x.map((value) => 0.5 * value + Math.sqrt(0.75) * drawNormal(random));
      const g = Int32Array.from(x, (value) => draw(random, logistic(0.6 * value - 0.3)));
      const death = x.map(
        (value, i) => -Math.log(1 - random()) / Math.exp(0.3 * value + 0.3 * z[i] + 0.5 * g[i]),
      );
      const censoring = x.map(() => 3 * random());
      const event = Array.from(death, (t, i) => Number(t <= censoring[i]));
      const outcome = createSurv({ time: death.map((t, i) => Math.min(t, censoring[i])), event });
      const missing = (eta: (i: number) => number) =>
        Array.from(x, (_, i) => draw(random, logistic(eta(i) + event[i])));
      const columns: readonly IncompleteColumn[] = [
        { kind: 'number', name: 'x', values: x, missing: new Uint8Array(n) },
        { kind: 'number', name: 'z', values: z, missing: missing((i) => 0.8 * x[i] - 1) },
        {
          kind: 'factor',
          name: 'g',
          levels: ['no', 'yes'],
          index: g,
          missing: missing((i) => -0.8 * x[i] - 1.2),
        },
      ];
      for (const [name, more] of Object.entries({ with: { outcome }, without: {} }) as [
        'with' | 'without',
        object,
      ][]) {
        const fits = completed(columns, { random, imputations: 5, iterations: 3, ...more }).map((data) =>
          fitCox(outcome, { x: data }),
        );
        const pooled = poolCox(fits);
        if (pooled.kind !== 'pooled') throw new Error(pooled.detail);
        pooled.terms.forEach(({ estimate, low, high }, j) => {
          bias[name][j] += (estimate - truth[j]) / runs;
          if (name === 'with' && (low > truth[j] || high < truth[j])) missed++;
        });
      }
    }
    // Standard deviations are about 0.12, 0.12 and 0.24, so three errors of a mean are 0.033 and 0.066. The imputation
    // model is an approximation that draws z toward null by some 0.03 at effects of this size, in mice as here.
    expect(Math.abs(bias.with[0])).toBeLessThan(0.05);
    expect(Math.abs(bias.with[1])).toBeLessThan(0.07);
    expect(Math.abs(bias.with[2])).toBeLessThan(0.1);
    expect(bias.without[1]).toBeLessThan(-0.1);
    expect(bias.without[2]).toBeLessThan(-0.1);
    // Three intervals each, not independent: three errors of 5 % over 120 data sets at the most.
    expect(Math.abs(missed / (3 * runs) - 0.05)).toBeLessThan(0.06);
  });
});
