import { createSurv, fitCox } from '@hepatica/survival';
import { describe, expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { codesOf, drawsOf, tableFrom } from '../../test/simulated.ts';

const draw = drawsOf(31);
const patients = 80;
const candidates = 12;

/** The p value of each of several covariates that do nothing. */
function pValues(): readonly number[] {
  const time = Float64Array.from({ length: patients }, () => draw.waiting(12));
  const surv = createSurv({ time, event: new Uint8Array(patients).fill(1) });
  return Array.from({ length: candidates }, (_, c) => {
    const values = Float64Array.from({ length: patients }, () => draw.normal());
    const fit = fitCox(surv, { x: [{ name: `x${c}`, values }] });
    return fit.kind === 'fit' ? (fit.terms[0]?.p ?? 1) : 1;
  });
}

test('a covariate chosen for its p value is "significant" in most cohorts where nothing is; a chosen one in a twentieth', () => {
  const cohorts = Array.from({ length: 150 }, pValues);
  const share = (some: readonly boolean[]) => some.filter((one) => one).length / some.length;
  expect(share(cohorts.map((p) => Math.min(...p) < 0.05))).toBeGreaterThan(0.3);
  expect(share(cohorts.map(([first = 1]) => first < 0.05))).toBeLessThan(0.12);
});

describe('a multivariable model of some of the covariates tried alone', () => {
  const rows = Array.from({ length: 60 }, () => ({
    months: draw.waiting(12),
    dead: 1,
    a: draw.normal(),
    b: draw.normal(),
    c: draw.normal(),
  }));
  const question = (multivariable: string, reason: string) =>
    questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates:
  - { column: a, knownFrom: time-zero ${reason} }
  - { column: b, knownFrom: time-zero }
  - { column: c, knownFrom: time-zero }
analyses: { tableOne: false, survival: [], cox: [{ endpoint: os, multivariable: ${multivariable} }] }
`);
  const codes = (multivariable: string, reason = '') =>
    codesOf(resultOf(question(multivariable, reason), tableFrom('patients.csv', rows)));

  test('is asked why these', () => {
    expect(codes('[a, b]')).toContain('variables-without-reason');
  });

  test('is not asked where a reason stands, or where all are in it', () => {
    expect(codes('[a, b]', ', reason: prognostic in earlier work')).not.toContain('variables-without-reason');
    expect(codes('[a, b, c]')).not.toContain('variables-without-reason');
  });
});
