// Measures of a prediction: against R, by hand, against their laws and the truth of simulated data.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bootstrapOptimism,
  brierScore,
  calibrationAt,
  concordance,
  createRandom,
  createSurv,
  fitCox,
  predictSurvival,
  type ScoreInput,
  type Surv,
  timeDependentAuc,
  type UnoOptions,
  unoConcordance,
} from '../src/index.ts';
import { groupBy } from './design.ts';
import { expectNumbers, load, numbers } from './reference-file.ts';
import { absentNote, dataFolder, hasSharedData, readJson, readTable } from './shared-data.ts';

function answer<Result extends { readonly kind: string }>(
  result: Result,
): Exclude<Result, { readonly kind: 'not-estimable' }> {
  if (result.kind === 'not-estimable') throw new Error(JSON.stringify(result));
  return result as Exclude<Result, { readonly kind: 'not-estimable' }>;
}
const unoOf = (surv: Surv, score: ArrayLike<number>, options: UnoOptions = {}) =>
  answer(unoConcordance(surv, score, options));
const brierOf = (surv: Surv, input: ScoreInput) => answer(brierScore(surv, input));
const aucOf = (surv: Surv, input: ScoreInput) => answer(timeDependentAuc(surv, input));

describe('measures of given risks agree with R', () => {
  const { rows, results } = load('performance/scores');
  const surv = createSurv({ time: numbers(rows, 'time'), event: numbers(rows, 'event') });
  const state = numbers(rows, 'state');
  const competing = createSurv({ time: numbers(rows, 'timeTwo'), event: state.map((s) => s > 0) });
  const given = { times: results.times, risk: [1, 2, 3, 4].map((k) => numbers(rows, `risk${k}`)) };
  const cases = {
    known: { data: surv, input: { ...given, weights: 'known' as const } },
    estimated: { data: surv, input: given },
    competingKnown: { data: competing, input: { ...given, state, weights: 'known' as const } },
    competingEstimated: { data: competing, input: { ...given, state } },
  };
  for (const [name, { data, input }] of Object.entries(cases)) {
    const expected = results[name];
    it(`${name}: Brier scores, their errors, the reference and the integrated score`, () => {
      const { times, integrated } = brierOf(data, input);
      expectNumbers(
        times.map((at) => at.brier),
        expected.brier,
        'Brier',
      );
      expectNumbers(
        times.map((at) => at.standardError),
        expected.brierError,
        'error',
      );
      expectNumbers(
        times.map((at) => at.reference),
        expected.null,
        'reference',
      );
      const both = [integrated?.value, integrated?.standardError];
      expectNumbers(both, [expected.integrated, expected.integratedError], 'integrated');
    });
    it(`${name}: areas under the curve and their errors`, () => {
      const { times } = aucOf(data, input);
      expectNumbers(
        times.map((at) => at.auc),
        expected.auc,
        'AUC',
      );
      expectNumbers(
        times.map((at) => at.standardError),
        expected.aucError,
        'error',
      );
    });
  }
  it('Uno’s concordance to different times, with weights and clusters', () => {
    const score = numbers(rows, 'score');
    const weighted = { ...surv, weight: Float64Array.from(numbers(rows, 'part')) };
    const cluster = groupBy(rows, 'family').index;
    const options = { weights: 'known' as const };
    const uno = {
      whole: unoOf(surv, score, options),
      early: unoOf(surv, score, { ...options, tau: 9 }),
      weighted: unoOf(weighted, score, { ...options, tau: 14 }),
      cluster: unoOf(surv, score, { ...options, tau: 14, cluster }),
    };
    for (const [name, actual] of Object.entries(uno)) {
      const { value, standardError, counts } = results.uno[name];
      expectNumbers([actual.value, actual.standardError], [value, standardError], name);
      const { concordant, discordant, tiedX, tiedTime, tiedBoth } = actual;
      expectNumbers([concordant, discordant, tiedX, tiedTime, tiedBoth], counts, `${name} counts`);
    }
  });
});

