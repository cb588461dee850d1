import { expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { drawsOf, ratioOf, tableFrom } from '../../test/simulated.ts';

/** Resection that does nothing, begun at two months in the fitter ones who are still alive. */
function resected(n: number, seed: number) {
  const draw = drawsOf(seed);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, () => {
      const reserve = draw.normal();
      const [death, end] = [draw.waiting(18) * Math.exp(0.8 * reserve), draw.uniform(24, 60)];
      const isResected = death > 2 && draw.chance(1 / (1 + Math.exp(0.5 - 1.2 * reserve)));
      return {
        months: Math.min(death, end),
        dead: Number(death <= end),
        resectedAt: isResected ? 2 : null,
        reserve,
      };
    }),
  );
}

test('resection of the fitter seems to help even as it depends on time; adjusted for what decided about it, not', () => {
  const question = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
exposures: [{ name: resection, label: Resection, kind: dated, date: resectedAt, unit: months }]
covariates: [{ column: reserve, label: Liver reserve, knownFrom: time-zero }]
analyses:
  tableOne: false
  survival: []
  cox: []
  timeDependent: [{ endpoint: os, exposure: resection, adjustFor: [reserve] }]
`);
  const { timeDependent, findings } = resultOf(question, resected(3000, 161));
  expect(ratioOf(timeDependent?.[0]?.unadjusted, 'resection').high).toBeLessThan(0.7);
  const { low, high } = ratioOf(timeDependent?.[0]?.adjusted, 'resection');
  expect(low).toBeLessThan(1);
  expect(high).toBeGreaterThan(1);
  const box = findings.find(({ code }) => code === 'treated-of-eligible');
  expect(box?.values?.eligible).toBe(3000);
  expect(box?.message).toMatch(/^\d+ of 3000 patients who met all criteria/);
  expect(findings.map(({ code }) => code)).toContain('single-hospital');
});
