// Fine-Gray and cause-specific models against R, and the laws that they obey.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  createSurv,
  type FineGrayFit,
  type FineGrayInput,
  fitCauseSpecific,
  fitFineGray,
  predictCauseSpecific,
  predictFineGray,
  type Surv,
} from '../src/index.ts';
import { incidenceOf, simulateCompeting } from './competing-simulation.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import {
  absentNote,
  dataFolder,
  hasSharedData,
  type Json,
  type Row,
  readJson,
  readTable,
} from './shared-data.ts';

function answerOf(fit: FineGrayFit): Extract<FineGrayFit, { kind: 'fit' }> {
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
}

function columnsOf(rows: readonly Row[], names: readonly string[]) {
  return names.map((name) => ({ name, values: numbers(rows, name) }));
}

function survOf(rows: readonly Row[], time: string, state: readonly number[]): Surv {
  return createSurv({ time: numbers(rows, time), event: state.map((s) => s > 0) });
}

function expectFit(fit: FineGrayFit, expected: Json, error: readonly number[], relative = 1e-8): void {
  const { terms, logLikelihood } = answerOf(fit);
  expectNumbers(
    terms.map((t) => t.coefficient),
    expected.coefficient,
    'coefficient',
    relative,
  );
  expectNumbers(
    terms.map((t) => t.standardError),
    error,
    'standard error',
    relative,
  );
  expectNumbers(
    terms.map((t) => t.naiveStandardError),
    expected.naive,
    'naive error',
    relative,
  );
  expectNumbers(
    [logLikelihood.null, logLikelihood.model],
    expected.logLikelihood,
    'log-likelihood',
    relative,
  );
}

describe('the Fine-Gray model agrees with R', () => {
  const { rows, results } = load('fine-gray/ties-and-groups');
  const state = numbers(rows, 'state');
  const surv = survOf(rows, 'time', state);
  const input: FineGrayInput = { state, x: columnsOf(rows, ['age', 'marker', 'arm']) };
  const censoringGroup = groupBy(rows, 'site');
  const cases: Readonly<Record<string, FineGrayInput>> = {
    crr: input,
    second: { ...input, cause: 2 },
    third: { ...input, cause: 3 },
    groups: { ...input, censoringGroup },
    finegray: { ...input, convention: 'finegray' },
    finegraySecond: { ...input, convention: 'finegray', cause: 2 },
  };
  for (const [name, model] of Object.entries(cases)) {
    const expected = results[name];
    it(`${name}: coefficients, errors, likelihood`, () => {
      // With several censoring groups crr's own error mixes them; make.R writes the sums out by group.
      expectFit(fitFineGray(surv, model), expected, expected.groupedError ?? expected.standardError);
    });
    if (!expected.incidence) continue;
    it(`${name}: predicted incidence`, () => {
      const fit = answerOf(fitFineGray(surv, model));
      const curves = predictFineGray(surv, model, fit, expected.rows, expected.times);
      curves.forEach((curve, k) => {
        expectNumbers(curve.incidence, expected.incidence[k], `incidence of row ${k}`);
      });
    });
  }
  it('crr: the whole covariance', () => {
    const { covariance } = answerOf(fitFineGray(surv, input));
    const scaled = (v: readonly (readonly number[])[]) =>
      v.flatMap((row, i) => row.map((c, j) => c / Math.sqrt(v[i][i] * v[j][j])));
    expectNumbers(scaled(covariance), scaled(results.crr.covariance), 'correlation');
  });
});

describe.skipIf(!hasSharedData)(`on distant metastasis of hepatocellular carcinoma${absentNote}`, () => {
  it('the Fine-Gray model agrees with crr and finegray, the cause-specific ones with coxph', () => {
    const name = join(dataFolder, 'hcc-visits/time_to_distant_metastasis');
    const rows = readTable(`${name}.csv`).map((row) => ({
      ...row,
      dia10: Number(row.Largest_Diameter_of_Hepatic_Lesions) / 10,
    }));
    const expected = readJson(`${name}.reference.json`).competing;
    const state = numbers(rows, 'cr_status');
    const surv = survOf(rows, 'cr_time', state);
    const x = columnsOf(rows, expected.crr.terms);
    const crr = answerOf(fitFineGray(surv, { state, x }));
    // crr stops when its gradient is below 1e-6 of the likelihood: 2e-5 standard errors from the maximum.
    crr.terms.forEach((term, j) => {
      expect(Math.abs(term.coefficient - expected.crr.coef[j])).toBeLessThan(1e-4 * term.standardError);
      expect(Math.abs(term.standardError / expected.crr.se[j] - 1)).toBeLessThan(1e-6);
    });
    expectNumbers(
      [crr.logLikelihood.null, crr.logLikelihood.model],
      [expected.crr.loglik_null, expected.crr.loglik],
      'crr',
    );
    const { coef, se_robust, se_naive, loglik } = expected.finegray_survival.breslow;
    const finegray = fitFineGray(surv, { state, x, convention: 'finegray' });
    expectFit(finegray, { coefficient: coef, naive: se_naive, logLikelihood: loglik }, se_robust);
    const { causes } = fitCauseSpecific(surv, { state, x });
    for (const [k, part] of [
      expected.cause_specific_cox.event,
      expected.cause_specific_cox.compete,
    ].entries()) {
      const { fit } = causes[k];
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      expectNumbers(
        fit.terms.map((t) => t.coefficient),
        part.coef,
        'cause-specific',
        1e-6,
      );
    }
  });
});

