import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { PERMISSIONS, type Permission } from './permission.ts';

/** A key for a script: what it may, until when, and when it was last used. */
export interface TokenSummary {
  readonly id: string;
  readonly name: string;
  readonly scope: readonly Permission[];
  /** Instants, ISO. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}

/** The key itself is in this answer and never again. */
export interface CreatedToken {
  readonly token: TokenSummary;
  readonly secret: string;
}

const token = z
  .object({
    id: z.string(),
    name: z.string(),
    scope: z.array(z.enum(PERMISSIONS)),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: z.string().nullable(),
  })
  .openapi('Token') satisfies z.ZodType<TokenSummary>;

const created = z
  .object({ token, secret: z.string() })
  .openapi('CreatedToken') satisfies z.ZodType<CreatedToken>;

const refusals = {
  404: problemAnswer('There is no such token, or this is the workbench of one person'),
  409: problemAnswer('Only a session in a browser may do this, not a token'),
} as const;

export const tokensRoute = defineRoute({
  method: 'get',
  path: '/api/tokens',
  access: 'signed-in',
  summary: 'The own keys for scripts',
  responses: {
    200: {
      content: { 'application/json': { schema: z.object({ items: z.array(token) }) } },
      description: 'The keys, without their secrets',
    },
    ...refusals,
  },
});

export const createTokenRoute = defineRoute({
  method: 'post',
  path: '/api/tokens',
  access: 'signed-in',
  summary: 'A new key for a script, sent as "Authorization: Bearer …"; it may never do more than its owner',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            name: z.string().trim().min(1).max(200),
            scope: z.array(z.enum(PERMISSIONS)).min(1).max(PERMISSIONS.length),
            days: z.number().int().min(1).max(365),
          }),
        },
      },
    },
  },
  responses: {
    201: { content: { 'application/json': { schema: created } }, description: 'The key, shown this once' },
    422: problemAnswer('The key would do more than its owner'),
    ...refusals,
  },
});

export const revokeTokenRoute = defineRoute({
  method: 'delete',
  path: '/api/tokens/{id}',
  access: 'signed-in',
  summary: 'End a key at once',
  request: { params: z.object({ id: z.string().min(1).max(100) }) },
  responses: { 204: { description: 'Ended' }, ...refusals },
});
