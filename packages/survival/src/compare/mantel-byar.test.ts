import { describe, expect, it } from 'vitest';
import { createSurv, type Group, logRank, mantelByar, SurvivalError, simonMakuch } from '../index.ts';

// 1 responds at 2 and dies at 6; 2 dies at 3 and 3 at 4 without response; 4 responds at 1 and is watched to 8.
const history = createSurv({
  id: [1, 1, 2, 3, 4, 4],
  start: [0, 2, 0, 0, 0, 1],
  time: [2, 6, 3, 4, 1, 8],
  event: [0, 1, 1, 1, 0, 0],
});
const response: Group = { levels: ['before', 'after'], index: Int32Array.from([0, 1, 0, 0, 0, 1]) };

describe('a group that changes', () => {
  it('counts everybody in the group of the moment, by hand', () => {
    // deaths: at 3 of {2, 3} before, {1, 4} after; at 4 of {3} and {1, 4}; at 6 of {1, 4} after alone
    const test = mantelByar(history, response);
    if (test.kind !== 'test') throw new Error('no test');
    expect(test.groups[0].expected).toBeCloseTo(1 / 2 + 1 / 3, 14);
    expect(test.variance[0][0]).toBeCloseTo(1 / 4 + 2 / 9, 14);
    expect(test.groups.map((g) => [g.n, g.observed])).toEqual([
      [4, 2],
      [2, 1],
    ]);
  });

  it('is not credited with the time it took to change, as a fixed group would be', () => {
    // A fifth dies at 0.5, when nobody could have responded yet.
    const early = createSurv({
      id: [...(history.id ?? []), 5],
      start: [...(history.start ?? []), 0],
      time: [...history.time, 0.5],
      event: [...history.event, 1],
    });
    const fixed = createSurv({ time: [6, 3, 4, 8, 0.5], event: [1, 1, 1, 0, 1] });
    const naive = logRank(fixed, { levels: ['never', 'ever'], index: Int32Array.from([1, 0, 0, 1, 0]) });
    const test = mantelByar(early, { ...response, index: Int32Array.of(...response.index, 0) });
    if (test.kind !== 'test' || naive.kind !== 'test') throw new Error('no test');
    expect(test.statistic).toBeLessThan(naive.statistic);
  });

  it('has curves that hold who is then in it, by hand', () => {
    const { strata, findings } = simonMakuch(history, response);
    const [before, after] = strata;
    expect([before.subjects, after.subjects]).toEqual([4, 2]);
    expect(before.curve).toMatchObject({
      time: [1, 2, 3, 4],
      atRisk: [4, 3, 2, 1],
      survival: [1, 1, 0.5, 0],
    });
    expect(after.curve).toMatchObject({ time: [6, 8], atRisk: [2, 1], survival: [0.5, 0.5] });
    expect(findings).toEqual([]);
  });

  it('gets a finding where an early death among few takes its curve to 0 for ever', () => {
    const few = createSurv({
      id: [1, 1, 2, 2, 3],
      start: [0, 1, 0, 3, 0],
      time: [1, 2, 3, 9, 8],
      event: [0, 1, 0, 0, 1],
    });
    const group: Group = { levels: ['before', 'after'], index: Int32Array.from([0, 1, 0, 1, 0]) };
    expect(simonMakuch(few, group).findings).toMatchObject([
      { code: 'risk-set-died-out', values: { time: 2 } },
    ]);
    const later = simonMakuch(few, group, { from: 3 });
    expect(later.findings).toEqual([]);
    expect(later.strata.map((s) => s.subjects)).toEqual([1, 1]);
  });

  it('is refused without start and id, or with a subject in two places at once', () => {
    const right = createSurv({ time: [1, 2], event: [1, 0] });
    const two: Group = { levels: ['a', 'b'], index: Int32Array.from([0, 1]) };
    expect(() => mantelByar(right, two)).toThrow(SurvivalError);
    const twice = createSurv({ id: [1, 1], start: [0, 1], time: [2, 3], event: [0, 1] });
    expect(() => mantelByar(twice, two)).toThrow(/mantelByar: row 1 starts at 1/);
    expect(() => simonMakuch(twice, two)).toThrow(/simonMakuch: row 1/);
    expect(() => simonMakuch(history, response, { from: Number.NaN })).toThrow(/from/);
  });
});
