import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { matchNearest } from './match-nearest.ts';
import type { Matching } from './matching.ts';
import type { MatchingInput } from './matching-input.ts';

function matched(matching: Matching) {
  if (matching.kind !== 'matching') throw new Error(matching.detail);
  return matching;
}
const pairs = (input: MatchingInput) =>
  matched(matchNearest(input)).sets.map(({ treated, controls }) => [treated, ...controls]);

/** The definition, step by step: every choice looks at every control. */
function byDefinition(input: {
  readonly treated: readonly number[];
  readonly score: readonly number[];
  readonly caliper: number;
  readonly ratio: number;
  readonly replacement: boolean;
  readonly stratum: readonly number[];
  readonly highest: boolean;
}): readonly (readonly number[])[] {
  const { treated, score, stratum } = input;
  const rows = treated.map((_, i) => i);
  const order = rows
    .filter((i) => treated[i] === 1)
    .sort((a, b) => (input.highest ? score[b] - score[a] : score[a] - score[b]) || a - b);
  const chosen = new Map<number, number[]>();
  const used = new Set<number>();
  for (let round = 0; round < input.ratio; round++) {
    for (const i of order) {
      const own = chosen.get(i) ?? [];
      let best = -1;
      for (const c of rows) {
        if (treated[c] === 1 || stratum[c] !== stratum[i] || own.includes(c)) continue;
        if (!input.replacement && used.has(c)) continue;
        const distance = Math.abs(score[c] - score[i]);
        if (distance > input.caliper) continue;
        if (best < 0 || distance < Math.abs(score[best] - score[i])) best = c;
      }
      if (best < 0) continue;
      used.add(best);
      chosen.set(i, [...own, best]);
    }
  }
  return rows.filter((i) => chosen.has(i)).map((i) => [i, ...(chosen.get(i) ?? [])]);
}

describe('nearest-neighbor matching', () => {
  it('lets the highest score choose first and gives equals the lowest row', () => {
    const treated = [1, 1, 0, 0, 0];
    const score = [0.5, 0.75, 0.625, 0.25, 0.625];
    const base = { treated, score, scale: 'as-given', caliper: null } as const;
    expect(pairs(base)).toEqual([
      [0, 4],
      [1, 2],
    ]);
    expect(pairs({ ...base, order: 'lowest' })).toEqual([
      [0, 2],
      [1, 4],
    ]);
    expect(pairs({ ...base, replacement: true, ratio: 2 })).toEqual([
      [0, 2, 4],
      [1, 2, 4],
    ]);
  });

  it('accepts a difference equal to the caliper and none beyond it', () => {
    const base = {
      treated: [1, 1, 0, 0],
      score: [1, 5, 1.5, 6],
      scale: 'as-given',
      caliperUnit: 'scale',
    } as const;
    const matching = matched(matchNearest({ ...base, caliper: 0.5 }));
    expect(matching.sets).toEqual([{ treated: 0, controls: [2], distances: [0.5] }]);
    expect(matching.unmatched).toEqual([1]);
    expect(matching.weights).toEqual([1, 0, 1, 0]);
    expect(matching.findings.map(({ code }) => code)).toEqual(['treated-unmatched']);
    expect(matchNearest({ ...base, caliper: 0.4 })).toMatchObject({
      kind: 'not-estimable',
      reason: 'no-matches',
    });
  });

  it('measures a caliper in standard deviations of the logit over all rows', () => {
    const score = [0.2, 0.4, 0.5, 0.7];
    const logits = score.map((e) => Math.log(e / (1 - e)));
    const mean = logits.reduce((a, b) => a + b) / 4;
    const deviation = Math.sqrt(logits.reduce((sum, l) => sum + (l - mean) ** 2, 0) / 3);
    const matching = matched(matchNearest({ treated: [1, 0, 1, 0], score, caliper: 2 }));
    expect(matching.caliper).toBeCloseTo(2 * deviation, 13);
    const within = (a: number, b: number) => (logits[a] - logits[b]) ** 2 / 2;
    const pooled = matched(
      matchNearest({ treated: [1, 0, 1, 0], score, caliper: 2, caliperUnit: 'pooled-standard-deviation' }),
    );
    expect(pooled.caliper).toBeCloseTo(2 * Math.sqrt((within(0, 2) + within(1, 3)) / 2), 13);
  });

  it('gives everybody a first control before anybody a second', () => {
    const input = {
      treated: [1, 1, 0, 0, 0],
      score: [0.9, 0.1, 0.8, 0.7, 0.6],
      scale: 'as-given',
      caliper: null,
      ratio: 2,
    } as const;
    expect(pairs(input)).toEqual([
      [0, 2, 3],
      [1, 4],
    ]);
    expect(matched(matchNearest(input)).weights).toEqual([1, 1, 0.5, 0.5, 1]);
  });

  it('agrees with a search of every control at every choice', () => {
    const row = fc.record({
      treated: fc.integer({ min: 0, max: 1 }),
      // Few distinct scores, some a rounding apart: ties are the hard part.
      score: fc.oneof(
        fc.integer({ min: 0, max: 12 }).map((k) => k / 10),
        fc.constantFrom(0.1 + 0.2, 0.7 - 0.4),
      ),
      stratum: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(0, 0.1, 0.25, 5),
        (rows, ratio, replacement, highest, caliper) => {
          const treated = rows.map((r) => r.treated);
          const score = rows.map((r) => r.score);
          const stratum = rows.map((r) => r.stratum);
          const matching = matchNearest({
            treated,
            score,
            scale: 'as-given',
            caliper,
            caliperUnit: 'scale',
            ratio,
            replacement,
            order: highest ? 'highest' : 'lowest',
            exact: [{ levels: ['a', 'b', 'c'], index: Int32Array.from(stratum) }],
          });
          const expected = byDefinition({ treated, score, caliper, ratio, replacement, stratum, highest });
          const actual =
            matching.kind === 'matching' ? matching.sets.map((s) => [s.treated, ...s.controls]) : [];
          if (matching.kind === 'not-estimable' && matching.reason === 'one-arm') return;
          expect(actual).toEqual(expected);
        },
      ),
      { seed: 21, numRuns: 1500 },
    );
  });

  it('draws a random order from the generator given and repeats it with the same numbers', () => {
    const treated = Array.from({ length: 40 }, (_, i) => i % 2);
    const score = treated.map((_, i) => ((i * 7) % 40) / 41 + 0.01);
    const run = (seed: number) =>
      pairs({ treated, score, caliper: null, order: { kind: 'random', random: createRandom(seed) } });
    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
  });

  it('refuses scores without a logit, a broken ratio, and says when there is one arm only', () => {
    expect(() => matchNearest({ treated: [1, 0], score: [1, 0.5] })).toThrow(/score\[0\] is 1/);
    expect(() => matchNearest({ treated: [1, 0], score: [0.5, 0.5], ratio: 1.5 })).toThrow(/ratio is 1.5/);
    expect(() => matchNearest({ treated: [1, 0], score: [0.5, 0.5], caliper: -1 })).toThrow(/caliper is -1/);
    expect(matchNearest({ treated: [0, 0], score: [0.5, 0.5] })).toMatchObject({ reason: 'one-arm' });
  });
});
