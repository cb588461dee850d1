import type { Finding as CourseFinding } from '@hepatica/course';
import type { Finding as SurvivalFinding } from '@hepatica/survival';
import { expect, expectTypeOf, test } from 'vitest';

test('survival, which imports nothing, has findings of the shape that course gives them', () => {
  expectTypeOf<SurvivalFinding>().toEqualTypeOf<CourseFinding>();
  // The compiler judges; this line lets the reporter say so.
  const finding: CourseFinding = { code: 'x', severity: 'info', message: 'x' } satisfies SurvivalFinding;
  expect(finding.severity).toBe('info');
});
