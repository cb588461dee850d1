import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSurv, cumulativeIncidence, incidenceAt, kaplanMeier, SurvivalError } from '../index.ts';

const state = [1, 2, 0, 1, 2];
const surv = createSurv({ time: [1, 2, 3, 4, 5], event: state.map((s) => s > 0) });

describe('cumulative incidence', () => {
  it('by hand: S(t−) of the fifth, the fourth, then of the half that is left', () => {
    const [{ causes, eventFree }] = cumulativeIncidence(surv, state, { causes: ['relapse', 'death'] }).strata;
    const close = (actual: readonly number[], expected: readonly number[]) => {
      actual.forEach((value, k) => {
        expect(value).toBeCloseTo(expected[k], 14);
      });
    };
    expect(causes.map(({ name, cause, events }) => [name, cause, events])).toEqual([
      ['relapse', 1, 2],
      ['death', 2, 2],
    ]);
    close(causes[0].curve.incidence, [0.2, 0.2, 0.2, 0.5, 0.5]);
    close(causes[1].curve.incidence, [0, 0.2, 0.2, 0.2, 0.5]);
    close(eventFree.survival, [0.8, 0.6, 0.6, 0.3, 0]);
    // At the first event a share of five: √(p (1 − p) / n).
    expect(causes[0].curve.standardError[0]).toBeCloseTo(Math.sqrt((0.2 * 0.8) / 5), 14);
    // The second is one of five as well, with nobody censored so far.
    expect(causes[1].curve.standardError[1]).toBeCloseTo(Math.sqrt((0.2 * 0.8) / 5), 14);
  });

  it('of uncensored rows is the share with the cause so far, with the error of a share', () => {
    const all = [1, 2, 2, 1, 1, 2, 1, 1];
    const complete = createSurv({ time: [1, 1, 2, 3, 3, 4, 5, 6], event: all.map(() => 1) });
    const [{ causes }] = cumulativeIncidence(complete, all).strata;
    causes[0].curve.time.forEach((t, k) => {
      const p = all.filter((s, i) => s === 1 && complete.time[i] <= t).length / 8;
      expect(causes[0].curve.incidence[k]).toBeCloseTo(p, 14);
      expect(causes[0].curve.standardError[k]).toBeCloseTo(Math.sqrt((p * (1 - p)) / 8), 12);
    });
  });

  it('of one cause alone that takes everybody ends at 1 with error 0', () => {
    const one = createSurv({ time: [1, 2, 3, 4, 5, 6, 7], event: Array(7).fill(1) });
    const [{ causes }] = cumulativeIncidence(one, Array(7).fill(1)).strata;
    expect(causes[0].curve.incidence.at(-1)).toBeCloseTo(1, 14);
    expect(causes[0].curve.standardError.at(-1)).toBe(0);
  });

  it('is read as a step, 0 before the first time and unknown beyond a censored end', () => {
    const [{ causes }] = cumulativeIncidence(surv, state).strata;
    expect(incidenceAt(causes[0].curve, [0, 4.5, 9]).map((at) => [at.atRisk, at.incidence])).toEqual([
      [5, 0],
      [1, causes[0].curve.incidence[3]],
      [0, causes[0].curve.incidence[4]],
    ]);
    const open = createSurv({ time: [1, 2], event: [1, 0] });
    const [{ causes: opens }] = cumulativeIncidence(open, [1, 0]).strata;
    expect(incidenceAt(opens[0].curve, [2, 3]).map((at) => at.incidence)).toEqual([0.5, null]);
  });

  it('has empty curves for no rows and flat ones for a cause that nobody had', () => {
    const none = cumulativeIncidence(createSurv({ time: [], event: [] }), [], { causes: ['a'] });
    expect(none.strata[0]).toMatchObject({ n: 0, causes: [{ events: 0, curve: { time: [] } }] });
    const [{ causes }] = cumulativeIncidence(surv, state, { causes: ['a', 'b', 'never'] }).strata;
    expect(causes[2].curve).toMatchObject({ incidence: [0, 0, 0, 0, 0], standardError: [0, 0, 0, 0, 0] });
  });

  it('refuses states that are no causes or contradict the events, and too few names', () => {
    expect(() => cumulativeIncidence(surv, [1, 2, 0, 1])).toThrow(SurvivalError);
    expect(() => cumulativeIncidence(surv, [1, 2, 1, 1, 2])).toThrow(/state\[2\]/);
    expect(() => cumulativeIncidence(surv, [1, 2.5, 0, 1, 2])).toThrow(/state\[1\]/);
    expect(() => cumulativeIncidence(surv, state, { causes: ['only'] })).toThrow(/names of causes/);
  });
});