describe('calibration and optimism agree with R', () => {
  it('calibration: groups, ratio, slope and the smooth curve', () => {
    const { rows, results } = load('performance/calibration');
    const surv = createSurv({ time: numbers(rows, 'time'), event: numbers(rows, 'event') });
    const found = answer(calibrationAt(surv, { risk: numbers(rows, 'risk'), time: results.time, groups: 5 }));
    for (const column of ['n', 'predicted', 'observed', 'standardError', 'low', 'high'] as const) {
      expectNumbers(
        found.groups.map((group) => group[column]),
        results[column],
        column,
      );
    }
    const { ratio, slope, smooth } = found;
    expectNumbers([ratio?.value, ratio?.standardError, ratio?.low, ratio?.high], results.ratio, 'ratio');
    expectNumbers([slope?.value, slope?.standardError], results.slope, 'slope');
    expectNumbers([smooth?.observed.at(0), smooth?.observed.at(-1)], results.smooth, 'smooth');
    expectNumbers(
      [smooth?.meanDistance, smooth?.medianDistance, smooth?.distance90, smooth?.largestDistance],
      results.distance,
      'distance',
    );
  });

  const { rows, results } = load('performance/optimism');
  const draw: readonly (readonly number[])[] = results.draw;
  /** Hands out R's draws as numbers that fall into the right place. */
  const written = () => {
    const places = draw.flat();
    let k = 0;
    return () => (places[k++] + 0.5) / rows.length;
  };
  const surv = createSurv({ time: numbers(rows, 'time'), event: numbers(rows, 'event') });
  const x = ['x', 'z', 'arm'].map((name) => ({ name, values: numbers(rows, name) }));
  for (const [name, strata] of [
    ['plain', undefined],
    ['strata', groupBy(rows, 'site')],
  ] as const) {
    it(`optimism: ${name}`, () => {
      const options = { random: written(), resamples: draw.length };
      const found = answer(bootstrapOptimism(surv, strata ? { x, strata } : { x }, options));
      expect(found.failed).toBe(0);
      expectNumbers([found.concordance.apparent], [results[name].apparent], 'apparent');
      expectNumbers([found.concordance.optimism, found.slope.optimism], results[name].optimism, 'optimism');
      expect(found.concordance.corrected).toBeCloseTo(
        found.concordance.apparent - found.concordance.optimism,
        14,
      );
    });
  }
});

describe.skipIf(!hasSharedData)(`the scores of a model on lung${absentNote}`, () => {
  it('agree with riskRegression', () => {
    const rows = readTable(join(dataFolder, 'standard/lung.csv')).filter((row) =>
      ['time', 'status', 'age', 'sex', 'ph.ecog'].every((name) => row[name] !== null),
    );
    const { score } = readJson(join(dataFolder, 'standard/lung.reference.json'));
    const surv = createSurv({
      time: numbers(rows, 'time'),
      event: numbers(rows, 'status').map((s) => s === 2),
    });
    const x = ['age', 'sex', 'ph.ecog'].map((name) => ({ name, values: numbers(rows, name) }));
    const fit = fitCox(surv, { x });
    if (fit.kind !== 'fit') throw new Error(fit.detail);
    const curves = predictSurvival(
      surv,
      { x },
      fit,
      rows.map((_, i) => ({ values: x.map(({ values }) => values[i]) })),
    );
    const times = [180, 365, 500];
    const risk = times.map((t) =>
      curves.map(({ curve }) => 1 - curve.survival[curve.time.findLastIndex((u) => u <= t)]),
    );
    const auc = aucOf(surv, { risk, times }).times;
    for (const [ours, theirs] of [
      ['auc', 'AUC'],
      ['standardError', 'se'],
      ['low', 'lower'],
      ['high', 'upper'],
    ] as const) {
      expectNumbers(
        auc.map((at) => at[ours]),
        score.auc[theirs],
        ours,
        1e-6,
      );
    }
    const brier = brierOf(surv, { risk, times }).times;
    expectNumbers(
      [...brier.map((at) => at.reference), ...brier.map((at) => at.brier)],
      score.brier.Brier,
      'Brier',
      1e-6,
    );
    expectNumbers(
      brier.map((at) => at.standardError),
      score.brier.se.slice(3),
      'error',
      1e-6,
    );
  });
});

