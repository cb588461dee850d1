import { createSurv, kaplanMeier, type SurvivalCurve } from '@hepatica/survival';
import { describe, expect, test } from 'vitest';
import { drawnCurve, MOST_POINTS } from './drawn-curve.ts';

function curveOf(time: readonly number[], event: readonly number[]): SurvivalCurve {
  const [stratum] = kaplanMeier(createSurv({ time, event })).strata;
  if (stratum === undefined) throw new Error('there must be a curve');
  return stratum.curve;
}

/** Survival read off steps at a time. */
function read(drawn: { time: readonly number[]; survival: readonly number[] }, time: number): number {
  const k = drawn.time.findLastIndex((t) => t <= time);
  return drawn.survival[k] ?? 1;
}

describe('a drawn curve', () => {
  test('holds the origin, every step and the end, and nothing else', () => {
    const drawn = drawnCurve(curveOf([1, 2, 3, 4, 5], [1, 0, 1, 0, 0]));
    expect(drawn.time).toEqual([0, 1, 3, 5]);
    expect(drawn.survival.map((s) => Number(s.toFixed(12)))).toEqual([
      1,
      0.8,
      Number((0.8 * (2 / 3)).toFixed(12)),
      Number((0.8 * (2 / 3)).toFixed(12)),
    ]);
    expect(drawn.low[0]).toBe(1);
    expect(drawn.censoredAt.map(({ time }) => time)).toEqual([2, 4, 5]);
  });

  test('of an event at time 0 begins at 1 all the same', () => {
    const drawn = drawnCurve(curveOf([0, 2], [1, 0]));
    expect(drawn.time).toEqual([0, 0, 2]);
    expect(drawn.survival).toEqual([1, 0.5, 0.5]);
  });

  test('of nobody is empty', () => {
    expect(drawnCurve(curveOf([], []))).toEqual({
      time: [],
      survival: [],
      low: [],
      high: [],
      censoredAt: [],
    });
  });

  test('of many thousand steps keeps at most 2,000 points, all on the curve, none further from it than can be seen', () => {
    const n = 20_000;
    const time = Array.from({ length: n }, (_, i) => i + 1);
    const curve = curveOf(
      time,
      time.map((_, i) => (i % 3 === 0 ? 0 : 1)),
    );
    const drawn = drawnCurve(curve);
    expect(drawn.time.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(drawn.time.length).toBeGreaterThan(1500);
    expect(drawn.censoredAt.length).toBeLessThanOrEqual(MOST_POINTS);
    for (const [k, t] of drawn.time.entries())
      if (k > 0) expect(drawn.survival[k]).toBe(curve.survival[t - 1]);
    const worst = Math.max(...time.map((t, i) => Math.abs(read(drawn, t) - (curve.survival[i] ?? 0))));
    expect(worst).toBeLessThan(1 / 1990);
    expect(drawn.survival.at(-1)).toBe(curve.survival.at(-1));
  });
});
