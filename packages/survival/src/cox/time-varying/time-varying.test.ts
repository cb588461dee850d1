import { describe, expect, it } from 'vitest';
import { splitSurv } from '../../design/split-surv.ts';
import { createRandom } from '../../numeric/random.ts';
import { createSurv, type Surv, type SurvInput } from '../../surv/surv.ts';
import { estimateCox } from '../fit-cox.ts';
import { fitTimeVaryingCox } from './fit-time-varying-cox.ts';
import { hazardRatioOverTime } from './hazard-ratio-over-time.ts';
import type { TimeVaryingFitted, TimeVaryingInput } from './time-varying-fit.ts';

function fitted(surv: Surv, input: TimeVaryingInput): TimeVaryingFitted {
  const fit = fitTimeVaryingCox(surv, input);
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
}

/** Rows with ties, two arms, a number that differs in every row, and weights that are counts. */
function cohort(n: number, more: { readonly isLate?: boolean } = {}) {
  const draw = createRandom(41);
  const arm = Float64Array.from({ length: n }, () => (draw() < 0.4 ? 1 : 0));
  const marker = Float64Array.from({ length: n }, () => 2 * draw() - 1);
  const time = Float64Array.from(arm, (a, i) =>
    Math.ceil((-30 * Math.log(draw())) / Math.exp(0.4 * a + 0.5 * marker[i])),
  );
  const event = Float64Array.from({ length: n }, () => (draw() < 0.7 ? 1 : 0));
  const start = more.isLate ? time.map((t) => Math.floor(draw() * t * 0.8)) : null;
  const site = Int32Array.from({ length: n }, () => Math.floor(3 * draw()));
  const count = Float64Array.from({ length: n }, () => 1 + Math.floor(3 * draw()));
  const input: SurvInput = { time, event, start };
  return { input, arm, marker, site, count };
}

const numbersOf = ({ terms, covariance, logLikelihood, constancy }: TimeVaryingFitted) => [
  ...terms.map(({ coefficient }) => coefficient),
  ...covariance.flat(),
  logLikelihood.null,
  logLikelihood.proportional,
  logLikelihood.model,
  constancy.wald.statistic,
];

function expectSame(actual: readonly number[], expected: readonly number[], relative = 1e-8): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, k) => {
    expect(Math.abs(value - expected[k])).toBeLessThan(relative * Math.max(1e-2, Math.abs(expected[k])));
  });
}

