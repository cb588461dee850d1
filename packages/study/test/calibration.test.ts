// The short form of test/soak/calibration.soak.ts: enough studies to tell 95 % from 87 %.
import { createRandom } from '@hepatica/survival';
import { describe, expect, it } from 'vitest';
import { designs } from './calibration/designs.ts';
import { tallyOf } from './calibration/tally.ts';

const STUDIES = 120;
/** Four Monte-Carlo errors. */
const TOLERANCE = 4 * Math.sqrt((0.05 * 0.95) / STUDIES);

describe(`over ${STUDIES} simulated cohorts of 400 patients`, () => {
  for (const { name, effects, truth, study } of designs) {
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
