import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessValues, radiotherapyDose } from '../src/index.ts';

const SEED = 62679;

/** BED written out once more. */
const bed = (total: number, dose: number, alphaBeta: number) => total + (total * dose) / alphaBeta;

const fractions = fc.integer({ min: 1, max: 40 });
const dose = fc.integer({ min: 1, max: 200 }).map((tenths) => tenths / 10);

function rangeOf(values: Readonly<Record<string, number | string>>): { low: number; high: number } {
  const found = assessValues(radiotherapyDose, values);
  if (found.kind === 'determined') {
    const value = Number(found.answer.bed10);
    return { low: value, high: value };
  }
  const answer = found.kind === 'open' ? found.answer.bed10 : undefined;
  if (answer?.kind === 'one') return { low: Number(answer.value), high: Number(answer.value) };
  if (answer?.kind !== 'between') throw new Error(`expected a range, got ${JSON.stringify(found)}`);
  return {
    low: Number(answer.low?.value ?? 0),
    high: Number(answer.high?.value ?? Number.POSITIVE_INFINITY),
  };
}

describe('A dose of radiotherapy', () => {
  it('agrees with the formula, whichever two of the three are given', () => {
    fc.assert(
      fc.property(fractions, dose, (n, d) => {
        const total = Number((n * d).toFixed(6));
        const expected = bed(total, d, 10);
        for (const given of [
          { fractions: n, dosePerFraction: d, totalDose: total },
          { fractions: n, dosePerFraction: d },
          { fractions: n, totalDose: total },
          { dosePerFraction: d, totalDose: total },
        ]) {
          const { low, high } = rangeOf(given);
          expect(low).toBeCloseTo(expected, 6);
          expect(high).toBeCloseTo(expected, 6);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('lies within what any one or a range of them leaves', () => {
    fc.assert(
      fc.property(fractions, dose, fc.integer({ min: 0, max: 9 }), (n, d, spread) => {
        const total = Number((n * d).toFixed(6));
        const expected = bed(total, d, 10);
        const some = `${Math.max(1, n - spread)}-${n + spread}`;
        for (const given of [
          { totalDose: total },
          { fractions: n },
          { fractions: some, totalDose: total },
          { fractions: some, dosePerFraction: d },
          { fractions: n, totalDose: `${total}-${total + spread} Gy` },
        ]) {
          const { low, high } = rangeOf(given);
          expect(low).toBeLessThanOrEqual(expected + 1e-6);
          expect(high).toBeGreaterThanOrEqual(expected - 1e-6);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
