import { createSurv, fitCox } from '@hepatica/survival';
import { expect, test } from 'vitest';
import type { CoxModelInput } from './cox-model-input.ts';
import { effectTrends } from './effect-trend.ts';

/** 200 patients, of whom those with x = 1 die first and the last of whom outlive all: an effect that turns round. */
const n = 200;
const x = Float64Array.from({ length: n }, (_, i) => (i < 60 ? Number(i % 4 !== 0) : Number(i % 4 === 0)));
const surv = createSurv({
  time: Float64Array.from({ length: n }, (_, i) => i + 1),
  event: new Uint8Array(n).fill(1),
});
const column = {
  name: 'x',
  term: 'x',
  values: x,
  variable: 'x',
  label: 'Exposure',
  level: null,
  reference: null,
};
const columns = [column] as unknown as CoxModelInput['columns'];
const model = { x: columns };

test('an effect that turns round over time has a line that falls from above its average to below it', () => {
  const fit = fitCox(surv, model);
  if (fit.kind !== 'fit') throw new Error(fit.kind);
  const input = { surv, columns } as unknown as CoxModelInput;
  const [trend] = effectTrends(input, model, fit, [{ name: 'x', p: 0.001 }]);
  expect(trend).toMatchObject({ variable: 'x', label: 'Exposure', coefficient: fit.terms[0]?.coefficient });
  expect(trend?.points).toHaveLength(n);
  expect(trend?.smooth).toHaveLength(40);
  const [first, last] = [trend?.smooth[0]?.value ?? 0, trend?.smooth.at(-1)?.value ?? 0];
  expect(first).toBeGreaterThan((trend?.coefficient ?? 0) + 0.5);
  expect(last).toBeLessThan(trend?.coefficient ?? 0);
  // Their average is the coefficient (Grambsch and Therneau 1994, section 3).
  const mean = (trend?.points ?? []).reduce((sum, { value }) => sum + value, 0) / n;
  expect(mean).toBeCloseTo(trend?.coefficient ?? 0, 10);
  expect(effectTrends(input, model, fit, [])).toEqual([]);
});
