import { describe, expect, test } from 'vitest';
import { questionOf, refusalOf, resultOf } from '../../test/fixture.ts';
import { codesOf, drawsOf, ratioOf, tableFrom } from '../../test/simulated.ts';

const LOG_HAZARD_RATIO = 0.7;

/** A marker that was measured less often in those who died, who were too ill for it. */
function patients(n: number, seed: number) {
  const draw = drawsOf(seed);
  return Array.from({ length: n }, () => {
    const age = draw.normal();
    const marker = 0.6 * age + 0.8 * draw.normal();
    const death = draw.waiting(20) * Math.exp(-LOG_HAZARD_RATIO * marker);
    const end = draw.uniform(6, 40);
    const isMissing = draw.chance(death <= end ? 0.7 : 0.1);
    return {
      months: Math.min(death, end),
      dead: Number(death <= end),
      age,
      marker: isMissing ? null : marker,
    };
  });
}

const question = (more: string) =>
  questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates:
  - { column: marker, knownFrom: time-zero }
  - { column: age, knownFrom: time-zero }
analyses:
  tableOne: false
  survival: []
  cox: [{ endpoint: os, univariable: [], multivariable: [marker, age] }]
  ${more}
`);

describe('a covariate missing more often in those who died', () => {
  const table = tableFrom('patients.csv', patients(2500, 101));

  test('is told with the number of complete patients', () => {
    const { findings } = resultOf(question(''), table);
    expect(findings.find(({ code }) => code === 'covariates-missing')?.message).toContain('of 2500 patients');
  });

  test('is estimated wrongly from complete patients, and nearly rightly with imputed values', () => {
    const result = resultOf(
      question('imputation: [{ endpoint: os, covariates: [marker, age], imputations: 10 }]'),
      table,
    );
    const complete = ratioOf(result.cox[0]?.multivariable?.model, 'marker');
    const imputed = result.imputation?.[0]?.imputed;
    if (imputed?.kind !== 'pooled') throw new Error('not pooled');
    const pooled = imputed.terms.find(({ variable }) => variable === 'marker')?.hazardRatio ?? 0;
    expect(complete.low).toBeGreaterThan(Math.exp(LOG_HAZARD_RATIO));
    expect(Math.abs(Math.log(pooled) - LOG_HAZARD_RATIO)).toBeLessThan(
      Math.abs(Math.log(complete.ratio) - LOG_HAZARD_RATIO) / 2,
    );
    expect(codesOf(result)).not.toContain('covariates-missing');
  });
});

test('a covariate that is missing in everyone is refused in words', () => {
  const rows = patients(40, 3).map((row) => ({ ...row, marker: null }));
  const codes = refusalOf(question(''), tableFrom('patients.csv', rows));
  expect(codes.find(({ code }) => code === 'covariate-empty')?.message).toBe(
    '"marker" is missing in all 40 patients.',
  );
});
