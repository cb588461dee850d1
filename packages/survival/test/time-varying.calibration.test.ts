// Seeded simulation of a coefficient that changes with the logarithm of time; at length in soak/time-varying.soak.ts.
import { describe, expect, it } from 'vitest';
import { createRandom } from '../src/index.ts';
import { missed, simulateChange, truth } from './time-varying-simulation.ts';

describe('in 300 simulated cohorts of 300 patients', () => {
  const random = createRandom(20285);
  const studies = Array.from({ length: 300 }, () => simulateChange(random, 300));

  it('the change put in is found without bias', () => {
    const mean = studies.reduce((sum, { gamma }) => sum + gamma, 0) / studies.length;
    // γ spreads by about 0.13: the error of this mean is 0.008
    expect(Math.abs(mean - truth.gamma)).toBeLessThan(0.03);
  });

  it('the 95 % intervals of γ, of β and of the ratio at a time cover the truth', () => {
    // three Monte-Carlo errors of 300 runs
    for (const share of missed(studies)) expect(Math.abs(share - 0.05)).toBeLessThan(0.038);
  });
});

describe('without change', () => {
  it('the Wald and likelihood-ratio tests of constancy are rarely below 0.05', () => {
    const random = createRandom(20286);
    const studies = Array.from({ length: 300 }, () => simulateChange(random, 300, 0));
    for (const k of [0, 1] as const) {
      const share = studies.filter(({ p }) => p[k] < 0.05).length / studies.length;
      expect(Math.abs(share - 0.05)).toBeLessThan(0.038);
    }
  });
});