describe('by hand', () => {
  // Events at 1 and 3, censored at 2, watched to 4. G(1−) = 1, G(3−) = 2/3.
  const surv = createSurv({ time: [1, 2, 3, 4], event: [1, 0, 1, 0] });
  it('the Brier score of four patients at 3', () => {
    const [at] = brierOf(surv, { times: [3], risk: [[0.9, 0.5, 0.4, 0.2]] }).times;
    expect(at.brier).toBeCloseTo((0.1 ** 2 + (3 / 2) * 0.6 ** 2 + (3 / 2) * 0.2 ** 2) / 4, 14);
    // Kaplan-Meier: 1 − 3/4 · 1/2 = 5/8.
    expect(at.reference).toBeCloseTo((5 / 8) * (3 / 8), 14);
  });
  it('the area of four patients at 3', () => {
    // The case at 1 is above the control, the one at 3 tied with it, at weights 1 and 3/2.
    const [at] = aucOf(surv, { times: [3], risk: [[0.9, 0.5, 0.2, 0.2]] }).times;
    expect(at.auc).toBeCloseTo((1 + (3 / 2) * 0.5) / (5 / 2), 14);
  });
  it('Uno’s concordance of four patients', () => {
    // From 1: three pairs of weight 1; from 3: one pair of weight 9/4.
    const uno = unoOf(surv, [3, 4, 1, 2]);
    expect(uno).toMatchObject({ concordant: 2, discordant: 1 + 9 / 4, tau: 4 });
    expect(uno.value).toBeCloseTo(2 / (3 + 9 / 4), 14);
  });
});

