import { describe, expect, it } from 'vitest';
import { createSurv } from '../surv/surv.ts';
import { censoringWeights, type InverseCensoringWeights } from './censoring-weights.ts';

function weighted(result: InverseCensoringWeights) {
  if (result.kind !== 'weights') throw new Error(result.detail);
  return result.weights;
}

/** Six subjects over up to three intervals of length 1: [subject, start, event, censored]. */
const rows = [
  [1, 0, 0, 0],
  [1, 1, 0, 0],
  [1, 2, 1, 0],
  [2, 0, 0, 1],
  [3, 0, 0, 0],
  [3, 1, 0, 1],
  [4, 0, 1, 0],
  [5, 0, 0, 0],
  [5, 1, 0, 0],
  [5, 2, 0, 0],
  [6, 0, 0, 0],
  [6, 1, 0, 1],
];
const column = (k: number, list = rows) => list.map((row) => row[k]);
const surv = (list = rows) =>
  createSurv({
    id: column(0, list),
    start: column(1, list),
    time: column(1, list).map((s) => s + 1),
    event: column(2, list),
  });
/** Indicators of the second interval: with the intercept, a saturated model of the first two. */
const time = (list = rows) => [{ name: 'second', values: column(1, list).map((s) => (s >= 1 ? 1 : 0)) }];

describe('censoring weights', () => {
  it('are one over Kaplan and Meier’s chance of being uncensored just before the row, if that is saturated in time', () => {
    // Rows that do not end in the event: 5 in the first interval, 1 of them censored; 5 in the later ones, 2 censored.
    const weights = weighted(censoringWeights(surv(), { censored: column(3), x: time() }));
    const first = 1 / (4 / 5);
    const second = first / (3 / 5);
    const expected = [1, first, second, 1, 1, first, 1, 1, first, second, 1, first];
    for (const [i, w] of weights.entries()) expect(w).toBeCloseTo(expected[i], 11);
  });

  it('are all 1 where numerator and denominator are the same model', () => {
    const weights = weighted(censoringWeights(surv(), { censored: column(3), x: time(), numerator: time() }));
    for (const w of weights) expect(w).toBeCloseTo(1, 13);
  });

  it('do not depend on the order of rows', () => {
    const turned = [...rows].reverse();
    const plain = weighted(censoringWeights(surv(), { censored: column(3), x: time() }));
    const other = weighted(
      censoringWeights(surv(turned), { censored: column(3, turned), x: time(turned) }),
    ).toReversed();
    for (const [i, w] of other.entries()) expect(w).toBeCloseTo(plain[i], 11);
  });

  it('need start-stop rows with ids that do not overlap, and say why there is no model', () => {
    const right = createSurv({ time: [1, 2], event: [0, 1] });
    expect(() => censoringWeights(right, { censored: [0, 0], x: [] })).toThrow(/start-stop rows with ids/);
    const overlapping = createSurv({ id: [1, 1], start: [0, 1], time: [2, 3], event: [0, 0] });
    expect(() => censoringWeights(overlapping, { censored: [0, 1], x: [] })).toThrow(
      /before its row 0 stops/,
    );
    expect(() => censoringWeights(surv(), { censored: column(2), x: [] })).toThrow(/row 2 ends in the event/);
    expect(censoringWeights(surv(), { censored: rows.map(() => 0), x: [] })).toMatchObject({
      kind: 'not-estimable',
      model: 'denominator',
      reason: 'one-outcome',
    });
  });
});
