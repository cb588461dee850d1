// The short form of test/soak/calibration.soak.ts: enough studies to tell 95 % from 87 %.
import { createRandom } from '@hepatica/survival';
import { describe, expect, it } from 'vitest';
import { comparedStrategies, designs } from './calibration/designs.ts';
import { survivalTruth } from './calibration/initiators.ts';
import { tallyOf } from './calibration/tally.ts';

const STUDIES = 120;
/** Four Monte-Carlo errors. */
const TOLERANCE = 4 * Math.sqrt((0.05 * 0.95) / STUDIES);

describe(`over ${STUDIES} simulated cohorts of 400 patients`, () => {
  for (const { name, effects, truth, study } of designs.filter(({ isSlow }) => isSlow !== true)) {
    it(`${name}: intervals cover the truth, and tests reject no effect, about as often as they say`, () => {
      const [effect, none] = effects;
      const random = createRandom(611);
      const some = tallyOf(STUDIES, truth(effect, 50_000), () => study(random, effect));
      const null0 = tallyOf(STUDIES, 0, () => study(random, none));
      expect(some.failed + null0.failed).toBe(0);
      expect(Math.abs(some.coverage - 0.95)).toBeLessThan(TOLERANCE);
      expect(Math.abs(null0.rejected - 0.05)).toBeLessThan(TOLERANCE);
      expect(Math.abs(some.errorRatio - 1)).toBeLessThan(0.25);
    });
  }
});

describe('strategies with a grace period', () => {
  const [COHORTS, RESAMPLED] = [40, 2];
  const difference = (random: ReturnType<typeof createRandom>, effect: number, resamples: number) => {
    const compared = comparedStrategies(random, effect, resamples);
    if (compared.kind !== 'strategies') throw new Error(compared.detail);
    return compared;
  };

  it('differ by what was put in, where the patients who began treatment were the fitter ones', () => {
    for (const effect of [-0.5, 0]) {
      const random = createRandom(611);
      const found = Array.from({ length: COHORTS }, () => {
        const [early, without] = difference(random, effect, 0).arms;
        return early.survivalAtTau - without.survivalAtTau;
      });
      const mean = found.reduce((sum, one) => sum + one, 0) / COHORTS;
      const spread = Math.sqrt(found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (COHORTS - 1));
      const truth = effect === 0 ? 0 : survivalTruth(createRandom(1), 50_000, effect);
      expect(Math.abs(mean - truth)).toBeLessThan((4 * spread) / Math.sqrt(COHORTS));
      // The error that resamples of one cohort give is that of cohorts.
      for (let k = 0; k < RESAMPLED; k++) {
        const { survivalDifference: one } = difference(random, effect, 60);
        const error = ((one.high ?? 0) - (one.low ?? 0)) / (2 * 1.959964);
        expect(Math.abs(Math.log(error / spread))).toBeLessThan(0.5);
      }
    }
  });
});