describe('without an answer', () => {
  const late = createSurv({ start: [0, 0, 1], time: [2, 3, 4], event: [1, 0, 1] });
  const surv = createSurv({ time: [2, 3, 4], event: [1, 0, 0] });
  it('delayed entry and no rows are reasons', () => {
    expect(unoConcordance(late, [1, 2, 3])).toMatchObject({ reason: 'delayed-entry' });
    expect(brierScore(late, { times: [2], risk: [[0, 0, 0]] })).toMatchObject({ reason: 'delayed-entry' });
    const none = createSurv({ time: [], event: [] });
    expect(timeDependentAuc(none, { times: [2], risk: [[]] })).toMatchObject({ reason: 'no-rows' });
    expect(calibrationAt(none, { time: 2, risk: [] })).toMatchObject({ reason: 'no-rows' });
    expect(unoConcordance(none, [])).toMatchObject({ reason: 'no-pairs' });
  });
  it('a time beyond follow-up has no score, and one before the first event no case', () => {
    const risk = [
      [0, 0, 0],
      [0.1, 0.1, 0.1],
    ];
    expect(brierOf(surv, { times: [1, 5], risk })).toMatchObject({
      times: [
        { brier: 0, scaled: null },
        { brier: null, standardError: null },
      ],
      integrated: null,
    });
    expect(aucOf(surv, { times: [1, 5], risk }).times).toMatchObject([{ auc: null }, { auc: null }]);
    expect(calibrationAt(surv, { time: 5, risk: risk[1] })).toMatchObject({ reason: 'beyond-follow-up' });
  });
  it('calibration of four rows has four groups at most, each of them with rows', () => {
    const few = createSurv({ time: [1, 2, 3, 4], event: [1, 0, 1, 0] });
    const found = answer(calibrationAt(few, { time: 3, risk: [0.1, 0.2, 0.3, 0.4] }));
    expect(found.groups.map(({ n, lowest, highest }) => [n, lowest, highest])).toEqual([
      [1, 0.1, 0.1],
      [1, 0.2, 0.2],
      [1, 0.3, 0.3],
      [1, 0.4, 0.4],
    ]);
  });

  it('risks of 0 and 1 have neither slope nor smooth curve', () => {
    const found = calibrationAt(surv, { time: 3, risk: [1, 0.5, 0] });
    expect(found).toMatchObject({ kind: 'calibration', slope: null, smooth: null });
  });
  it('a model without an answer has no optimism, nor one that fails in most resamples', () => {
    const options = { random: createRandom(1), resamples: 20 };
    expect(bootstrapOptimism(surv, { x: [{ name: 'c', values: [1, 1, 1] }] }, options)).toMatchObject({
      reason: 'collinear',
    });
    const five = createSurv({ time: [1, 2, 3, 4, 5], event: [1, 1, 1, 1, 1] });
    const x = [
      { name: 'rare', values: [0, 0, 1, 0, 0] },
      { name: 'other', values: [0, 0, 0, 1, 0] },
    ];
    expect(bootstrapOptimism(five, { x }, options)).toMatchObject({ reason: 'resamples-fail' });
  });
  it('arguments that cannot be risks or times throw', () => {
    expect(() => brierScore(surv, { times: [2], risk: [] })).toThrow('0 columns of risk for 1 times');
    expect(() => brierScore(surv, { times: [2], risk: [[0, 0]] })).toThrow('risk[0] has 2 values for 3 rows');
    expect(() => brierScore(surv, { times: [2], risk: [[0, 2, 0]] })).toThrow('risk[0][1] is 2');
    expect(() => timeDependentAuc(surv, { times: [2, 1], risk: [[], []] })).toThrow('risk[0] has 0 values');
    expect(() => calibrationAt(surv, { time: 2, risk: [0, 0, -1] })).toThrow('risk[2] is -1');
    expect(() => calibrationAt(surv, { time: 2, risk: [0, 0, 0], groups: 0 })).toThrow('groups is 0');
    expect(() => unoConcordance(surv, [1, 2, 3], { tau: Number.NaN })).toThrow('tau is NaN');
    expect(() => unoConcordance(surv, [1, 2])).toThrow('2 scores for 3 times');
    expect(() => bootstrapOptimism(surv, { x: [] }, { random: Math.random, resamples: 0 })).toThrow(
      'resamples is 0',
    );
  });
});

