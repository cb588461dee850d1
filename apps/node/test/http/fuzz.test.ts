import { expect, it } from 'vitest';
import { fuzzRoutes } from './fuzz-routes.ts';

it('whatever 500 requests send to the routes, no answer is a fault, and the registry stays whole', async () => {
  const { statuses, ...report } = await fuzzRoutes(500, 1);
  expect(report).toEqual({ faults: 0, unreadable: [] });
  // Requests of every sort went through: answered, refused, unknown, not theirs.
  for (const status of [200, 201, 400, 401, 403, 404, 422]) expect([...statuses.keys()]).toContain(status);
}, 180_000);
