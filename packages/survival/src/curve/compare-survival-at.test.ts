import { describe, expect, it } from 'vitest';
import {
  compareSurvivalAt,
  createSurv,
  cumulativeIncidence,
  type Group,
  incidenceAt,
  kaplanMeier,
  SurvivalError,
  survivalAt,
} from '../index.ts';

const surv = createSurv({ time: [1, 3, 5, 7, 2, 4, 6, 8], event: [1, 1, 0, 1, 1, 0, 1, 0] });
const group: Group = { levels: ['a', 'b'], index: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1) };

describe('survival at fixed times', () => {
  it('by hand: shares of four at time 2.5, ¾ against ¾, and at 3.5 half against ¾', () => {
    const [even, apart] = compareSurvivalAt(surv, group, [2.5, 3.5], { scale: 'plain' });
    expect(even.groups.map((g) => g.survival)).toEqual([0.75, 0.75]);
    expect(even.test).toMatchObject({ statistic: expect.closeTo(0, 14), df: 1, p: expect.closeTo(1, 7) });
    const [{ contrast }] = apart.differences;
    if (contrast.kind !== 'contrast' || apart.test.kind !== 'test') throw new Error('no comparison');
    expect(contrast.estimate).toBeCloseTo(0.25, 14);
    expect(contrast.standardError).toBeCloseTo(Math.sqrt((0.25 + 0.1875) / 4), 14);
    expect(apart.test.statistic).toBeCloseTo(contrast.z ** 2, 12);
  });

  it('does not depend on the order of the groups', () => {
    const turned = { levels: ['b', 'a'], index: group.index.map((g) => 1 - g) };
    const [one] = compareSurvivalAt(surv, group, [3.5]);
    const [other] = compareSurvivalAt(surv, turned, [3.5]);
    if (one.test.kind !== 'test' || other.test.kind !== 'test') throw new Error('no test');
    expect(other.test.statistic).toBeCloseTo(one.test.statistic, 12);
  });

  it('of three groups is tested on two degrees of freedom', () => {
    const three = { levels: ['a', 'b', 'c'], index: Int32Array.of(0, 0, 1, 1, 0, 1, 2, 2) };
    const times = createSurv({ time: [1, 4, 1, 5, 6, 7, 2, 8], event: [1, 1, 1, 1, 1, 1, 1, 1] });
    const [at] = compareSurvivalAt(times, three, [3]);
    expect(at.test).toMatchObject({ kind: 'test', df: 2 });
    expect(at.differences.map((d) => d.name)).toEqual(['b', 'c']);
  });

  it('says why two curves cannot be compared: not watched, at 0, at 1, alone', () => {
    const reasonAt = (time: number) => {
      const [{ test }] = compareSurvivalAt(surv, group, [time]);
      return test.kind === 'test' ? 'test' : test.reason;
    };
    expect([reasonAt(0.5), reasonAt(3.5), reasonAt(7.5), reasonAt(9)]).toEqual([
      'no-error',
      'test',
      'no-error',
      'no-error',
    ]);
    const short = createSurv({ time: [1, 2, 3, 9], event: [1, 0, 1, 0] });
    const two = { levels: ['a', 'b'], index: Int32Array.of(0, 0, 1, 1) };
    expect(compareSurvivalAt(short, two, [5])[0].test).toMatchObject({ reason: 'beyond-follow-up' });
    const one = { levels: ['a'], index: new Int32Array(8) };
    expect(compareSurvivalAt(surv, one, [3.5])[0].test).toMatchObject({ reason: 'no-rows' });
  });

  it('refuses times that are no numbers', () => {
    expect(() => compareSurvivalAt(surv, group, [1, Number.NaN])).toThrow(/times\[1\]/);
    const [{ curve }] = kaplanMeier(surv).strata;
    expect(() => survivalAt(curve, [Number.NaN])).toThrow('survivalAt: times[0] is NaN');
    const [{ causes }] = cumulativeIncidence(surv, surv.event).strata;
    expect(() => incidenceAt(causes[0].curve, [2, Number.NaN])).toThrow('incidenceAt: times[1] is NaN');
    expect(() => compareSurvivalAt(surv, { levels: ['a'], index: new Int32Array(2) }, [1])).toThrow(
      SurvivalError,
    );
  });
});