describe('incidence from cause-specific models', () => {
  const { rows, results } = load('cause-specific/incidence');
  const state = numbers(rows, 'state');
  const surv = survOf(rows, 'time', state);
  const x = columnsOf(rows, ['age', 'arm']);
  const curvesOf = (ties: 'efron' | 'breslow', cause: number, states: readonly number[] = state) => {
    const input = { state: states, x, ties };
    const fit = fitCauseSpecific(surv, input);
    const predicted = predictCauseSpecific(surv, input, fit, results.rows, results.times, cause);
    if (predicted.kind !== 'predicted') throw new Error(predicted.detail);
    return predicted.curves;
  };
  it('agrees with R for both ways to treat ties and both causes', () => {
    const cases = {
      breslow: curvesOf('breslow', 1),
      efron: curvesOf('efron', 1),
      second: curvesOf('efron', 2),
    };
    for (const [name, curves] of Object.entries(cases)) {
      curves.forEach((curve, k) => {
        expectNumbers(curve.incidence, results[name][k], `${name} row ${k}`);
      });
    }
  });
  it('has an error near the robust one of riskRegression', () => {
    curvesOf('breslow', 1).forEach((curve, k) => {
      curve.standardError.forEach((error, t) => {
        // Model-based here, robust there: equal in expectation, not in a sample of 260.
        expect(Math.abs((error ?? Number.NaN) / results.robust[k][t] - 1)).toBeLessThan(0.1);
      });
    });
  });
  it('with one cause alone has the error of a Cox curve', () => {
    const any = state.map((s) => (s > 0 ? 1 : 0));
    curvesOf('efron', 1, any).forEach((curve, k) => {
      curve.standardError.forEach((error, t) => {
        const survival = 1 - (curve.incidence[t] ?? 0);
        // survfit takes exp(−Λ), this the product of 1 − dΛ: steps of the order of 1/n apart.
        expect(Math.abs((error ?? Number.NaN) / survival / results.aloneError[k][t] - 1)).toBeLessThan(0.06);
      });
    });
  });
  it('of all causes and survival add up to one', () => {
    const sums = [curvesOf('breslow', 1), curvesOf('breslow', 2)].map(([curve]) => curve.incidence[3] ?? 0);
    expect(sums[0] + sums[1]).toBeLessThan(1);
    expect(sums[0] + sums[1]).toBeGreaterThan(0.5);
  });
});

