import { expect, test } from 'vitest';
import { questionOf, resultOf } from '../../test/fixture.ts';
import { codesOf, drawsOf, ratioOf, tableFrom } from '../../test/simulated.ts';
import { checkMatching } from './p06-matching.ts';

/** Surgery that does nothing, given to those who are fitter and have less tumor. */
function chosenForSurgery(n: number, seed: number) {
  const draw = drawsOf(seed);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, () => {
      const [fitness, burden] = [draw.normal(), draw.normal()];
      const surgery = draw.chance(1 / (1 + Math.exp(1.6 - 0.9 * fitness + 0.9 * burden)));
      const death = draw.waiting(20) * Math.exp(0.6 * fitness - 0.6 * burden);
      const end = draw.uniform(12, 60);
      return {
        months: Math.min(death, end),
        dead: Number(death <= end),
        surgery: surgery ? 'yes' : 'no',
        fitness,
        burden,
      };
    }),
  );
}

const question = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates:
  - { column: surgery, knownFrom: time-zero }
  - { column: fitness, knownFrom: time-zero }
  - { column: burden, knownFrom: time-zero }
analyses:
  tableOne: false
  survival: []
  cox: [{ endpoint: os, univariable: [surgery], multivariable: [] }]
  matching: [{ endpoints: [os], exposure: surgery, covariates: [fitness, burden] }]
`);

test('surgery that does nothing seems to help before matching, and not after', () => {
  const result = resultOf(question, chosenForSurgery(2500, 61));
  expect(ratioOf(result.cox[0]?.univariable[0]?.model, 'surgery').high).toBeLessThan(0.7);
  const matched = result.matching?.[0]?.analysis;
  if (matched?.kind !== 'matched') throw new Error('not matched');
  const [effect] = matched.effects;
  expect(effect?.confidenceInterval.low).toBeLessThan(1.05);
  expect(effect?.confidenceInterval.high).toBeGreaterThan(0.95);
  expect(codesOf(result)).not.toContain('matching-unbalanced');
});

test('matching that left a difference, lost patients or ignored pairs is told', () => {
  const facts = {
    title: 'matching',
    where: 'matching',
    treated: 100,
    matched: 99,
    largestDifference: 0.05,
    robust: true,
  };
  expect(checkMatching(facts)).toEqual([]);
  const codes = checkMatching({ ...facts, matched: 60, largestDifference: 0.3, robust: false }).map(
    ({ code }) => code,
  );
  expect(codes).toEqual(['matching-unbalanced', 'matching-lost', 'matching-error-naive']);
});
