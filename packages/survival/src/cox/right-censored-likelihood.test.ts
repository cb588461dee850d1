import { availableParallelism } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkArrays, placeChunks } from '../kernel/chunk-arrays.ts';
import type { ChunkWork, Pass } from '../kernel/chunk-passes.ts';
import { commonRoom, createRoom } from '../kernel/chunk-room.ts';
import { chunkTwin } from '../kernel/chunk-twin.ts';
import { hasHelper } from '../kernel/thread-team.ts';
import { createSurv } from '../surv/surv.ts';
import { type CoxData, prepareCoxData } from './cox-data.ts';
import { countSteps } from './event-steps.ts';
import { rightCensored } from './interval-ends.ts';
import { evaluateOn, load, scoreOn } from './right-censored-likelihood.ts';

interface Case {
  readonly n: number;
  readonly p: number;
  readonly strata: number;
  readonly times: number;
  readonly isWeighted: boolean;
  readonly hasOffset: boolean;
  readonly isTimeWeighted: boolean;
  readonly hasEntry: boolean;
  readonly ties: 'efron' | 'breslow';
}

/** Rows made of sines, so that a case is told by its few numbers alone. */
function dataOf({ n, p, strata, times, isWeighted, hasOffset, hasEntry }: Case): CoxData {
  const wave = (f: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(f * (i + 1)));
  const level = wave(7.3).map((v) => Math.floor(((v + 1) / 2) * strata * 0.999));
  // With a million times among some thousand rows, few are tied.
  const time = wave(1.7).map((v) => Math.ceil((v + 1.01) * times));
  const surv = createSurv({
    time,
    ...(hasEntry ? { start: wave(4.7).map((v, i) => Math.floor(Math.max(0, v) * time[i] * 0.999)) } : {}),
    event: wave(3.1).map((v) => Number(v > -0.3)),
    ...(isWeighted ? { weight: wave(2.3).map((v) => v + 1.5) } : {}),
  });
  const data = prepareCoxData(surv, {
    x: Array.from({ length: p }, (_, j) => ({ name: `x${j}`, values: wave(0.61 + j) })),
    strata: { levels: Array.from({ length: strata }, (_, s) => `${s}`), index: Int32Array.from(level) },
    ...(hasOffset ? { offset: wave(5.9) } : {}),
  });
  return rightCensored(data);
}

const cases: fc.Arbitrary<Case> = fc.record({
  n: fc.constantFrom(1, 2, 3, 40, 257, 1500, 4097, 9001),
  p: fc.constantFrom(1, 2, 3, 4, 5, 7, 10, 13),
  strata: fc.constantFrom(1, 1, 3, 40),
  times: fc.constantFrom(2, 30, 1e6),
  isWeighted: fc.boolean(),
  hasOffset: fc.boolean(),
  isTimeWeighted: fc.boolean(),
  hasEntry: fc.boolean(),
  ties: fc.constantFrom('efron', 'breslow'),
});

const bitsOf = (values: Float64Array) => new BigInt64Array(values.slice().buffer);

describe('the sums of the partial likelihood of right-censored rows and of ends of intervals', () => {
  it('have the same bits from WebAssembly, from its threads and from the twin', async () => {
    // The other thread starts with the first pass over rows that have a memory of their own.
    const shape = { n: 10, p: 1, steps: 1 };
    createRoom(shape)?.work.run('predict');
    for (let k = 0; k < 200 && !hasHelper(); k++) await new Promise((resolve) => setTimeout(resolve, 20));
    if (availableParallelism() > 1) expect(hasHelper()).toBe(true);
    fc.assert(
      fc.property(cases, (one) => {
        const data = dataOf(one);
        const shape = { n: data.n, p: data.p, steps: countSteps(data) };
        const places = placeChunks(shape, 1);
        const works: readonly (ChunkWork | null | undefined)[] = [
          chunkTwin(chunkArrays(new ArrayBuffer(places.size), places)),
          commonRoom(shape),
          createRoom(shape)?.work,
        ];
        // Where the coefficients are 0, nothing is multiplied.
        const size = one.n % 3 === 0 ? 0 : 0.4;
        const beta = Float64Array.from({ length: one.p }, (_, j) => size * Math.cos(3 * j));
        const g = one.isTimeWeighted ? data.time.map((t) => Math.log(1 + t)) : null;
        const found = works.map((work) => {
          if (!work) throw new Error('no WebAssembly here');
          work.arrays.X.set(data.X);
          load(work.arrays, data);
          const full = evaluateOn(work, beta, one.ties, g, true);
          const brief = evaluateOn(work, beta, one.ties, g, false);
          expect(brief.logLikelihood).toBe(full.logLikelihood);
          expect(bitsOf(brief.score)).toEqual(bitsOf(full.score));
          if (!g) expect(bitsOf(scoreOn(work, beta, one.ties))).toEqual(bitsOf(full.score));
          return { full, expected: work.arrays.expected };
        });
        for (const { full, expected } of found.slice(1)) {
          expect(full.logLikelihood).toBe(found[0].full.logLikelihood);
          expect(bitsOf(full.score)).toEqual(bitsOf(found[0].full.score));
          expect(bitsOf(full.information)).toEqual(bitsOf(found[0].full.information));
          expect(bitsOf(expected)).toEqual(bitsOf(found[0].expected));
        }
      }),
      { seed: 20_267, numRuns: 90 },
    );
  });

  it.each(['predict', 'expect'] as const satisfies readonly Pass[])('so has the pass "%s"', (pass) => {
    const data = dataOf({
      ...{ n: 1501, p: 5, strata: 3, times: 30, isWeighted: true },
      ...{ hasOffset: true, isTimeWeighted: false, hasEntry: false, ties: 'efron' },
    });
    const shape = { n: data.n, p: data.p, steps: countSteps(data) };
    const places = placeChunks(shape, 1);
    const [twin, room] = [
      chunkTwin(chunkArrays(new ArrayBuffer(places.size), places)),
      commonRoom(shape),
    ].map((work) => {
      if (!work) throw new Error('no WebAssembly here');
      work.arrays.X.set(data.X);
      load(work.arrays, data);
      evaluateOn(work, new Float64Array(5).fill(0.3), 'efron', null, false);
      work.run(pass);
      return work.arrays;
    });
    expect(bitsOf(room.wr)).toEqual(bitsOf(twin.wr));
    expect(bitsOf(room.expected)).toEqual(bitsOf(twin.expected));
  });
});
