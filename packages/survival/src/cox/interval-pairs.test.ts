import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSurv } from '../surv/surv.ts';
import { summarizePairs } from './concordance.ts';
import { prepareCoxData } from './cox-data.ts';
import { countIntervalPairs } from './interval-pairs.ts';
import { comparePairs } from './score-pairs.ts';

/** Intervals made of sines; few `times` or `scores` make many of them tied. */
function intervalsOf(n: number, times: number, scores: number) {
  const wave = (f: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(f * (i + 1)));
  const time = wave(1.7).map((v) => Math.ceil((v + 1.01) * times));
  const surv = createSurv({
    time,
    start: wave(4.7).map((v, i) => Math.floor(Math.max(0, v) * time[i] * 0.999)),
    event: wave(3.1).map((v) => Number(v > -0.3)),
  });
  const score = wave(0.91).map((v, i) => Math.round((v - time[i] / times) * scores));
  const { time: swept, event, entry, row } = prepareCoxData(surv, { x: [] });
  if (!entry) throw new Error('no entries');
  return { surv, score, intervals: { time: swept, event, entry }, swept: score.map((_, k) => score[row[k]]) };
}

describe('pairs of intervals', () => {
  it('are as many by merging as by sums over ranks, and so is their error', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 5, 40, 333, 4000, 9001, 40_000),
        fc.constantFrom(0.05, 0.3, 1, 1e6),
        fc.constantFrom(2, 30, 1e7, 1e13),
        (n, density, scores) => {
          const { surv, score, intervals, swept } = intervalsOf(n, Math.max(2, density * n), scores);
          const counts = countIntervalPairs(intervals, swept);
          if (!counts) throw new Error('not counted by merging');
          const pairs = comparePairs(surv, score);
          const { value, standardError, ...others } = summarizePairs(surv, pairs, undefined);
          const { squares, ...own } = counts;
          expect(own).toEqual(others);
          if (value === null || standardError === null) return;
          const comparable = own.concordant + own.discordant + own.tiedX;
          expect(Math.sqrt(squares) / (2 * comparable)).toBeCloseTo(standardError, 13);
        },
      ),
      { seed: 20_270, numRuns: 60 },
    );
  });

  it('are left to the sums over ranks where most events share their time', () => {
    const { intervals, swept } = intervalsOf(5000, 3, 30);
    expect(countIntervalPairs(intervals, swept)).toBeNull();
  });
});
