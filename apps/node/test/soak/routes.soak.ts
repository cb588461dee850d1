import { expect, it } from 'vitest';
import { fuzzRoutes } from '../http/fuzz-routes.ts';

/** Ten registries, each with its own requests: one alone would soon be asked for the same few things. */
const SEEDS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

it.each(SEEDS)(
  'whatever 10,000 of 100,000 requests send to the routes, no answer is a fault, and the registry stays whole: seed %i',
  async (seed) => {
    const { statuses, ...report } = await fuzzRoutes(10_000, seed);
    expect(report).toEqual({ faults: 0, unreadable: [], failed: [] });
    expect(statuses.get(500)).toBeUndefined();
  },
);
