import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSurv } from '../surv/surv.ts';
import { summarizePairs } from './concordance.ts';
import { countPairs } from './right-censored-pairs.ts';
import { comparePairs } from './score-pairs.ts';
import { sweepRows } from './sweep-rows.ts';

/** Rows made of sines; few `times` or `scores` make many of them tied. */
function rowsOf(n: number, times: number, scores: number) {
  const wave = (f: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(f * (i + 1)));
  const surv = createSurv({
    time: wave(1.7).map((v) => Math.ceil((v + 1.01) * times)),
    event: wave(3.1).map((v) => Number(v > -0.3)),
  });
  const score = wave(0.91).map((v, i) => Math.round((v - surv.time[i] / times) * scores));
  const rows = sweepRows(surv, undefined);
  return { surv, score, rows, swept: score.map((_, k) => score[rows.row[k]]) };
}

describe('pairs of right-censored rows', () => {
  it('are as many by merging as by sums over ranks, and so is their error', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 5, 40, 333, 4000, 16_385, 70_000),
        fc.constantFrom(0.05, 0.3, 1, 1e6),
        fc.constantFrom(2, 30, 1e7),
        (n, density, scores) => {
          const { surv, score, rows, swept } = rowsOf(n, Math.max(2, density * n), scores);
          const counts = countPairs(rows, swept);
          if (!counts) throw new Error('not counted by merging');
          const { value, standardError, ...others } = summarizePairs(
            surv,
            comparePairs(surv, score),
            undefined,
          );
          const { squares, ...own } = counts;
          expect(own).toEqual(others);
          if (value === null || standardError === null) return;
          const comparable = own.concordant + own.discordant + own.tiedX;
          expect(Math.sqrt(squares) / (2 * comparable)).toBeCloseTo(standardError, 13);
        },
      ),
      { seed: 20_268, numRuns: 60 },
    );
  });

  it('are left to the sums over ranks where most events share their time', () => {
    const { rows, swept } = rowsOf(5000, 3, 30);
    expect(countPairs(rows, swept)).toBeNull();
  });
});
