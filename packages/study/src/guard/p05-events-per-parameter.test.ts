import { createSurv, fitCox, fitFirthCox } from '@hepatica/survival';
import { describe, expect, test } from 'vitest';
import { drawsOf } from '../../test/simulated.ts';
import { checkEvents } from './p05-events-per-parameter.ts';

const LOG_HAZARD_RATIO = 0.7;
const COVARIATES = 4;

describe('a model of ten events and four coefficients', () => {
  const draw = drawsOf(41);
  /** Estimates of the same true effect by the two ways, in one small cohort. */
  function estimates() {
    const n = 20;
    const x = Array.from({ length: COVARIATES }, () => Float64Array.from({ length: n }, () => draw.normal()));
    const risk = (i: number) =>
      Math.exp(LOG_HAZARD_RATIO * x.reduce((sum, values) => sum + (values[i] ?? 0), 0));
    const death = Float64Array.from({ length: n }, (_, i) => draw.waiting(10) / risk(i));
    const limit = death.toSorted()[9] ?? 1;
    const surv = createSurv({
      time: death.map((t) => Math.min(t, limit)),
      event: death.map((t) => Number(t <= limit)),
    });
    const columns = x.map((values, c) => ({ name: `x${c}`, values }));
    const [cox, firth] = [fitCox(surv, { x: columns }), fitFirthCox(surv, { x: columns })];
    const mean = (terms: readonly { readonly coefficient: number }[]) =>
      terms.reduce((sum, { coefficient }) => sum + coefficient, 0) / terms.length;
    return cox.kind === 'fit' && firth.kind === 'fit' ? [mean(cox.terms), mean(firth.terms)] : null;
  }
  const all = Array.from({ length: 300 }, estimates).filter((one) => one !== null);
  const median = (k: number) =>
    all.map((one) => one[k] ?? 0).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

  test('estimates effects far too strong; penalized estimation comes nearer', () => {
    expect(median(0)).toBeGreaterThan(1.1 * LOG_HAZARD_RATIO);
    expect(median(1)).toBeLessThan(median(0) - 0.05);
  });

  test('gets the strong finding, one of fifty events the other, one of a hundred none', () => {
    const codes = (events: number) =>
      checkEvents({ title: 'the Cox model', where: 'cox.os', events, parameters: 8, separated: false }).map(
        ({ code }) => code,
      );
    expect(codes(10)).toEqual(['events-per-parameter-very-low']);
    expect(codes(50)).toEqual(['events-per-parameter-low']);
    expect(codes(100)).toEqual([]);
  });
});

test('a group without any event has an endless Wald estimate, and a finite penalized one', () => {
  const time = Float64Array.from({ length: 20 }, (_, k) => k + 1);
  const group = Float64Array.from({ length: 20 }, (_, k) => Number(k >= 15));
  const surv = createSurv({ time, event: group.map((one) => 1 - one) });
  const x = [{ name: 'group', values: group }];
  const firth = fitFirthCox(surv, { x });
  const term = firth.kind === 'fit' ? firth.terms[0] : undefined;
  expect(term?.hazardRatio).toBeGreaterThan(0);
  expect(term?.confidenceInterval.high).toBeLessThan(Number.POSITIVE_INFINITY);
  const [finding] = checkEvents({
    title: 'the Cox model',
    where: 'cox.os',
    events: 15,
    parameters: 1,
    separated: true,
  });
  expect(finding).toMatchObject({ code: 'separation', remedy: expect.stringContaining('Firth') });
});
