// What test/time-varying.calibration.test.ts asserts, at a size that tells 5 % from 6.2 %.
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/index.ts';
import { missed, simulateChange, truth } from '../time-varying-simulation.ts';

describe('in 4,000 simulated cohorts of 400 patients', () => {
  it('the change put in is found without bias, and 95 % intervals cover the truth', () => {
    const random = createRandom(20287);
    const studies = Array.from({ length: 4000 }, () => simulateChange(random, 400));
    const mean = studies.reduce((sum, { gamma }) => sum + gamma, 0) / studies.length;
    expect(Math.abs(mean - truth.gamma)).toBeLessThan(0.02);
    for (const share of missed(studies)) expect(Math.abs(share - 0.05)).toBeLessThan(0.012);
  }, 600_000);

  it('without change, the tests of constancy are below 0.05 in 5 %', () => {
    const random = createRandom(20288);
    const studies = Array.from({ length: 4000 }, () => simulateChange(random, 400, 0));
    for (const k of [0, 1] as const) {
      const share = studies.filter(({ p }) => p[k] < 0.05).length / studies.length;
      expect(Math.abs(share - 0.05)).toBeLessThan(0.012);
    }
  }, 600_000);
});
