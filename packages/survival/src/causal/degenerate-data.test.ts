// Whatever the data, the answer is plain JSON: numbers are finite, and what cannot be estimated says why.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSurv } from '../surv/surv.ts';
import { balance } from './balance.ts';
import { fitFirthLogistic } from './fit-firth-logistic.ts';
import { fitLogistic } from './fit-logistic.ts';
import { marginalHazardRatio } from './marginal-hazard-ratio.ts';
import { matchNearest } from './match-nearest.ts';
import { matchedHazardRatio } from './matched-hazard-ratio.ts';
import { propensityScore } from './propensity-score.ts';

function expectPlain(value: unknown, path: string): void {
  if (typeof value === 'number') expect(Number.isFinite(value), `${path} is ${value}`).toBe(true);
  else if (Array.isArray(value)) for (const [i, v] of value.entries()) expectPlain(v, `${path}[${i}]`);
  else if (value !== null && typeof value === 'object') {
    for (const [key, v] of Object.entries(value)) expectPlain(v, `${path}.${key}`);
  } else expect(['string', 'boolean'].includes(typeof value) || value === null, path).toBe(true);
}

const row = fc.record({
  t: fc.integer({ min: 0, max: 1 }),
  x: fc.integer({ min: -2, max: 2 }),
  z: fc.constantFrom(0, 1e-8, 1e8),
  time: fc.integer({ min: 1, max: 4 }),
  event: fc.integer({ min: 0, max: 1 }),
  w: fc.integer({ min: 0, max: 2 }),
});

describe('degenerate data', () => {
  it('give finite numbers or a reason, in every causal method', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.constantFrom('ate', 'att', 'atc', 'overlap'),
        (rows, estimand) => {
          const treated = rows.map(({ t }) => t);
          const weight = rows.map(({ w }) => w);
          const x = [
            { name: 'x', values: rows.map((r) => r.x) },
            { name: 'z', values: rows.map((r) => r.z) },
          ];
          const follow = { time: rows.map((r) => r.time), event: rows.map((r) => r.event) };
          const cluster = Int32Array.from(rows, (_, i) => i >> 1);
          expectPlain(fitLogistic({ outcome: treated, x, weight, cluster }), 'logistic');
          expectPlain(fitFirthLogistic({ outcome: treated, x: [x[0]], weight }), 'firth');
          expectPlain(balance({ treated, columns: x, weights: weight }), 'balance');
          for (const columns of [x, [x[0]], []]) {
            const surv = createSurv({ ...follow, weight });
            expectPlain(marginalHazardRatio(surv, { treated, x: columns, estimand }), 'marginal');
          }
          const propensity = propensityScore({ treated, x: [x[0]] });
          expectPlain(propensity, 'propensity');
          if (propensity.kind !== 'score') return;
          for (const replacement of [false, true]) {
            const score = propensity.linearPredictor;
            const matching = matchNearest({ treated, score, scale: 'as-given', replacement, ratio: 2 });
            expectPlain(matching, 'matching');
            if (matching.kind === 'matching')
              expectPlain(matchedHazardRatio(createSurv(follow), matching), 'matched');
          }
        },
      ),
      { seed: 41, numRuns: 400 },
    );
  });
});