interface Subject {
  readonly time: number;
  readonly state: number;
  readonly x: number;
  readonly y: number;
  readonly site: number;
  readonly copies: number;
}
const cohort = fc.array(
  fc.record({
    time: fc.integer({ min: 1, max: 12 }),
    state: fc.integer({ min: 0, max: 2 }),
    x: fc.integer({ min: -3, max: 3 }),
    y: fc.integer({ min: -200, max: 200 }).map((hundredths) => hundredths / 100),
    site: fc.integer({ min: 0, max: 1 }),
    copies: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 20, maxLength: 60 },
);

function modelOf(
  subjects: readonly Subject[],
  change: Partial<FineGrayInput> = {},
  weight: readonly number[] | null = null,
) {
  const state = subjects.map((s) => s.state);
  const surv = createSurv({ time: subjects.map((s) => s.time), event: state.map((s) => s > 0), weight });
  const x = [
    { name: 'x', values: subjects.map((s) => s.x) },
    { name: 'y', values: subjects.map((s) => s.y) },
  ];
  const censoringGroup = { levels: ['0', '1'], index: Int32Array.from(subjects, (s) => s.site) };
  const input: FineGrayInput = { state, x, censoringGroup, ...change };
  return { surv, input, fit: fitFineGray(surv, input) };
}

function expectClose(a: FineGrayFit, b: FineGrayFit, what: string): void {
  expect(a.kind, what).toBe(b.kind);
  if (a.kind !== 'fit' || b.kind !== 'fit') return;
  a.terms.forEach((term, j) => {
    expect(Math.abs(term.coefficient - b.terms[j].coefficient), what).toBeLessThan(1e-7 * term.standardError);
    expect(Math.abs(term.standardError / b.terms[j].standardError - 1), what).toBeLessThan(1e-7);
  });
}

describe('laws of the Fine-Gray model', () => {
  const settings = { seed: 20303, numRuns: 60 };
  for (const convention of ['crr', 'finegray'] as const) {
    it(`${convention}: neither the order of rows, nor the unit of time, nor the other causes' numbers matter`, () => {
      fc.assert(
        fc.property(cohort, (subjects) => {
          const plain = modelOf(subjects, { convention }).fit;
          expectClose(modelOf([...subjects].reverse(), { convention }).fit, plain, 'order');
          expectClose(
            modelOf(
              subjects.map((s) => ({ ...s, time: s.time * 30.4375 })),
              { convention },
            ).fit,
            plain,
            'unit',
          );
          expectClose(
            modelOf(
              subjects.map((s) => ({ ...s, state: s.state === 2 ? 7 : s.state })),
              { convention },
            ).fit,
            plain,
            'numbers',
          );
        }),
        settings,
      );
    });
    it(`${convention}: a whole-number weight stands for that many rows, in fit and prediction`, () => {
      fc.assert(
        fc.property(cohort, (subjects) => {
          const copied = modelOf(
            subjects.flatMap((s) => Array.from({ length: s.copies }, () => s)),
            { convention },
          );
          const weighted = modelOf(
            subjects,
            { convention },
            subjects.map((s) => s.copies),
          );
          expectClose(weighted.fit, copied.fit, 'copies');
          if (copied.fit.kind !== 'fit' || weighted.fit.kind !== 'fit') return;
          const [a] = predictFineGray(copied.surv, copied.input, copied.fit, [[1, 0.5]], [2, 8]);
          const [b] = predictFineGray(weighted.surv, weighted.input, weighted.fit, [[1, 0.5]], [2, 8]);
          expectNumbers(a.standardError, b.standardError, 'error of the incidence', 1e-6);
        }),
        settings,
      );
    });
  }
  it('halving every weight changes nothing, and inputs stay as they were', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const plain = modelOf(subjects);
        const before = JSON.stringify([plain.surv, plain.input]);
        const half = modelOf(
          subjects,
          {},
          subjects.map(() => 0.5),
        );
        expectClose(half.fit, plain.fit, 'half');
        if (plain.fit.kind === 'fit') predictFineGray(plain.surv, plain.input, plain.fit, [[0, 0]], [4]);
        expect(JSON.stringify([plain.surv, plain.input])).toBe(before);
      }),
      settings,
    );
  });
  it('a cluster for every row changes nothing; without competing events it is a Cox model with robust variance', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const cluster = Int32Array.from(subjects, (_, i) => i);
        expectClose(modelOf(subjects, { cluster }).fit, modelOf(subjects).fit, 'cluster');
        const single = subjects.map((s) => ({ ...s, state: s.state === 2 ? 0 : s.state }));
        const { surv, input, fit } = modelOf(single, { cluster });
        const [cox] = fitCauseSpecific(surv, {
          state: input.state,
          x: input.x,
          cluster,
          ties: 'breslow',
        }).causes;
        if (fit.kind !== 'fit' || cox?.fit.kind !== 'fit') return;
        const { terms } = cox.fit;
        fit.terms.forEach((term, j) => {
          expect(Math.abs(term.coefficient - terms[j].coefficient)).toBeLessThan(1e-7);
          expect(term.standardError / (terms[j].robustStandardError ?? 0)).toBeCloseTo(1, 7);
        });
      }),
      settings,
    );
  });
});

