import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSurv, nelsonAalen, SurvivalError } from '../index.ts';

describe('the Nelson-Aalen estimate', () => {
  const surv = createSurv({ time: [1, 2, 2, 3], event: [1, 1, 1, 0] });
  it('by hand, with ties together and one by one', () => {
    const [{ curve }] = nelsonAalen(surv).strata;
    expect(curve.hazard).toEqual([1 / 4, 1 / 4 + 2 / 3, 1 / 4 + 2 / 3]);
    expect(curve.standardError[1]).toBeCloseTo(Math.sqrt(1 / 16 + 2 / 9), 14);
    const [{ curve: apart }] = nelsonAalen(surv, { ties: 'fleming-harrington' }).strata;
    expect(apart.hazard[1]).toBeCloseTo(1 / 4 + 1 / 3 + 1 / 2, 14);
    expect(apart.standardError[1]).toBeCloseTo(Math.sqrt(1 / 16 + 1 / 9 + 1 / 4), 14);
  });

  it('has a log interval that multiplies and a plain one that adds, cut at 0', () => {
    const [{ curve }] = nelsonAalen(surv).strata;
    expect((curve.low[1] ?? 0) * (curve.high[1] ?? 0)).toBeCloseTo(curve.hazard[1] ** 2, 12);
    const [{ curve: plain }] = nelsonAalen(surv, { confidenceType: 'plain' }).strata;
    expect(plain.low[0]).toBe(0);
    expect(plain.high[0]).toBeCloseTo(0.25 + 1.959963984540054 * 0.25, 12);
    const [{ curve: flat }] = nelsonAalen(createSurv({ time: [1, 2], event: [0, 0] })).strata;
    expect(flat).toMatchObject({ hazard: [0, 0], standardError: [0, 0], low: [null, null] });
  });

  it('of no rows is empty; a group that does not fit or a level out of range is refused', () => {
    const none = createSurv({ time: [], event: [] });
    expect(nelsonAalen(none).strata).toMatchObject([{ n: 0, curve: { time: [] } }]);
    expect(() => nelsonAalen(surv, { group: { levels: ['a'], index: new Int32Array(3) } })).toThrow(
      SurvivalError,
    );
    expect(() => nelsonAalen(surv, { confidenceLevel: 1 })).toThrow(SurvivalError);
  });

  it('with ties one by one is what untied events in any order would give', () => {
    const rows = fc.array(fc.record({ time: fc.integer({ min: 1, max: 6 }), event: fc.boolean() }), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(rows, (subjects) => {
        const columns = { time: subjects.map((s) => s.time), event: subjects.map((s) => s.event) };
        const [{ curve }] = nelsonAalen(createSurv(columns), { ties: 'fleming-harrington' }).strata;
        // Events a little apart, before the censorings of the day
        const time = subjects.map((s, i) => s.time + (s.event ? i * 1e-3 : 0.5));
        const [{ curve: apart }] = nelsonAalen(createSurv({ ...columns, time })).strata;
        expect(curve.hazard.at(-1)).toBeCloseTo(apart.hazard.at(-1) ?? 0, 10);
        expect(curve.standardError.at(-1)).toBeCloseTo(apart.standardError.at(-1) ?? 0, 10);
      }),
      { seed: 20270, numRuns: 60 },
    );
  });

  it('weighs a row by 2 as two rows, and takes a weight of ½ for no fewer subjects', () => {
    const weight = [2, 1, 3, 1];
    const copies = { time: [1, 1, 2, 2, 2, 2, 3], event: [1, 1, 1, 1, 1, 1, 0] };
    const [one] = nelsonAalen(createSurv({ time: surv.time, event: surv.event, weight })).strata;
    const [other] = nelsonAalen(createSurv(copies)).strata;
    expect(one.curve.hazard).toEqual(other.curve.hazard);
    expect(one.curve.standardError).toEqual(other.curve.standardError);
    const half = createSurv({ time: surv.time, event: surv.event, weight: [0.5, 0.5, 0.5, 0.5] });
    const [robust] = nelsonAalen(half).strata;
    const [plain] = nelsonAalen(surv, { robust: true }).strata;
    expect(robust.isRobust).toBe(true);
    robust.curve.standardError.forEach((error, k) => {
      expect(error).toBeCloseTo(plain.curve.standardError[k], 14);
    });
  });
});
