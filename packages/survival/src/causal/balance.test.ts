import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Balance, balance } from './balance.ts';

function compared(result: Balance) {
  if (result.kind !== 'balance') throw new Error(result.detail);
  return result.covariates;
}

describe('balance', () => {
  const treated = [1, 1, 1, 0, 0, 0, 0];
  const age = { name: 'age', values: [60, 70, 80, 50, 60, 60, 70] };
  const male = { name: 'male', values: [1, 1, 0, 1, 0, 0, 0] };

  it('divides the difference of means by the deviation asked for', () => {
    // Means 70 and 60, variances 100 and 200/3; shares 2/3 and 1/4.
    const [pooled] = compared(balance({ treated, columns: [age] }));
    expect(pooled.before.standardizedDifference).toBeCloseTo(10 / Math.sqrt((100 + 200 / 3) / 2), 13);
    expect(pooled.before.varianceRatio).toBeCloseTo(1.5, 13);
    expect(pooled.before.kolmogorovSmirnov).toBeCloseTo(3 / 4 - 1 / 3, 13);
    expect(pooled.after).toBeNull();
    const [byTreated, share] = compared(balance({ treated, columns: [age, male], denominator: 'treated' }));
    expect(byTreated.before.standardizedDifference).toBeCloseTo(1, 13);
    expect(share.as).toBe('proportion');
    expect(share.before.standardizedDifference).toBeCloseTo((2 / 3 - 1 / 4) / Math.sqrt(2 / 9), 13);
    expect(share.before.varianceRatio).toBeNull();
    expect(share.before.kolmogorovSmirnov).toBeCloseTo(2 / 3 - 1 / 4, 13);
    const [byControl] = compared(balance({ treated, columns: [age], denominator: 'control' }));
    expect(byControl.before.standardizedDifference).toBeCloseTo(10 / Math.sqrt(200 / 3), 13);
  });

  it('moves the difference alone when rows are weighted', () => {
    const weights = [1, 1, 0, 1, 0, 0, 3];
    const [after] = compared(balance({ treated, columns: [age], weights, denominator: 'treated' }));
    expect(after.standardDeviation).toBeCloseTo(10, 13);
    expect([after.after?.treatedMean, after.after?.controlMean]).toEqual([65, 65]);
    expect(after.after?.standardizedDifference).toBe(0);
    // Weighted control variance: (1·15² + 3·5²) / (4 − 10/4).
    expect(after.after?.varianceRatio).toBeCloseTo(50 / (300 / 1.5), 13);
  });

  it('has no standardized difference where nothing varies, and says when an arm is empty', () => {
    const constant = { name: 'one', values: [2, 2, 2, 2, 2, 2, 2] };
    const [flat] = compared(balance({ treated, columns: [constant] }));
    expect(flat.before).toMatchObject({
      standardizedDifference: null,
      varianceRatio: null,
      kolmogorovSmirnov: 0,
    });
    expect(balance({ treated, columns: [age], weights: [0, 0, 0, 1, 1, 1, 1] })).toMatchObject({
      reason: 'one-arm',
    });
    expect(balance({ treated: [1, 1], columns: [] })).toMatchObject({ reason: 'one-arm' });
  });

  it('changes its sign alone when the arms trade names, and not at all with the order of rows', () => {
    const row = fc.record({
      t: fc.integer({ min: 0, max: 1 }),
      x: fc.integer({ min: -4, max: 9 }),
      w: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 40 }), (rows) => {
        const of = (list: typeof rows, flip: boolean) =>
          balance({
            treated: list.map(({ t }) => (flip ? 1 - t : t)),
            columns: [{ name: 'x', values: list.map(({ x }) => x), as: 'number' }],
            weights: list.map(({ w }) => w),
          });
        const plain = of(rows, false);
        const flipped = of(rows, true);
        const turned = of([...rows].reverse(), false);
        expect(flipped.kind).toBe(plain.kind);
        if (plain.kind !== 'balance' || flipped.kind !== 'balance' || turned.kind !== 'balance') return;
        const at = (b: typeof plain) => b.covariates[0].after;
        const [a, b, c] = [at(plain), at(flipped), at(turned)];
        expect(b?.kolmogorovSmirnov).toBeCloseTo(a?.kolmogorovSmirnov ?? 9, 12);
        expect(b?.standardizedDifference ?? 0).toBeCloseTo(-(a?.standardizedDifference ?? 0), 12);
        expect(c?.standardizedDifference ?? 0).toBeCloseTo(a?.standardizedDifference ?? 0, 12);
        expect(c?.varianceRatio ?? 0).toBeCloseTo(a?.varianceRatio ?? 0, 10);
      }),
      { seed: 31, numRuns: 200 },
    );
  });
});