const cohort = fc.array(
  fc.record({
    time: fc.integer({ min: 1, max: 12 }),
    state: fc.integer({ min: 0, max: 2 }),
    risk: fc.integer({ min: 1, max: 19 }).map((twentieths) => twentieths / 20),
    copies: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 12, maxLength: 50 },
);
type Subjects = readonly { readonly time: number; readonly state: number; readonly risk: number }[];

function measures(subjects: Subjects, unit = 1, weight: readonly number[] | null = null) {
  const time = subjects.map((s) => s.time * unit);
  const state = subjects.map((s) => s.state);
  const surv = createSurv({ time, event: state.map((s) => s > 0), weight });
  const risk = subjects.map((s) => s.risk);
  const times = [3 * unit, 6 * unit];
  const input = { times, risk: [risk, risk], state };
  const uno = unoConcordance(surv, risk, { tau: 8 * unit });
  const auc = timeDependentAuc(surv, input);
  const brier = brierScore(surv, input);
  return [
    uno.kind === 'concordance' ? [uno.value, uno.standardError] : [],
    auc.kind === 'score' ? auc.times.map((at) => [at.auc, at.standardError]) : [],
    brier.kind === 'score' ? brier.times.map((at) => [at.brier, at.standardError, at.reference]) : [],
    brier.kind === 'score' ? [brier.integrated?.value, brier.integrated?.standardError] : [],
  ].flat(2);
}

describe('laws of the measures', () => {
  const settings = { seed: 20309, numRuns: 60 };
  const expectSame = (a: readonly (number | null | undefined)[], b: typeof a) => {
    expectNumbers(
      a,
      b.map((v) => v ?? null),
      'measure',
      1e-7,
    );
  };
  it('neither the order of rows nor the unit of time matters, and a whole-number weight is that many rows', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const plain = measures(subjects).map((v) => v ?? null);
        expectSame(
          measures([...subjects].reverse()).map((v) => v ?? null),
          plain,
        );
        expectSame(
          measures(subjects, 7).map((v) => v ?? null),
          plain,
        );
        const copied = measures(subjects.flatMap((s) => Array.from({ length: s.copies }, () => s)));
        const weights = subjects.map((s) => s.copies);
        const weighted = measures(subjects, 1, weights);
        // Uno's error is over rows, whatever their weights, as R's; its value and all else take weights as counts.
        const comparable = (values: typeof plain) => values.filter((_, k) => k !== 1 || values.length < 13);
        expectSame(comparable(weighted.map((v) => v ?? null)), comparable(copied.map((v) => v ?? null)));
      }),
      settings,
    );
  });
  it('without censoring Uno’s concordance is Harrell’s, and a Brier score the mean square', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const surv = createSurv({ time: subjects.map((s) => s.time), event: subjects.map(() => 1) });
        const risk = subjects.map((s) => s.risk);
        const uno = unoConcordance(surv, risk);
        if (uno.kind === 'concordance') {
          const harrell = concordance(surv, risk);
          expectSame([uno.value, uno.standardError], [harrell.value, harrell.standardError]);
        }
        const last = Math.max(...subjects.map((s) => s.time));
        if (last <= 5) return;
        const [at] = brierOf(surv, { times: [5], risk: [risk] }).times;
        const mean =
          subjects.reduce((sum, s) => sum + ((s.time <= 5 ? 1 : 0) - s.risk) ** 2, 0) / subjects.length;
        expect(at.brier).toBeCloseTo(mean, 12);
      }),
      settings,
    );
  });
});

/** Exponential survival with hazard 1 or 2.5 (x = 1 in a third, drawn), uniform censoring to 2.5. */
function simulate(random: () => number, n: number) {
  const x = Array.from({ length: n }, () => (random() < 1 / 3 ? 1 : 0));
  const time: number[] = [];
  const event: boolean[] = [];
  for (const xi of x) {
    const death = -Math.log(1 - random()) / (xi ? 2.5 : 1);
    const censoring = 2.5 * random();
    time.push(Math.min(death, censoring));
    event.push(death <= censoring);
  }
  return { x, surv: createSurv({ time, event }) };
}

describe('the error of Uno’s concordance is the derivative of its estimate', () => {
  it('by differences in each weight', () => {
    const { x, surv } = simulate(createRandom(20310), 120);
    const random = createRandom(20311);
    const score = x.map((xi) => xi + random());
    const at = (i: number, h: number) => {
      const weight = Float64Array.from({ length: surv.n }, (_, k) => (k === i ? 1 + h : 1));
      return unoOf({ ...surv, weight }, score, { tau: 1.5 }).value ?? Number.NaN;
    };
    let variance = 0;
    for (let i = 0; i < surv.n; i++) variance += ((at(i, 1e-4) - at(i, -1e-4)) / 2e-4) ** 2;
    const { standardError } = unoOf(surv, score, { tau: 1.5 });
    // n for n − c in the derivative of the censoring curve: of order 1/n in a small part.
    expect(Math.abs((standardError ?? 0) / Math.sqrt(variance) - 1)).toBeLessThan(0.005);
  });
});

