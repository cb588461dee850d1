import { describe, expect, it } from 'vitest';
import { createSurv, type Group, grayTest, logRank, SurvivalError } from '../index.ts';

const groupOf = (levels: readonly string[], index: readonly number[]): Group => ({
  levels,
  index: Int32Array.from(index),
});
const state = [1, 2, 0, 1, 2, 1, 1, 0];
const surv = createSurv({ time: [1, 2, 3, 4, 5, 6, 7, 8], event: state.map((s) => s > 0) });
const two = groupOf(['a', 'b'], [0, 1, 0, 1, 0, 1, 0, 1]);

describe("Gray's test", () => {
  it('without competing events observes and expects what the log-rank test does', () => {
    const event = [1, 1, 0, 1, 1, 1, 1, 0];
    const alone = createSurv({ time: [1, 2, 3, 4, 5, 6, 7, 8], event });
    const [gray, test] = [grayTest(alone, event, two), logRank(alone, two)];
    if (gray.kind !== 'test' || test.kind !== 'test') throw new Error('no test');
    gray.groups.forEach((group, j) => {
      expect(group.observed).toBeCloseTo(test.groups[j].observed, 12);
      expect(group.expected).toBeCloseTo(test.groups[j].expected, 12);
    });
  });

  it('by hand: who had the competing event still counts', () => {
    // Events of cause 1 at 1 (a) and 3 (b), a competing one at 2 (a): at 3 group a has one watched and one made up for.
    const states = [1, 2, 0, 1, 0, 0];
    const tiny = createSurv({ time: [1, 2, 9, 3, 9, 9], event: states.map((s) => s > 0) });
    const test = grayTest(tiny, states, groupOf(['a', 'b'], [0, 0, 0, 1, 1, 1]));
    if (test.kind !== 'test') throw new Error('no test');
    // R_a(3) = 1 · (1 − 1/3) / (1/3) = 2, R_b(3) = 3
    expect(test.groups[0].expected).toBeCloseTo(3 / 6 + 2 / 5, 14);
    expect(test.groups[1].expected).toBeCloseTo(3 / 6 + 3 / 5, 14);
  });

  it('does not depend on the names or the order of the groups, nor on the order of rows', () => {
    const one = grayTest(surv, state, two);
    const other = grayTest(
      surv,
      state,
      groupOf(
        ['x', 'none', 'y'],
        Array.from(two.index, (g) => (g === 0 ? 2 : 0)),
      ),
    );
    const turned = grayTest(
      createSurv({ time: surv.time.toReversed(), event: surv.event.toReversed() }),
      state.toReversed(),
      groupOf(['a', 'b'], Array.from(two.index).toReversed()),
    );
    if (one.kind !== 'test' || other.kind !== 'test' || turned.kind !== 'test') throw new Error('no test');
    expect([other.statistic, other.df]).toEqual([expect.closeTo(one.statistic, 12), 1]);
    expect(turned.statistic).toBeCloseTo(one.statistic, 12);
  });

  it('says why it has no answer', () => {
    expect(grayTest(surv, state, two, { cause: 3 })).toMatchObject({ reason: 'no-events' });
    expect(grayTest(surv, state, groupOf(['a', 'b'], Array(8).fill(1)))).toMatchObject({
      reason: 'one-group',
    });
    expect(grayTest(createSurv({ time: [], event: [] }), [], groupOf(['a', 'b'], []))).toMatchObject({
      reason: 'no-rows',
    });
    const tied = createSurv({ time: [4, 4], event: [1, 1] });
    expect(grayTest(tied, [1, 1], groupOf(['a', 'b'], [0, 1]))).toMatchObject({ reason: 'no-comparison' });
    const apart = createSurv({ start: [0, 0, 5, 5], time: [2, 3, 8, 9], event: [1, 1, 1, 1] });
    expect(grayTest(apart, [1, 1, 1, 1], groupOf(['a', 'b'], [0, 0, 1, 1]))).toMatchObject({
      reason: 'no-comparison',
    });
  });

  it('has an answer without NaN where a group enters after the other has died out', () => {
    const late = createSurv({ start: [0, 0, 0, 4, 4, 4], time: [1, 2, 3, 6, 7, 8], event: Array(6).fill(1) });
    for (const rho of [0, 0.5, 1]) {
      const test = grayTest(late, [1, 1, 1, 1, 2, 1], groupOf(['a', 'b'], [0, 0, 0, 1, 1, 1]), { rho });
      expect(JSON.stringify(test)).not.toContain('null');
    }
  });

  it('refuses states, causes and rho that make no sense', () => {
    expect(() => grayTest(surv, state.slice(1), two)).toThrow(SurvivalError);
    expect(() => grayTest(surv, state, two, { cause: 0 })).toThrow(/cause/);
    expect(() => grayTest(surv, state, two, { rho: -1 })).toThrow(/rho/);
  });
});
