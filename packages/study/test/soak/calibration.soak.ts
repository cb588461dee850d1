// Whether simulated truth is recovered: 4,000 cohorts of 400 patients per design, with an effect and without any.
import { createRandom } from '@hepatica/survival';
import { describe, expect, it } from 'vitest';
import { designs } from '../calibration/designs.ts';
import { tallyOf } from '../calibration/tally.ts';

const STUDIES = 4000;
const TOLERANCE = 0.012;
/** People of the sample in which everybody is seen under both treatments. */
const PEOPLE = 1_000_000;

describe(`over ${STUDIES} simulated cohorts`, () => {
  for (const { name, effects, truth, study } of designs) {
    for (const effect of effects) {
      it(`${name}, effect ${effect}: the interval covers the truth in 95 %, the test rejects no effect in 5 %`, () => {
        const random = createRandom(effect === 0 ? 2026 : 1121);
        const found = tallyOf(STUDIES, truth(effect, PEOPLE), () => study(random, effect));
        console.log(`${name}, effect ${effect}: ${JSON.stringify(found)}`);
        expect(found.failed).toBe(0);
        expect(Math.abs(found.coverage - 0.95)).toBeLessThanOrEqual(TOLERANCE);
        if (effect === 0) expect(Math.abs(found.rejected - 0.05)).toBeLessThanOrEqual(TOLERANCE);
      });
    }
  }
});