describe('the error of the Fine-Gray model is the derivative of its estimate', () => {
  // Moves each weight by a little and refits: the sum of the squared changes is what the formula must give.
  it('by differences, with two censoring groups that differ', () => {
    const random = createRandom(20304);
    const n = 100;
    const { x, state, surv } = simulateCompeting(random, n, 0.5, true);
    const z = Array.from({ length: n }, () => random());
    const input: FineGrayInput = {
      state,
      x: [
        { name: 'x', values: x },
        { name: 'z', values: z },
      ],
      censoringGroup: { levels: ['0', '1'], index: Int32Array.from(x) },
    };
    // Off the grid, so that no event is tied with a censoring and both conventions agree.
    const time = surv.time.map((t) => t + random() / 200);
    const untied = { ...surv, time };
    const fit = answerOf(fitFineGray(untied, input));
    const at = 0.8;
    const [curve] = predictFineGray(untied, input, fit, [[1, 0.3]], [at]);
    const refit = (i: number, h: number) => {
      const weight = Float64Array.from({ length: n }, (_, k) => (k === i ? 1 + h : 1));
      const weighted = { ...untied, weight };
      const moved = answerOf(fitFineGray(weighted, input));
      const [one] = predictFineGray(weighted, input, moved, [[1, 0.3]], [at]);
      return [...moved.terms.map((t) => t.coefficient), one.incidence[0] ?? Number.NaN];
    };
    const variance = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const [up, down] = [refit(i, 1e-4), refit(i, -1e-4)];
      for (let j = 0; j < 3; j++) variance[j] += ((up[j] - down[j]) / 2e-4) ** 2;
    }
    const errors = [...fit.terms.map((t) => t.standardError), curve.standardError[0] ?? Number.NaN];
    // n in place of n − c in the censoring curve's derivative is the only difference: of order 1/n in a small part.
    errors.forEach((error, j) => {
      expect(Math.abs(error / Math.sqrt(variance[j]) - 1)).toBeLessThan(0.005);
    });
  });
});

describe('over 500 simulated data sets with competing events', () => {
  const runs = 500;
  const tolerance = 3 * Math.sqrt((0.05 * 0.95) / runs);
  const times = [0.5, 1];

  it('intervals of the subhazard ratio and of both predicted incidences cover the truth in 95 % of them', () => {
    const random = createRandom(20305);
    const beta = 0.6;
    const missed = { beta: 0, fineGray: 0 };
    let sum = 0;
    for (let k = 0; k < runs; k++) {
      const { x, state, surv } = simulateCompeting(random, 150, beta, false);
      const input = { state, x: [{ name: 'x', values: x }] };
      const fit = answerOf(fitFineGray(surv, input));
      const [{ coefficient, confidenceInterval }] = fit.terms;
      sum += coefficient;
      if (confidenceInterval.low > Math.exp(beta) || confidenceInterval.high < Math.exp(beta)) missed.beta++;
      const [curve] = predictFineGray(surv, input, fit, [[1]], [times[1]]);
      const F = incidenceOf(beta, 1, times[1]);
      if ((curve.low[0] ?? 0) > F || (curve.high[0] ?? 1) < F) missed.fineGray++;
    }
    expect(Math.abs(missed.beta / runs - 0.05)).toBeLessThan(tolerance);
    expect(Math.abs(missed.fineGray / runs - 0.05)).toBeLessThan(tolerance);
    // Estimates scatter by about 0.27: three errors of their mean are 0.036.
    expect(Math.abs(sum / runs - beta)).toBeLessThan(0.045);
  });

  it('the interval of an incidence from cause-specific models covers the truth in 95 % of them', () => {
    const random = createRandom(20306);
    let missed = 0;
    for (let k = 0; k < runs; k++) {
      // Two constant rates, each with its own ratio: F(t) = a / (a + b) (1 − exp(−(a + b) t)).
      const x = Array.from({ length: 120 }, (_, i) => (i % 3 === 0 ? 1 : 0));
      const [a, b] = [0.6 * Math.exp(0.5), 0.5 * Math.exp(-0.3)];
      const rows = x.map((xi) => {
        const first = -Math.log(1 - random()) / (xi ? a : 0.6);
        const other = -Math.log(1 - random()) / (xi ? b : 0.5);
        const censoring = 3 * random();
        const state = censoring < Math.min(first, other) ? 0 : first < other ? 1 : 2;
        return { time: Math.min(first, other, censoring), state };
      });
      const state = rows.map((row) => row.state);
      const surv = createSurv({ time: rows.map((row) => row.time), event: state.map((s) => s > 0) });
      const input = { state, x: [{ name: 'x', values: x }] };
      const predicted = predictCauseSpecific(surv, input, fitCauseSpecific(surv, input), [[1]], [1]);
      if (predicted.kind !== 'predicted') throw new Error(predicted.detail);
      const [curve] = predicted.curves;
      const F = (a / (a + b)) * (1 - Math.exp(-(a + b)));
      if ((curve.low[0] ?? 0) > F || (curve.high[0] ?? 1) < F) missed++;
    }
    expect(Math.abs(missed / runs - 0.05)).toBeLessThan(tolerance);
  });
});
