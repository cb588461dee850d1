import { expect, it } from 'vitest';
import { fuzzImporters } from '../fuzz-importers.ts';

it('whatever 100,000 inputs hold, each is read into courses or refused with a reason', async () => {
  const { read, refused } = await fuzzImporters(100_000, 2);
  expect(read + refused).toBe(100_000);
  expect(read).toBeGreaterThan(1000);
});
