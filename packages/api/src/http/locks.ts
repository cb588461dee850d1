import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { inRegistry, notFound } from './registry-path.ts';

/** A named data lock: read as known on its instant, the registry says the same for ever. */
export interface DataLockAnswer {
  readonly name: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

const lockSchema = z
  .object({ name: z.string(), at: z.string(), by: z.string(), reason: z.string() })
  .openapi('DataLock') satisfies z.ZodType<AbsentOrUndefined<DataLockAnswer>>;

export const locksRoute = defineRoute({
  method: 'get',
  path: '/api/locks/{registry}',
  access: 'patients.read',
  summary: 'The data locks; a course is read as of one with asKnownOn',
  request: { params: inRegistry },
  responses: {
    200: {
      content: { 'application/json': { schema: z.object({ items: z.array(lockSchema) }) } },
      description: 'The locks',
    },
    ...notFound,
  },
});

export const lockRoute = defineRoute({
  method: 'post',
  path: '/api/locks/{registry}',
  access: 'administer',
  summary: 'Lock the data of this instant under a name; nothing is recorded at or before it any more',
  request: {
    params: inRegistry,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({
            name: z.string().trim().min(1).max(100),
            reason: z.string().trim().max(2000).default(''),
          }),
        },
      },
      required: true,
    },
  },
  responses: {
    201: { content: { 'application/json': { schema: lockSchema } }, description: 'The lock' },
    409: problemAnswer('The name is taken'),
    ...notFound,
  },
});
