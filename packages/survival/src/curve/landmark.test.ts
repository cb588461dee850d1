import { describe, expect, it } from 'vitest';
import { createSurv, kaplanMeier, landmark, SurvivalError } from '../index.ts';

describe('a landmark', () => {
  it('keeps who is still watched after it and counts time from it', () => {
    const surv = createSurv({
      time: [2, 5, 5.5, 9],
      event: [1, 1, 1, 0],
      weight: [1, 2, 3, 4],
      id: [7, 8, 9, 10],
    });
    const from = landmark(surv, 5);
    expect(Array.from(from.rows)).toEqual([2, 3]);
    expect(from.dropped).toEqual({ events: 2, others: 0 });
    expect(from.surv).toMatchObject({ kind: 'right', n: 2, start: null });
    expect(Array.from(from.surv.time)).toEqual([0.5, 4]);
    expect([from.surv.weight, from.surv.id]).toEqual([Float64Array.of(3, 4), Int32Array.of(9, 10)]);
    expect(Array.from(surv.time)).toEqual([2, 5, 5.5, 9]);
  });

  it('cuts intervals that span it, and leaves those that begin later to enter late', () => {
    const surv = createSurv({ start: [0, 1, 4, 6], time: [3, 6, 8, 9], event: [0, 1, 0, 1] });
    const { surv: kept, rows } = landmark(surv, 3);
    expect(Array.from(rows)).toEqual([1, 2, 3]);
    expect([Array.from(kept.start ?? []), Array.from(kept.time)]).toEqual([
      [0, 1, 3],
      [3, 5, 6],
    ]);
    expect(landmark(createSurv({ start: [0, 1], time: [5, 6], event: [0, 1] }), 2).surv.kind).toBe('right');
  });

  it('gives the curve S(at + t) / S(at)', () => {
    const surv = createSurv({ time: [1, 2, 3, 4, 5, 6], event: [1, 0, 1, 1, 0, 1] });
    const [whole] = kaplanMeier(surv).strata;
    const [late] = kaplanMeier(landmark(surv, 2).surv).strata;
    late.curve.survival.forEach((s, k) => {
      expect(s).toBeCloseTo(whole.curve.survival[k + 2] / whole.curve.survival[1], 14);
    });
  });

  it('beyond the last time keeps nobody; one that is no number is refused', () => {
    const surv = createSurv({ time: [1, 2], event: [1, 0] });
    expect(landmark(surv, 2)).toMatchObject({ surv: { n: 0 }, dropped: { events: 1, others: 1 } });
    expect(() => landmark(surv, Number.NaN)).toThrow(SurvivalError);
  });
});