describe('over 600 simulated data sets', () => {
  it('intervals of concordance, area and Brier score cover the truth in 95 % of them', () => {
    const runs = 600;
    const random = createRandom(20312);
    const [t, q] = [0.7, 1 / 3];
    const [low, high] = [1 - Math.exp(-t), 1 - Math.exp(-2.5 * t)];
    const given = [0.4, 0.85];
    const cases = q * high + (1 - q) * low;
    const truth = {
      // The share of pairs ordered rightly, ties counted half; first events by 1.2.
      uno: (() => {
        const first = (a: number, b: number) => (a / (a + b)) * (1 - Math.exp(-(a + b) * 1.2));
        const right = q * (1 - q) * first(2.5, 1);
        const wrong = q * (1 - q) * first(1, 2.5);
        const tied = q * q * first(2.5, 2.5) + (1 - q) * (1 - q) * first(1, 1);
        return (right + tied / 2) / (right + wrong + tied);
      })(),
      auc: (() => {
        const xGivenCase = (q * high) / cases;
        const xGivenControl = (q * (1 - high)) / (1 - cases);
        return (1 + xGivenCase - xGivenControl) / 2;
      })(),
      brier:
        (1 - q) * (low * (1 - given[0]) ** 2 + (1 - low) * given[0] ** 2) +
        q * (high * (1 - given[1]) ** 2 + (1 - high) * given[1] ** 2),
    };
    const missed = { uno: 0, auc: 0, brier: 0 };
    const misses = (value: number | null, error: number | null, what: number) =>
      Math.abs((value ?? Number.NaN) - what) > 1.959964 * (error ?? Number.NaN) ? 1 : 0;
    for (let k = 0; k < runs; k++) {
      const { x, surv } = simulate(random, 200);
      const input = { times: [t], risk: [x.map((xi) => given[xi])] };
      const uno = unoOf(surv, x, { tau: 1.2 });
      const [auc] = aucOf(surv, input).times;
      const [brier] = brierOf(surv, input).times;
      missed.uno += misses(uno.value, uno.standardError, truth.uno);
      missed.auc += misses(auc.auc, auc.standardError, truth.auc);
      missed.brier += misses(brier.brier, brier.standardError, truth.brier);
    }
    for (const count of Object.values(missed)) {
      expect(Math.abs(count / runs - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / runs));
    }
  });

  it('the corrected concordance and slope of a noisy model are those of fresh data, the apparent ones too good', () => {
    const random = createRandom(20313);
    const runs = 25;
    const sums = { apparent: 0, corrected: 0, fresh: 0, slope: 0, freshSlope: 0 };
    const draw = (n: number) => {
      const { x, surv } = simulate(random, n);
      const noise = [1, 2, 3, 4].map((k) => ({ name: `noise${k}`, values: x.map(() => random()) }));
      return { surv, x: [{ name: 'x', values: x }, ...noise] };
    };
    const fresh = draw(4000);
    for (let k = 0; k < runs; k++) {
      const { surv, x } = draw(60);
      const fit = fitCox(surv, { x });
      if (fit.kind !== 'fit') throw new Error(fit.detail);
      const found = answer(bootstrapOptimism(surv, { x }, { random, resamples: 20 }));
      const score = fresh.x[0].values.map((_, i) =>
        fit.terms.reduce((sum, term, j) => sum + term.coefficient * fresh.x[j].values[i], 0),
      );
      const slope = fitCox(fresh.surv, { x: [{ name: 'score', values: score }] });
      if (slope.kind !== 'fit') throw new Error(slope.detail);
      sums.apparent += found.concordance.apparent / runs;
      sums.corrected += found.concordance.corrected / runs;
      sums.fresh += (slope.concordance.value ?? Number.NaN) / runs;
      sums.slope += found.slope.corrected / runs;
      sums.freshSlope += slope.terms[0].coefficient / runs;
    }
    // Concordances of 60 rows scatter by about 0.04, so means of 25 by 0.008.
    expect(sums.apparent - sums.fresh).toBeGreaterThan(0.03);
    expect(Math.abs(sums.corrected - sums.fresh)).toBeLessThan(0.025);
    expect(Math.abs(sums.slope - sums.freshSlope)).toBeLessThan(0.15);
    expect(sums.freshSlope).toBeLessThan(0.9);
  });
});
