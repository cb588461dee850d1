import { describe, expect, it } from 'vitest';
import { checkSurv, type Finding } from '../index.ts';

const summary = (findings: readonly Finding[]) => findings.map((f) => [f.code, f.severity, f.where?.row]);

describe('checkSurv', () => {
  it('finds nothing in good data', () => {
    expect(checkSurv({ time: [1, 2, 0], event: [true, false, true] })).toEqual([]);
    expect(checkSurv({ start: [0, 4], time: [4, 9], event: [0, 1], id: [1, 1] })).toEqual([]);
  });

  it('lists every fault of every row at once', () => {
    const findings = checkSurv({
      time: [Number.NaN, -2, 5, 3, 4],
      event: [1, 0, 7, 1, 1],
      weight: [1, 1, 1, -1, Number.NaN],
      id: [0, 1, 2, 20_250_000_001, 1.5],
    });
    expect(summary(findings)).toEqual([
      ['time-not-finite', 'error', 0],
      ['time-negative', 'error', 1],
      ['event-not-binary', 'error', 2],
      ['weight-not-valid', 'error', 3],
      ['id-not-valid', 'error', 3],
      ['weight-not-valid', 'error', 4],
      ['id-not-valid', 'error', 4],
    ]);
  });

  it('finds intervals that are empty, reversed, overlapping within a subject, or apart', () => {
    const findings = checkSurv({
      id: [1, 1, 2, 2, 3, 4, 4],
      start: [0, 5, 0, 2, 6, 0, 3],
      time: [5, 5, 4, 8, 2, 2, 5],
      event: [0, 1, 0, 1, 1, 0, 1],
    });
    expect(summary(findings)).toEqual([
      ['start-not-before-stop', 'error', 1],
      ['start-not-before-stop', 'error', 4],
      ['interval-overlap', 'error', 3],
      ['interval-gap', 'warning', 6],
    ]);
    expect(findings[2].values).toEqual({ id: 2, start: 2, previousStop: 4 });
  });

  it('sees an overlap with an earlier, longer interval', () => {
    const findings = checkSurv({ id: [1, 1, 1], start: [0, 1, 3], time: [9, 2, 5], event: [0, 0, 1] });
    expect(summary(findings)).toEqual([
      ['interval-overlap', 'error', 1],
      ['interval-overlap', 'error', 2],
    ]);
  });

  it('reports columns of different lengths instead of rows', () => {
    expect(checkSurv({ time: [1, 2], event: [1], id: [1] }).map((f) => [f.code, f.where?.column])).toEqual([
      ['length-mismatch', 'event'],
      ['length-mismatch', 'id'],
    ]);
  });
});
