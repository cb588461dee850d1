import { expect, test } from 'vitest';
import { detectableRatio, scoreOverlap } from './propensity-report.ts';

test('the least detectable hazard ratio is that of the formula of Schoenfeld', () => {
  // 4 (1.959964 + 0.841621)^2 / log(2)^2 = 65.3 events for a ratio of 2 with equal arms.
  expect(detectableRatio(65.345, 50, 100)).toBeCloseTo(2, 3);
  expect(detectableRatio(0, 50, 100)).toBeNull();
});

test('equipoise is freed of how common the treatment is', () => {
  const treated = Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  // One in ten is treated: a score of 0.1 is a preference of one half, 0.5 one of nine tenths.
  expect(
    scoreOverlap(
      treated,
      Array.from({ length: 10 }, () => 0.1),
    ).equipoise,
  ).toBe(1);
  expect(
    scoreOverlap(
      treated,
      Array.from({ length: 10 }, (_, k) => (k < 3 ? 0.5 : 0.1)),
    ).equipoise,
  ).toBe(0.7);
});