describe('a coefficient that changes with the logarithm of time', () => {
  it('passes through the two hazard ratios that two event times determine, worked by hand', () => {
    // Two event times leave β and γ free to fit each: where d₁ of d events are treated and n₁ and n₀ at risk, Breslow's
    // likelihood is at its height where d₁ / d = n₁ρ / (n₁ρ + n₀), so ρ = d₁ n₀ / (d₀ n₁), with variance d / (d₁ d₀) of log ρ.
    // Time 1: 4 treated and 6 others at risk, 1 and 2 die: ρ = 3/4. Time 10: 3 and 4 at risk, 2 and 1 die: ρ = 8/3.
    const surv = createSurv({
      time: [1, 10, 10, 11, 1, 1, 10, 12, 12, 12],
      event: [1, 1, 1, 0, 1, 1, 1, 0, 0, 0],
    });
    const x = [{ name: 'arm', values: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0] }];
    const fit = fitted(surv, { x, changing: [0], ties: 'breslow' });
    const gamma = Math.log(8 / 3 / (3 / 4)) / Math.log(10);
    expect(fit.terms[0].coefficient).toBeCloseTo(Math.log(3 / 4), 10);
    expect(fit.terms[1].coefficient).toBeCloseTo(gamma, 10);
    const [first, middle, last] = hazardRatioOverTime(fit, 0, [1, Math.sqrt(10), 10]);
    expect(first.hazardRatio).toBeCloseTo(3 / 4, 10);
    expect(last.hazardRatio).toBeCloseTo(8 / 3, 10);
    expect(middle.hazardRatio).toBeCloseTo(Math.sqrt(2), 10);
    expect(first.standardError ** 2).toBeCloseTo(3 / 2, 10);
    expect(last.standardError ** 2).toBeCloseTo(3 / 2, 10);
    expect(middle.standardError ** 2).toBeCloseTo(3 / 4, 10);
    expect(last.confidenceInterval.high).toBeCloseTo(
      (8 / 3) * Math.exp(1.959963984540054 * Math.sqrt(1.5)),
      8,
    );
    expect(fit.terms[1].standardError ** 2).toBeCloseTo(3 / Math.log(10) ** 2, 10);
    // Against it one ratio for both times.
    const one = estimateCox(surv, { x, ties: 'breslow' });
    if (one.kind !== 'fit') throw new Error(one.detail);
    const logLikelihood =
      Math.log(3 / 4) - 3 * Math.log(4 * (3 / 4) + 6) + 2 * Math.log(8 / 3) - 3 * Math.log(3 * (8 / 3) + 4);
    expect(fit.logLikelihood.model).toBeCloseTo(logLikelihood, 10);
    expect(fit.constancy.likelihoodRatio?.statistic).toBeCloseTo(
      2 * (logLikelihood - one.logLikelihood.model),
      9,
    );
    expect(fit.constancy.wald.statistic).toBeCloseTo((gamma * Math.log(10)) ** 2 / 3, 9);
  });

  for (const isLate of [false, true]) {
    for (const ties of ['efron', 'breslow'] as const) {
      const name = `${isLate ? 'late entry' : 'right-censored'}, ${ties}`;
      const { input: rows, arm, marker, site, count } = cohort(160, { isLate });
      const surv = createSurv(rows);
      const strata = { levels: ['a', 'b', 'c'], index: site };
      const x = [
        { name: 'arm', values: arm },
        { name: 'marker', values: marker },
      ];

      it(`equals the model on the table cut at all event times (${name})`, () => {
        const cuts = [...new Set(Array.from(surv.time).filter((_, i) => surv.event[i]))].sort(
          (a, b) => a - b,
        );
        const split = splitSurv(surv, cuts);
        const take = (values: Float64Array) => Float64Array.from(split.row, (i) => values[i]);
        const cutArm = take(arm);
        const cutMarker = take(marker);
        const byLog = (values: Float64Array) => values.map((v, k) => v * Math.log(split.surv.time[k]));
        const cut = estimateCox(split.surv, {
          x: [
            { name: 'arm', values: cutArm },
            { name: 'marker', values: cutMarker },
            { name: 'arm log', values: byLog(cutArm) },
            { name: 'marker log', values: byLog(cutMarker) },
          ],
          strata: { ...strata, index: split.row.map((i) => site[i]) },
          cluster: split.row,
          ties,
        });
        if (cut.kind !== 'fit') throw new Error(cut.detail);
        const own = fitted(surv, { x, changing: [0, 1], strata, robust: true, ties });
        expectSame(
          own.terms.map((term) => term.coefficient),
          cut.terms.map((term) => term.coefficient),
        );
        expectSame(own.covariance.flat(), cut.covariance.flat());
        expectSame((own.naiveCovariance ?? []).flat(), (cut.naiveCovariance ?? []).flat());
        expectSame([own.logLikelihood.model], [cut.logLikelihood.model]);
        expectSame([own.tests.robustScore?.statistic ?? 0], [cut.tests.robustScore?.statistic ?? 1]);
      });

      it(`does not depend on the order of the rows, nor on intervals cut in two (${name})`, () => {
        const input = { x, changing: [0, 1], strata, ties };
        const expected = numbersOf(fitted(surv, input));
        const back = Int32Array.from({ length: surv.n }, (_, k) => surv.n - 1 - k);
        const pick = (values: ArrayLike<number>) => Float64Array.from(back, (i) => values[i]);
        const reversed = createSurv({
          time: pick(surv.time),
          event: pick(surv.event),
          start: surv.start && pick(surv.start),
        });
        const turned = {
          ...input,
          x: x.map(({ name, values }) => ({ name, values: pick(values) })),
          strata: { ...strata, index: back.map((i) => site[i]) },
        };
        expectSame(numbersOf(fitted(reversed, turned)), expected);
        const split = splitSurv(surv, [7, 21, 22.5]);
        const pieces = {
          ...input,
          x: x.map(({ name, values }) => ({ name, values: Float64Array.from(split.row, (i) => values[i]) })),
          strata: { ...strata, index: split.row.map((i) => site[i]) },
        };
        expectSame(numbersOf(fitted({ ...split.surv, id: null }, pieces)), expected);
      });

      it(`takes a time scale c times as long into β, by γ log c (${name})`, () => {
        const input = { x, changing: [0], strata, ties };
        const plain = fitted(surv, input);
        const longer = fitted(
          createSurv({
            time: surv.time.map((t) => 12 * t),
            event: surv.event,
            start: surv.start?.map((t) => 12 * t) ?? null,
          }),
          input,
        );
        const gamma = plain.terms[2].coefficient;
        expect(longer.terms[2].coefficient).toBeCloseTo(gamma, 9);
        expect(longer.terms[0].coefficient).toBeCloseTo(plain.terms[0].coefficient - gamma * Math.log(12), 9);
        expect(longer.logLikelihood.model).toBeCloseTo(plain.logLikelihood.model, 9);
        const [a] = hazardRatioOverTime(plain, 0, [10]);
        const [b] = hazardRatioOverTime(longer, 0, [120]);
        expectSame([b.coefficient, b.standardError], [a.coefficient, a.standardError]);
      });

      it(`treats a change by log t of a longer shift as nearly linear, and by t as linear in t (${name})`, () => {
        const input = { x, changing: [0], strata, ties };
        const linear = fitted(surv, { ...input, timeFunction: 'identity' });
        const shifted = fitted(surv, { ...input, shift: 1e7 });
        // log(t + s) = log s + t/s − …: the slope is that of t/s
        expect(shifted.terms[2].coefficient / 1e7 / linear.terms[2].coefficient).toBeCloseTo(1, 4);
        expect(shifted.logLikelihood.model).toBeCloseTo(linear.logLikelihood.model, 5);
      });
      if (ties !== 'breslow') continue;

      it(`counts a row of weight 3 as three rows (${name})`, () => {
        const input = { x, changing: [0, 1], strata, ties };
        const weighted = fitted(createSurv({ ...rows, weight: count }), input);
        const copies = Int32Array.from(Array.from(count).flatMap((c, i) => Array(c).fill(i)));
        const pick = (values: ArrayLike<number>) => Float64Array.from(copies, (i) => values[i]);
        const repeated = createSurv({
          time: pick(surv.time),
          event: pick(surv.event),
          start: surv.start && pick(surv.start),
        });
        const of = fitted(repeated, {
          ...input,
          x: x.map(({ name, values }) => ({ name, values: pick(values) })),
          strata: { ...strata, index: copies.map((i) => site[i]) },
        });
        expectSame(numbersOf(weighted), numbersOf(of));
      });
    }
  }

  it('is tested term by term, by Wald and likelihood ratio, and all together', () => {
    const { input: rows, arm, marker } = cohort(160);
    const surv = createSurv(rows);
    const x = [
      { name: 'arm', values: arm },
      { name: 'marker', values: marker },
      { name: 'square', values: marker.map((v) => v * v) },
    ];
    const termOf = ['arm', 'marker', 'marker'];
    const all = fitted(surv, { x, changing: [0, 1, 2], termOf });
    const alone = fitted(surv, { x, changing: [0] });
    expect(all.changes.map(({ name, columns }) => [name, columns])).toEqual([
      ['arm', [0]],
      ['marker', [1, 2]],
    ]);
    const difference = 2 * (all.logLikelihood.model - alone.logLikelihood.model);
    expect(all.changes[1].likelihoodRatio?.statistic).toBeCloseTo(difference, 9);
    expect(all.changes[1].likelihoodRatio?.df).toBe(2);
    expect(all.changes[0].wald.statistic).toBeCloseTo(all.terms[3].z ** 2, 9);
    expect(all.constancy.likelihoodRatio?.statistic).toBeCloseTo(
      2 * (all.logLikelihood.model - all.logLikelihood.proportional),
      9,
    );
    expect(all.constancy.wald.df).toBe(3);
    expect(all.terms.map(({ name }) => name).slice(3)).toEqual([
      'arm × log(t)',
      'marker × log(t)',
      'square × log(t)',
    ]);
    // A robust variance has no likelihood to compare.
    expect(fitted(surv, { x, changing: [0], robust: true }).constancy.likelihoodRatio).toBeNull();
  });
});

