import { expect, test } from 'vitest';
import { sectionOf } from './place-in-question.ts';

const finding = (code: string) =>
  ({ code, severity: 'error', message: '', where: { column: 'ablation' } }) as const;
const known = { endpoints: ['os'], columns: ['ablation'] };

test('what became known after time zero stands beside the covariates, a time zero that nobody has beside time zero', () => {
  expect(sectionOf(finding('known-after-time-zero'), known)).toBe('covariates');
  expect(sectionOf(finding('knowledge-date-found'), known)).toBe('covariates');
  expect(sectionOf(finding('time-zero-none'), known)).toBe('zero');
  expect(sectionOf(finding('timing-unknown'), known)).toBe('covariates');
});
