import { expect, it } from 'vitest';
import { fuzzImporters } from '../fuzz-importers.ts';
import { fuzzRoutes } from './fuzz-routes.ts';

it('whatever 300 requests send to the routes, no answer is a fault, and the registry stays whole', async () => {
  const { statuses, ...report } = await fuzzRoutes(300, 1);
  expect(report).toEqual({ faults: 0, unreadable: [], failed: [] });
  // Requests of every sort went through: answered, refused, unknown, not theirs.
  for (const status of [200, 201, 400, 401, 403, 404, 422]) expect([...statuses.keys()]).toContain(status);
}, 180_000);

it('whatever 400 inputs hold, each importer reads them into courses or refuses them with a reason', async () => {
  const { read, refused } = await fuzzImporters(400, 1);
  expect(read + refused).toBe(400);
  expect(read).toBeGreaterThan(0);
}, 60_000);
