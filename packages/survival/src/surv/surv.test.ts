import { describe, expect, it } from 'vitest';
import { createSurv, riskTable, type SurvInput, SurvivalError, type SurvivalErrorCode } from '../index.ts';

function codeOf(run: () => unknown): SurvivalErrorCode | 'nothing thrown' {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof SurvivalError) return thrown.code;
    throw thrown;
  }
  return 'nothing thrown';
}

describe('createSurv', () => {
  it('copies its columns and leaves them as they were', () => {
    const time = Float64Array.from([0.3, 0.1 + 0.2, 5]);
    const start = Float64Array.from([0, 0.1, 1]);
    const before = [Array.from(time), Array.from(start)];
    const surv = createSurv({
      time,
      start,
      event: Object.freeze([1, 0, 1]),
      weight: Object.freeze([1, 2, 3]),
    });
    expect([Array.from(time), Array.from(start)]).toEqual(before);
    expect(surv.time).not.toBe(time);
    expect(surv.kind).toBe('counting');
  });

  it('merges times that differ only by floating point into the earliest', () => {
    const surv = createSurv({ time: [1.1, 2.1 - 1, 0.3, 0.1 + 0.2, 7], event: [1, 1, 1, 1, 1] });
    expect(surv.time[0]).toBe(surv.time[1]);
    expect(surv.time[2]).toBe(surv.time[3]);
    expect(new Set(surv.time).size).toBe(3);
  });

  it('merges 40 follow-ups of 4 lengths in days, computed as differences of ages in years, into 4 times', () => {
    const ages = Array.from({ length: 40 }, (_, i) => 15_000 + 137 * i);
    const lengths = ages.map((_, i) => 365 + 31 * (i % 4));
    const time = ages.map((age, i) => (age + lengths[i]) / 365.25 - age / 365.25);
    expect(new Set(time).size).toBeGreaterThan(4);
    expect(new Set(createSurv({ time, event: lengths.map(() => 1) }).time).size).toBe(4);
  });

  it('keeps times apart that differ by more than floating point', () => {
    expect(new Set(createSurv({ time: [1, 1.000001], event: [1, 1] }).time).size).toBe(2);
  });

  it('throws on what cannot be follow-up, naming column, row and value', () => {
    const good: SurvInput = { time: [1, 2], event: [1, 0] };
    const cases: readonly (readonly [Partial<SurvInput>, SurvivalErrorCode])[] = [
      [{ event: [1] }, 'length-mismatch'],
      [{ start: [0] }, 'length-mismatch'],
      [{ time: [1, Number.NaN] }, 'not-finite'],
      [{ time: [1, Number.POSITIVE_INFINITY] }, 'not-finite'],
      [{ event: [1, 2] }, 'event-code'],
      [{ event: [1, Number.NaN] }, 'event-code'],
      [{ start: [0, 2] }, 'empty-interval'],
      [{ start: [0.1 + 0.2, 0], time: [0.3000000001, 2] }, 'empty-interval'],
      [{ weight: [1, -1] }, 'negative-weight'],
      [{ id: [1, Number.NaN] }, 'not-finite'],
      [{ id: [1.2, 1.5] }, 'option'],
      // 2³² + 1 would become subject 1.
      [{ id: [1, 4_294_967_297] }, 'option'],
    ];
    for (const [bad, code] of cases) expect(codeOf(() => createSurv({ ...good, ...bad }))).toBe(code);
    expect(() => createSurv({ ...good, event: [1, 2] })).toThrow(
      'createSurv: event[1] is 2; events must be 0 or 1',
    );
  });
});

describe('the risk table', () => {
  it('counts those censored at a time as at risk then, and those who start there not', () => {
    const surv = createSurv({ start: [0, 0, 3, 1], time: [3, 3, 6, 6], event: [1, 0, 1, 0] });
    const [{ time, atRisk, events, censored }] = riskTable(surv).strata;
    expect([time, atRisk, events, censored].map((column) => Array.from(column))).toEqual([
      [3, 6],
      [3, 2],
      [1, 1],
      [1, 1],
    ]);
  });

  it('has a stratum for every level, empty ones too, in their order', () => {
    const surv = createSurv({ time: [1, 2], event: [1, 1], weight: [0.5, 2] });
    const table = riskTable(surv, { levels: ['b', 'none', 'a'], index: Int32Array.from([2, 0]) });
    expect(table.strata.map((s) => [s.name, s.n, Array.from(s.atRisk)])).toEqual([
      ['b', 1, [2]],
      ['none', 0, []],
      ['a', 1, [0.5]],
    ]);
  });

  it('throws on a group that does not fit the rows', () => {
    const surv = createSurv({ time: [1, 2], event: [1, 1] });
    expect(codeOf(() => riskTable(surv, { levels: ['a'], index: Int32Array.from([0]) }))).toBe(
      'length-mismatch',
    );
    expect(codeOf(() => riskTable(surv, { levels: ['a'], index: Int32Array.from([0, 1]) }))).toBe(
      'group-index',
    );
    expect(codeOf(() => riskTable(surv, { levels: ['a'], index: Int32Array.from([0, -1]) }))).toBe(
      'group-index',
    );
  });
});
