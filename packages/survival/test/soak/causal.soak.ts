// What test/causal-calibration.test.ts and the influence tests assert, at a size that tells 5 % from 6.5 %, and the
// stacked variance against the bootstrap (score, weights and model estimated anew in every resample).
import { describe, expect, it } from 'vitest';
import { type Estimand, marginalHazardRatio } from '../../src/index.ts';
import { drawIndex } from '../../src/numeric/draws.ts';
import { createRandom } from '../../src/numeric/random.ts';
import { drawPopulation, observed, type Population, trueMarginal } from '../causal-simulation.ts';

const estimands: readonly Estimand[] = ['ate', 'att', 'atc', 'overlap'];

function estimate(study: Population, estimand: Estimand) {
  const fit = marginalHazardRatio(observed(study), { ...study, estimand });
  if (fit.kind !== 'fit') throw new Error(fit.detail);
  return fit;
}

describe('over 2,000 simulated studies of 400 confounded patients', () => {
  const population = drawPopulation(createRandom(200), 200_000);
  for (const estimand of estimands) {
    it(`the 95 % interval of the ${estimand} hazard ratio covers the truth in 95 % of them`, () => {
      const truth = trueMarginal(population, estimand);
      const random = createRandom(201);
      let missed = 0;
      let bias = 0;
      for (let k = 0; k < 2000; k++) {
        const { coefficient, standardError } = estimate(drawPopulation(random, 400), estimand);
        if (Math.abs(coefficient - truth) > 1.959964 * standardError) missed++;
        bias += (coefficient - truth) / 2000;
      }
      // Three Monte-Carlo errors, and half a percent for the normal approximation with 130 treated.
      expect(Math.abs(missed / 2000 - 0.05)).toBeLessThan(0.005 + 3 * Math.sqrt((0.05 * 0.95) / 2000));
      expect(Math.abs(bias)).toBeLessThan(0.02);
    }, 300_000);
  }
});

describe('the bootstrap', () => {
  for (const estimand of estimands) {
    it(`of 1,000 resamples has the stacked standard error of the ${estimand} hazard ratio within 8 %`, () => {
      const random = createRandom(300);
      const study = drawPopulation(random, 800);
      const draws = Array.from({ length: 1000 }, () => {
        const rows = Array.from({ length: 800 }, () => drawIndex(random, 800));
        const pick = (values: Float64Array) => Float64Array.from(rows, (i) => values[i]);
        const mark = (values: Uint8Array) => Uint8Array.from(rows, (i) => values[i]);
        return estimate(
          {
            x: study.x.map(({ name, values }) => ({ name, values: pick(values) })),
            score: pick(study.score),
            treated: mark(study.treated),
            time: [pick(study.time[0]), pick(study.time[1])],
            event: [mark(study.event[0]), mark(study.event[1])],
          },
          estimand,
        ).coefficient;
      });
      const mean = draws.reduce((sum, b) => sum + b, 0) / draws.length;
      const error = Math.sqrt(draws.reduce((sum, b) => sum + (b - mean) ** 2, 0) / (draws.length - 1));
      // 1,000 draws know an error to 2.2 %; the rest is what the linear approximation leaves out at 800 patients.
      expect(Math.abs(error / estimate(study, estimand).standardError - 1)).toBeLessThan(0.08);
    }, 300_000);
  }
});