describe('what cannot be answered', () => {
  const rows = { time: [0, 1, 2, 3, 4, 5], event: [1, 1, 1, 0, 1, 1] };
  const x = [{ name: 'arm', values: [1, 0, 1, 0, 0, 1] }];

  it('names the row whose event has no logarithm of time, unless a shift gives it one', () => {
    const surv = createSurv(rows);
    expect(() => fitTimeVaryingCox(surv, { x, changing: [0] })).toThrow(
      /row 0 has its event at time 0, where log\(t\) has no value; give a shift/,
    );
    expect(fitted(surv, { x, changing: [0], shift: 1 }).terms[1].name).toBe('arm × log(t + 1)');
    expect(fitted(surv, { x, changing: [0], timeFunction: 'identity' }).terms[1].name).toBe('arm × t');
    // A time of 0 without event takes no part.
    const censored = createSurv({ ...rows, event: [0, 1, 1, 0, 1, 1] });
    expect(fitted(censored, { x, changing: [0] }).events).toBe(4);
  });

  it('refuses exact ties, columns that there are not, and times without a logarithm, by name', () => {
    const surv = createSurv({ ...rows, time: [1, 2, 3, 4, 5, 6] });
    expect(() => fitTimeVaryingCox(surv, { x, changing: [0], ties: 'exact' })).toThrow(/efron or breslow/);
    expect(() => fitTimeVaryingCox(surv, { x, changing: [] })).toThrow(/names no column/);
    expect(() => fitTimeVaryingCox(surv, { x, changing: [1] })).toThrow(/changing\[0\] is 1/);
    expect(() => fitTimeVaryingCox(surv, { x, changing: [0, 0] })).toThrow(/second time/);
    expect(() => fitTimeVaryingCox(surv, { x, changing: [0], shift: Number.NaN })).toThrow(/shift is NaN/);
    const fit = fitted(surv, { x, changing: [0] });
    expect(() => hazardRatioOverTime(fit, 0, [1, 0])).toThrow(/times\[1\] is 0/);
    expect(() => hazardRatioOverTime(fit, 1, [1])).toThrow(/does not change/);
  });

  it('says that one event time shows no change, and that a change without bound is separation', () => {
    const once = fitTimeVaryingCox(createSurv({ time: [2, 2, 2, 3, 4, 5], event: [1, 1, 1, 0, 0, 0] }), {
      x,
      changing: [0],
      ties: 'breslow',
    });
    expect(once).toMatchObject({ kind: 'not-estimable', reason: 'collinear', terms: ['arm × log(t)'] });
    // The treated die first, the others after: the ratio falls without bound.
    const crossed = fitTimeVaryingCox(
      createSurv({ time: [1, 2, 3, 4, 5, 6, 7, 8, 9, 9], event: [1, 1, 1, 1, 1, 1, 1, 1, 0, 0] }),
      { x: [{ name: 'arm', values: [1, 1, 1, 1, 0, 0, 0, 0, 1, 0] }], changing: [0] },
    );
    expect(crossed).toMatchObject({ kind: 'not-estimable', reason: 'separation' });
    const none = fitTimeVaryingCox(createSurv({ time: [1, 2], event: [0, 0] }), {
      x: [{ name: 'arm', values: [0, 1] }],
      changing: [0],
    });
    expect(none).toMatchObject({ kind: 'not-estimable', reason: 'no-events' });
  });
});
