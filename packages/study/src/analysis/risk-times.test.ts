import { expect, test } from 'vitest';
import { riskTimes } from './risk-times.ts';

test.each([
  [82, 'months', [0, 12, 24, 36, 48, 60, 72]],
  [30, 'months', [0, 6, 12, 18, 24, 30]],
  [4165, 'days', [0, 730, 1460, 2190, 2920, 3650]],
  [12, 'years', [0, 2, 4, 6, 8, 10, 12]],
  [0.7, 'months', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
  [0, 'days', [0]],
] as const)('follow-up of %d %s is counted at %j', (last, unit, times) => {
  expect(riskTimes(last, unit)).toEqual(times);
});

test('there are never more than nine times, and none beyond the last one observed', () => {
  for (const unit of ['days', 'months', 'years'] as const) {
    for (let last = 1e-4; last < 1e6; last *= 1.37) {
      const times = riskTimes(last, unit);
      expect(times.length).toBeGreaterThan(1);
      expect(times.length).toBeLessThanOrEqual(9);
      expect(times.at(-1)).toBeLessThanOrEqual(last * (1 + 1e-9));
    }
  }
});
