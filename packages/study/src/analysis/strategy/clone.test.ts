import { describe, expect, it } from 'vitest';
import { type Candidates, earlyClones, pieceEnds, withoutClones } from './clone.ts';
import { restrictedMeanOn, survivalOn, weightedSurvival } from './weighted-survival.ts';

/** Dies untreated at 2; begins at 3 and dies at 8; begins at 5; never begins and is observed until 10. */
const patients: Candidates = {
  n: 4,
  time: Float64Array.of(2, 8, 9, 10),
  event: Uint8Array.of(1, 1, 1, 0),
  startedAt: Float64Array.of(Number.POSITIVE_INFINITY, 3, 5, Number.POSITIVE_INFINITY),
  columns: [],
};
const GRACE = 4;

function rowsOf(clones: ReturnType<typeof earlyClones>) {
  return Array.from(clones.patient, (i, k) => [
    i,
    clones.start[k],
    clones.stop[k],
    clones.event[k],
    clones.departs[k],
  ]);
}

describe('the clones that are to begin treatment within the grace period', () => {
  it('are censored at its end where treatment has not begun, and not before', () => {
    expect(rowsOf(earlyClones(patients, GRACE))).toEqual([
      [0, 0, 2, 1, 0],
      [1, 0, 4, 0, 0],
      [1, 4, 8, 1, 0],
      [2, 0, 4, 0, 1],
      [3, 0, 4, 0, 1],
    ]);
  });
});

describe('the clones that are not to begin it', () => {
  it('are censored where it begins within the grace period, and go on where it begins later', () => {
    expect(rowsOf(withoutClones(patients, GRACE, 2))).toEqual([
      [0, 0, 2, 1, 0],
      [1, 0, 2, 0, 0],
      [1, 2, 3, 0, 1],
      [2, 0, 2, 0, 0],
      [2, 2, 4, 0, 0],
      [2, 4, 9, 1, 0],
      [3, 0, 2, 0, 0],
      [3, 2, 4, 0, 0],
      [3, 4, 10, 0, 0],
    ]);
    expect(pieceEnds(GRACE, 2)).toEqual([2, 4]);
  });
});

describe('a weighted curve', () => {
  it('is the product-limit estimate where every weight is one', () => {
    const clones = withoutClones(patients, GRACE, 2);
    const curve = weightedSurvival(clones, new Float64Array(clones.patient.length).fill(1));
    // 4 at risk at 2, then 2 at risk at 9.
    expect([...curve.time]).toEqual([2, 9]);
    expect([...curve.survival]).toEqual([0.75, 0.375]);
    expect(survivalOn(curve, 8.9)).toBe(0.75);
    expect(restrictedMeanOn(curve, 10)).toBeCloseTo(2 + 7 * 0.75 + 0.375, 12);
  });

  it('counts a row as its weight', () => {
    const rows = { start: Float64Array.of(0, 0), stop: Float64Array.of(1, 2), event: Uint8Array.of(1, 0) };
    expect([...weightedSurvival(rows, Float64Array.of(1, 3)).survival]).toEqual([0.75]);
  });
});