describe('whatever the data, cumulative incidence', () => {
  const subject = fc.record({
    start: fc.integer({ min: 0, max: 5 }),
    length: fc.integer({ min: 1, max: 9 }),
    state: fc.integer({ min: 0, max: 2 }),
    copies: fc.integer({ min: 1, max: 3 }),
  });
  const cohort = fc.array(subject, { minLength: 2, maxLength: 30 });
  type Subject = typeof subject extends fc.Arbitrary<infer S> ? S : never;
  const survOf = (subjects: readonly Subject[], more: object = {}) =>
    createSurv({
      start: subjects.map((s) => s.start),
      time: subjects.map((s) => s.start + s.length),
      event: subjects.map((s) => s.state > 0),
      ...more,
    });
  const statesOf = (subjects: readonly Subject[]) => subjects.map((s) => s.state);
  const settings = { seed: 20268, numRuns: 60 };
  const names = { causes: ['1', '2'] };

  it('adds up over causes to one minus the Kaplan-Meier estimate, whose error it shares without delayed entry', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const [{ causes, eventFree }] = cumulativeIncidence(
          survOf(subjects),
          statesOf(subjects),
          names,
        ).strata;
        const [{ curve }] = kaplanMeier(survOf(subjects)).strata;
        curve.survival.forEach((S, k) => {
          expect(eventFree.survival[k]).toBe(S);
          expect(1 - S).toBeCloseTo(causes[0].curve.incidence[k] + causes[1].curve.incidence[k], 12);
        });
        // Greenwood's error is the jackknife where all are watched from the origin.
        const right = createSurv({
          time: subjects.map((s) => s.length),
          event: subjects.map((s) => s.state > 0),
        });
        const [whole] = kaplanMeier(right).strata;
        const [{ eventFree: same }] = cumulativeIncidence(right, statesOf(subjects), names).strata;
        whole.curve.standardError.forEach((error, k) => {
          expect(same.standardError[k]).toBeCloseTo(error ?? 0, 10);
        });
      }),
      settings,
    );
  });

  it('has the error of its definition: the estimate is differentiated numerically by each weight', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const weight = subjects.map((s) => s.copies / 2);
        const at = (w: readonly number[]) =>
          cumulativeIncidence(survOf(subjects, { weight: w }), statesOf(subjects), names).strata[0].causes[0]
            .curve;
        const sum = new Float64Array(at(weight).time.length);
        const step = 1e-5;
        weight.forEach((w, i) => {
          const [up, down] = [step, -step].map((h) => at(weight.with(i, w + h)).incidence);
          up.forEach((F, k) => {
            sum[k] += (w * (F - down[k])) ** 2 / (4 * step * step);
          });
        });
        at(weight).standardError.forEach((error, k) => {
          // Central differences are good to about 1e-8.
          expect(Math.abs(error - Math.sqrt(sum[k]))).toBeLessThan(1e-6);
        });
      }),
      { ...settings, numRuns: 25 },
    );
  });

  it('depends neither on the order of rows nor on how follow-up is cut into intervals', () => {
    fc.assert(
      fc.property(cohort, (subjects) => {
        const turned = subjects.toReversed();
        const [one] = cumulativeIncidence(survOf(subjects), statesOf(subjects), names).strata;
        const [other] = cumulativeIncidence(survOf(turned), statesOf(turned), names).strata;
        one.causes[0].curve.standardError.forEach((error, k) => {
          expect(other.causes[0].curve.standardError[k]).toBeCloseTo(error, 12);
          expect(other.causes[0].curve.incidence[k]).toBeCloseTo(one.causes[0].curve.incidence[k], 12);
        });

        const halves = subjects.flatMap((s, id) => {
          const middle = s.start + s.length / 2;
          return [
            { id, start: s.start, time: middle, state: 0 },
            { id, start: middle, time: s.start + s.length, state: s.state },
          ];
        });
        const cut = createSurv({
          start: halves.map((h) => h.start),
          time: halves.map((h) => h.time),
          event: halves.map((h) => h.state > 0),
          id: halves.map((h) => h.id),
        });
        const [split] = cumulativeIncidence(
          cut,
          halves.map((h) => h.state),
          names,
        ).strata;
        one.causes[0].curve.time.forEach((t, k) => {
          const j = split.causes[0].curve.time.indexOf(t);
          expect(split.causes[0].curve.incidence[j]).toBeCloseTo(one.causes[0].curve.incidence[k], 12);
          expect(split.causes[0].curve.standardError[j]).toBeCloseTo(
            one.causes[0].curve.standardError[k],
            10,
          );
        });
      }),
      settings,
    );
  });
});
