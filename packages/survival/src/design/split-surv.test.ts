import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSurv, fitCox, SurvivalError, splitSurv, stepColumns } from '../index.ts';

describe('follow-up cut into pieces', () => {
  it('ends a piece at every cut within, and keeps the event for the last', () => {
    const { surv, row, interval } = splitSurv(createSurv({ time: [3, 5, 9], event: [1, 0, 1] }), [3, 6]);
    expect(Array.from(row)).toEqual([0, 1, 1, 2, 2, 2]);
    expect(Array.from(surv.start ?? [])).toEqual([0, 0, 3, 0, 3, 6]);
    expect(Array.from(surv.time)).toEqual([3, 3, 5, 3, 6, 9]);
    expect(Array.from(surv.event)).toEqual([1, 0, 0, 0, 0, 1]);
    expect(Array.from(interval)).toEqual([0, 0, 1, 0, 1, 2]);
    expect(Array.from(surv.id ?? [])).toEqual([0, 1, 1, 2, 2, 2]);
  });

  it('starts rows that enter late in their own interval', () => {
    const entered = createSurv({ start: [3, 4], time: [7, 5], event: [1, 1], weight: [2, 3], id: [8, 9] });
    const { surv, interval } = splitSurv(entered, [3, 6]);
    expect(Array.from(surv.start ?? [])).toEqual([3, 6, 4]);
    expect(Array.from(interval)).toEqual([1, 2, 1]);
    expect(Array.from(surv.weight ?? [])).toEqual([2, 2, 3]);
    expect(Array.from(surv.id ?? [])).toEqual([8, 8, 9]);
  });

  it('changes no Cox model', () => {
    const subject = fc.record({
      time: fc.integer({ min: 1, max: 9 }),
      event: fc.boolean(),
      x: fc.integer({ min: -200, max: 200 }).map((hundredths) => hundredths / 100),
    });
    fc.assert(
      fc.property(
        fc.array(subject, { minLength: 6, maxLength: 30 }),
        fc.uniqueArray(fc.integer({ min: -1, max: 10 }), { maxLength: 4 }),
        (subjects, cuts) => {
          const surv = createSurv({
            time: subjects.map(({ time }) => time),
            event: subjects.map(({ event }) => event),
          });
          const x = subjects.map((s) => s.x);
          const split = splitSurv(
            surv,
            cuts.toSorted((a, b) => a - b),
          );
          const whole = fitCox(surv, { x: [{ name: 'x', values: x }] });
          const pieces = fitCox(split.surv, {
            x: [{ name: 'x', values: Array.from(split.row, (i) => x[i]) }],
          });
          expect(pieces.kind).toBe(whole.kind);
          if (pieces.kind !== 'fit' || whole.kind !== 'fit') return;
          expect(pieces.terms[0].coefficient).toBeCloseTo(whole.terms[0].coefficient, 7);
          expect(pieces.logLikelihood.model).toBeCloseTo(whole.logLikelihood.model, 9);
        },
      ),
      { seed: 20273, numRuns: 60 },
    );
  });

  it('gives each interval its own effect: the one of the events within, censored at its end', () => {
    const time = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const event = [1, 1, 1, 1, 0, 1, 1, 0, 1, 1];
    const x = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0];
    const split = splitSurv(createSurv({ time, event }), [4]);
    const columns = stepColumns(split, x, 2).map((values, k) => ({ name: `x${k}`, values }));
    const fit = fitCox(split.surv, { x: columns });
    const early = fitCox(createSurv({ time, event: event.map((e, i) => (time[i] <= 4 ? e : 0)) }), {
      x: [{ name: 'x', values: x }],
    });
    const late = fitCox(createSurv({ time, event: event.map((e, i) => (time[i] > 4 ? e : 0)) }), {
      x: [{ name: 'x', values: x }],
    });
    if (fit.kind !== 'fit' || early.kind !== 'fit' || late.kind !== 'fit') throw new Error('no fit');
    expect(fit.terms[0].coefficient).toBeCloseTo(early.terms[0].coefficient, 10);
    expect(fit.terms[1].coefficient).toBeCloseTo(late.terms[0].coefficient, 10);
  });

  it('refuses cuts out of order', () => {
    expect(() => splitSurv(createSurv({ time: [1], event: [1] }), [2, 1])).toThrow(SurvivalError);
  });
});
