import { expect, it } from 'vitest';
import { fuzzRoutes } from '../http/fuzz-routes.ts';

it('whatever 100,000 requests send to the routes, no answer is a fault, and the registry stays whole', async () => {
  const { statuses, ...report } = await fuzzRoutes(100_000, 2);
  expect(report).toEqual({ faults: 0, unreadable: [] });
  expect(statuses.get(500)).toBeUndefined();
});
