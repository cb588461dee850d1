// Coefficients that change over time against R's coxph with tt(); inputs of cox/right-censored and cox/start-stop.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createSurv,
  fitTimeVaryingCox,
  hazardRatioOverTime,
  type Surv,
  type TimeVaryingInput,
} from '../src/index.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import { type Json, type Row, readJson } from './shared-data.ts';

const results: Json = readJson(
  join(import.meta.dirname, '../reference/cox/time-varying/expected.json'),
).results;
const right = load('cox/right-censored').rows;
const counting = load('cox/start-stop').rows;

const rightSurv = (weight: readonly number[] | null = null) =>
  createSurv({ time: numbers(right, 'time'), event: numbers(right, 'event'), weight });
const countingSurv = (weight: readonly number[] | null = null) =>
  createSurv({
    start: numbers(counting, 'start'),
    time: numbers(counting, 'stop'),
    event: numbers(counting, 'event'),
    weight,
  });
const columns = (rows: readonly Row[], ...names: readonly string[]) =>
  names.map((name) => ({ name, values: numbers(rows, name) }));
const grade = ['low', 'mid'].map((level) => ({
  name: level,
  values: right.map((row) => (row.grade === level ? 1 : 0)),
}));
const ids = (rows: readonly Row[], name: string) => Int32Array.from(numbers(rows, name));

const clinical = { x: [...columns(right, 'age', 'log_marker'), ...grade], changing: [0] };
const treated = { x: columns(counting, 'x', 'arm'), changing: [1] };
const [whole, part] = [numbers(right, 'whole'), numbers(right, 'part')];
const partCounting = numbers(counting, 'part');
const strata = groupBy(right, 'site');
const strataCounting = groupBy(counting, 'site');
const offset = numbers(right, 'known');
const family = ids(right, 'family');
const id = ids(counting, 'id');

const cases: Readonly<Record<string, { surv: Surv; input: TimeVaryingInput }>> = {
  plain: { surv: rightSurv(), input: clinical },
  shift: { surv: rightSurv(), input: { ...clinical, shift: 20 } },
  linear: { surv: rightSurv(), input: { ...clinical, timeFunction: 'identity' } },
  factor: { surv: rightSurv(), input: { ...clinical, changing: [2, 3] } },
  strata: { surv: rightSurv(), input: { ...clinical, strata } },
  offset: { surv: rightSurv(), input: { ...clinical, offset } },
  whole: { surv: rightSurv(whole), input: clinical },
  part: { surv: rightSurv(part), input: { ...clinical, robust: false } },
  robustPart: { surv: rightSurv(part), input: clinical },
  cluster: { surv: rightSurv(), input: { ...clinical, cluster: family } },
  everything: { surv: rightSurv(part), input: { ...clinical, strata, offset, cluster: family } },
  entry: { surv: countingSurv(), input: treated },
  entryStrata: { surv: countingSurv(), input: { ...treated, strata: strataCounting } },
  entryPart: { surv: countingSurv(partCounting), input: { ...treated, robust: false } },
  entryCluster: { surv: countingSurv(), input: { ...treated, cluster: id } },
  entryEverything: {
    surv: countingSurv(partCounting),
    input: { ...treated, strata: strataCounting, cluster: id },
  },
};

/** Relative to the diagonal: a covariance near zero is a difference of larger numbers. */
const correlations = (v: readonly (readonly number[])[]) =>
  v.flatMap((row, i) => row.map((c, j) => c / Math.sqrt(v[i][i] * v[j][j])));
const diagonal = (v: readonly (readonly number[])[]) => v.map((row, i) => row[i]);

describe('a coefficient that changes over time agrees with coxph(... + tt(x))', () => {
  for (const [name, { surv, input }] of Object.entries(cases)) {
    for (const ties of ['efron', 'breslow'] as const) {
      it(`${name}, ${ties}`, () => {
        const expected = results[name][ties];
        const fit = fitTimeVaryingCox(surv, { ...input, ties });
        if (fit.kind !== 'fit') throw new Error(fit.detail);
        expect([fit.n, fit.events]).toEqual([expected.n, expected.events]);
        expectNumbers(
          fit.terms.map((term) => term.coefficient),
          expected.coefficient,
          'coefficient',
        );
        expectNumbers(diagonal(fit.covariance), diagonal(expected.covariance), 'variance');
        expectNumbers(correlations(fit.covariance), correlations(expected.covariance), 'correlation');
        expect(fit.naiveCovariance === undefined).toBe(expected.naiveCovariance === undefined);
        if (fit.naiveCovariance) {
          expectNumbers(
            fit.naiveCovariance.flat(),
            expected.naiveCovariance.flat(),
            'model-based covariance',
            1e-7,
          );
        }
        expectNumbers(
          [fit.logLikelihood.null, fit.logLikelihood.model],
          expected.logLikelihood,
          'log-likelihood',
        );
        const { score, wald, robustScore } = fit.tests;
        expectNumbers([score.statistic, wald.statistic], [expected.score, expected.wald], 'tests');
        // coxph leaves the offset out of this one test; the null model has it
        if (robustScore && !input.offset) {
          expectNumbers([robustScore.statistic], [expected.robustScore], 'robust score');
        }
        const last = input.changing.at(-1) ?? -1;
        hazardRatioOverTime(fit, last, [5, 25]).forEach((at, k) => {
          expectNumbers(
            [at.coefficient, at.standardError],
            [expected.at[k].coefficient, expected.at[k].standardError],
            `at ${at.time}`,
          );
        });
      });
    }
  }
});
