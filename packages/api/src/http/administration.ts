import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { inRegistry, notFound } from './registry-path.ts';

/** When something was last done to the whole registry, and by whom. */
export interface LastDone {
  /** Instant, ISO. */
  readonly at: string;
  readonly by: string;
}

/** What an administrator wants to know of a registry. */
export interface RegistryFacts {
  readonly engine: 'sqlite' | 'postgres';
  /** Listed ones: without those who were erased, merged into others or have withdrawn. */
  readonly patients: number;
  /** Where it lies on the server; of PostgreSQL its studies and key. */
  readonly folder: string | null;
  readonly lastBackup: LastDone | null;
  readonly lastVerification: LastDone | null;
}

const lastDone = z.object({ at: z.string(), by: z.string() }).nullable();

const facts = z
  .object({
    engine: z.enum(['sqlite', 'postgres']),
    patients: z.number().int(),
    folder: z.string().nullable(),
    lastBackup: lastDone,
    lastVerification: lastDone,
  })
  .openapi('RegistryFacts') satisfies z.ZodType<RegistryFacts>;

export const registryFactsRoute = defineRoute({
  method: 'get',
  path: '/api/administration/{registry}',
  access: 'administer',
  summary: 'What the registry is kept in, what it holds, and when it was last backed up and verified',
  request: { params: inRegistry },
  responses: {
    200: { content: { 'application/json': { schema: facts } }, description: 'The facts' },
    ...notFound,
  },
});

export const backupRoute = defineRoute({
  method: 'post',
  path: '/api/administration/{registry}/backup',
  access: 'administer',
  summary:
    'A backup of this instant as one file with a checksum, made while others go on working; the key of the chains is not in it',
  request: { params: inRegistry },
  responses: {
    200: {
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      description: 'The file that "hepatica restore" takes',
    },
    503: problemAnswer('Another backup is being made'),
    ...notFound,
  },
});
