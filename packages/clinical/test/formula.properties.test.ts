import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { albi, assessValues, malbiHiraoka } from '../src/index.ts';
import { classesIn } from './partial-input.ts';

const SEED = 20150550;

/** ALBI written out once more, in the units of the paper. */
function score(bilirubinMgPerDl: number, albuminGPerDl: number): number {
  return 0.66 * Math.log10(17.1 * bilirubinMgPerDl) - 0.85 * albuminGPerDl;
}

function albiGrade(value: number): string {
  return value <= -2.6 ? '1' : value <= -1.39 ? '2' : '3';
}

const bilirubin = fc.double({ min: 0.11, max: 90, noNaN: true });
const albumin = fc.double({ min: 1, max: 9, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('ALBI from incomplete facts', () => {
  it('agrees with the formula on complete inputs', () => {
    fc.assert(
      fc.property(bilirubin, albumin, (b, a) => {
        const found = assessValues(albi, { bilirubin: b, albumin: a });
        expect(found.kind).toBe('determined');
        if (found.kind !== 'determined') return;
        expect(found.answer.score).toBeCloseTo(score(b, a), 10);
        expect(String(found.answer.grade)).toBe(albiGrade(score(b, a)));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('spans exactly the scores between the corners of two ranges, and the grades they cross', () => {
    fc.assert(
      fc.property(bilirubin, bilirubin, albumin, albumin, share, share, (b1, b2, a1, a2, x, y) => {
        const [bLow, bHigh, aLow, aHigh] = [
          Math.min(b1, b2),
          Math.max(b1, b2),
          Math.min(a1, a2),
          Math.max(a1, a2),
        ];
        fc.pre(bLow < bHigh && aLow < aHigh);
        const values = {
          bilirubin: `${bLow.toFixed(6)}-${bHigh.toFixed(6)}`,
          albumin: `${aLow.toFixed(6)}-${aHigh.toFixed(6)}`,
        };
        const found = assessValues(albi, values);
        fc.pre(found.kind === 'open');
        if (found.kind !== 'open') return;
        const range = found.answer.score;
        if (range?.kind !== 'between') throw new Error('expected a range of scores');
        const [low, high] = [score(bLow, aHigh), score(bHigh, aLow)];
        // The ends are given with six decimals.
        expect(range.low?.value).toBeCloseTo(low, 4);
        expect(range.high?.value).toBeCloseTo(high, 4);
        const inside = score(bLow + x * (bHigh - bLow), aLow + y * (aHigh - aLow));
        expect(inside).toBeGreaterThanOrEqual(Number(range.low?.value) - 1e-4);
        expect(inside).toBeLessThanOrEqual(Number(range.high?.value) + 1e-4);
        const crossed = [low, high, -2.6, -2.59, -1.39, -1.38].filter(
          (value) => value >= low && value <= high,
        );
        expect(new Set(classesIn(found.answer.grade))).toEqual(new Set(crossed.map(albiGrade)));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('rises with bilirubin and falls with albumin', () => {
    fc.assert(
      fc.property(bilirubin, albumin, fc.double({ min: 0.001, max: 5, noNaN: true }), (b, a, more) => {
        const at = (values: Record<string, number>) => {
          const found = assessValues(albi, values);
          return found.kind === 'determined' ? Number(found.answer.score) : Number.NaN;
        };
        expect(at({ bilirubin: b + more, albumin: a })).toBeGreaterThan(at({ bilirubin: b, albumin: a }));
        expect(at({ bilirubin: b, albumin: Math.min(10, a + more) })).toBeLessThan(
          at({ bilirubin: b, albumin: a }),
        );
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('and the modified grade differ only by the split of grade 2', () => {
    fc.assert(
      fc.property(bilirubin, albumin, (b, a) => {
        const plain = assessValues(albi, { bilirubin: b, albumin: a });
        const modified = assessValues(malbiHiraoka, { bilirubin: b, albumin: a });
        if (plain.kind !== 'determined' || modified.kind !== 'determined') throw new Error('expected grades');
        expect(String(modified.answer.grade).slice(0, 1)).toBe(String(plain.answer.grade));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('names the values of a missing albumin at which the grade changes', () => {
    const found = assessValues(albi, { bilirubin: 1 });
    expect(
      found.kind === 'open' && found.askNext?.leaves.map(({ when, answer }) => [when, answer.grade]),
    ).toEqual([
      ['below 2.593 g/dL', { kind: 'one', value: 3 }],
      ['2.593 to below 4.016 g/dL', { kind: 'one', value: 2 }],
      ['at least 4.016 g/dL', { kind: 'one', value: 1 }],
    ]);
  });
});
