import { describe, expect, it } from 'vitest';
import { drawIndex } from '../numeric/draws.ts';
import { createRandom } from '../numeric/random.ts';
import { createSurv, type Surv } from '../surv/surv.ts';
import { comparePairs } from './score-pairs.ts';

/** Rows with ties of time and score, in more ranks than one bin holds. */
function drawRows(n: number, isLate: boolean, hasWeights: boolean): { surv: Surv; score: Float64Array } {
  const random = createRandom(20265);
  const column = (draw: () => number) => Float64Array.from({ length: n }, draw);
  const time = column(() => 10 + drawIndex(random, 300));
  return {
    surv: createSurv({
      time,
      event: column(() => drawIndex(random, 2)),
      start: isLate ? time.map((t) => drawIndex(random, t)) : null,
      weight: hasWeights ? column(() => drawIndex(random, 8) / 4) : null,
    }),
    score: column(() => drawIndex(random, 5000)),
  };
}

/** By the definition: j pairs with an event at t_i when it is at risk then and goes on, or is censored at t_i. */
function pairsByDefinition({ n, time, start, event, weight }: Surv, score: Float64Array) {
  const w = (i: number) => (weight ? weight[i] : 1);
  const counts = Array.from({ length: n }, () => [0, 0, 0]);
  for (let i = 0; i < n; i++) {
    if (!event[i]) continue;
    for (let j = 0; j < n; j++) {
      const isAtRisk = time[j] >= time[i] && (!start || start[j] < time[i]);
      const goesOn = time[j] > time[i] || !event[j];
      if (j === i || !isAtRisk || !goesOn) continue;
      const kind = score[i] > score[j] ? 0 : score[i] < score[j] ? 1 : 2;
      counts[i][kind] += w(j);
      counts[j][kind] += w(i);
    }
  }
  return counts;
}

describe('pairs of a score', () => {
  it.each([
    ['right-censored rows', false, false],
    ['weighted rows', false, true],
    ['rows that enter late', true, false],
    ['weighted rows that enter late', true, true],
  ])(
    'of %s are those of the definition, whatever the ties and the number of ranks',
    (_, isLate, hasWeights) => {
      const { surv, score } = drawRows(3000, isLate, hasWeights);
      const pairs = comparePairs(surv, score);
      const expected = pairsByDefinition(surv, score);
      for (let k = 0; k < surv.n; k++) {
        // Quarters add up without rounding.
        expect([pairs.concordant[k], pairs.discordant[k], pairs.tiedX[k]]).toEqual(expected[pairs.row[k]]);
      }
    },
  );
});
