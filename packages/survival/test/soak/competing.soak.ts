// More data sets than the test run has time for: coverage of the Fine-Gray model to ± 0.9 %, plain and with two censoring
// groups whose censoring depends on the covariate.
import { describe, expect, it } from 'vitest';
import { createRandom, type FineGrayInput, fitFineGray, predictFineGray } from '../../src/index.ts';
import { incidenceOf, simulateCompeting } from '../competing-simulation.ts';

const runs = 5000;
const tolerance = 3 * Math.sqrt((0.05 * 0.95) / runs);

describe(`over ${runs} simulated data sets with competing events`, () => {
  for (const [name, dependent, beta] of [
    ['independent censoring, no effect', false, 0],
    ['independent censoring', false, 0.6],
    ['censoring that depends on the covariate, with a censoring group for each level', true, 0.6],
  ] as const) {
    it(`${name}: intervals cover in 95 %, and the coefficient is unbiased`, () => {
      const random = createRandom(20320);
      const missed = { beta: 0, incidence: 0 };
      let sum = 0;
      for (let k = 0; k < runs; k++) {
        const { x, state, surv } = simulateCompeting(random, 300, beta, dependent);
        const input: FineGrayInput = {
          state,
          x: [{ name: 'x', values: x }],
          ...(dependent ? { censoringGroup: { levels: ['0', '1'], index: Int32Array.from(x) } } : {}),
        };
        const fit = fitFineGray(surv, input);
        if (fit.kind !== 'fit') throw new Error(fit.detail);
        const [{ coefficient, confidenceInterval }] = fit.terms;
        sum += coefficient;
        if (confidenceInterval.low > Math.exp(beta) || confidenceInterval.high < Math.exp(beta))
          missed.beta++;
        const [curve] = predictFineGray(surv, input, fit, [[1]], [0.8]);
        const F = incidenceOf(beta, 1, 0.8);
        if ((curve.low[0] ?? 0) > F || (curve.high[0] ?? 1) < F) missed.incidence++;
      }
      // Large-sample errors are up to half a percent short at 300 rows.
      expect(Math.abs(missed.beta / runs - 0.05)).toBeLessThan(tolerance + 0.005);
      expect(Math.abs(missed.incidence / runs - 0.05)).toBeLessThan(tolerance + 0.005);
      expect(Math.abs(sum / runs - beta)).toBeLessThan(0.02);
    }, 300_000);
  }
});
