import { createSurv, logRank } from '@hepatica/survival';
import { expect, test } from 'vitest';
import { drawsOf } from '../../test/simulated.ts';
import { checkTests } from './p17-many-tests.ts';

test('of forty comparisons in which nothing differs, about two are below 0.05, and the finding says so', () => {
  const draw = drawsOf(171);
  const n = 80;
  const below = Array.from({ length: 40 * 20 }, () => {
    const surv = createSurv({
      time: Float64Array.from({ length: n }, () => draw.waiting(12)),
      event: new Uint8Array(n).fill(1),
    });
    const test = logRank(surv, {
      levels: ['a', 'b'],
      index: Int32Array.from({ length: n }, (_, k) => k % 2),
    });
    return test.kind === 'test' && test.p < 0.05;
  }).filter((one) => one).length;
  // Twenty reports of forty tests each.
  expect(below / 20).toBeGreaterThan(1);
  expect(below / 20).toBeLessThan(3.2);
  expect(checkTests(40)).toMatchObject([
    { code: 'tests-counted', message: expect.stringContaining('about 2 of them') },
  ]);
  expect(checkTests(3)).toEqual([]);
});
