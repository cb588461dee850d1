import type { StudyResult } from '@hepatica/study';
import { z } from '@hono/zod-openapi';
import { defineRoute } from './define-route.ts';
import { namedInRegistry, notFound } from './registry-path.ts';

/** A study as the page shows it: its result, the question as written, and the files that can be taken home. */
export interface StudyAnswer {
  readonly result: StudyResult;
  /** Text of the question file. */
  readonly question: string;
  readonly files: readonly { readonly path: string; readonly mediaType: string; readonly bytes: number }[];
}

/** The result itself is described by the published schema of `hepatica study`; here it passes as it is. */
export const studyAnswerSchema = z
  .object({
    result: z.custom<StudyResult>().openapi({ type: 'object', description: 'hepatica-study-result/1' }),
    question: z.string(),
    files: z.array(z.object({ path: z.string(), mediaType: z.string(), bytes: z.number().int() })),
  })
  .openapi('StudyAnswer') satisfies z.ZodType<StudyAnswer>;

/** A run of a study that was asked for here; the last one that is done where it is left out. */
const versionQuery = z.coerce.number().int().min(1).optional();

export const studyRoute = defineRoute({
  method: 'get',
  path: '/api/studies/{registry}/{id}',
  access: 'studies.read',
  summary: 'One study: result, question, files',
  request: { params: namedInRegistry, query: z.object({ version: versionQuery }) },
  responses: {
    200: { content: { 'application/json': { schema: studyAnswerSchema } }, description: 'The study' },
    ...notFound,
  },
});

export const studyFileRoute = defineRoute({
  method: 'get',
  path: '/api/studies/{registry}/{id}/files/{path}',
  openEnd: true,
  access: 'studies.read',
  summary: 'One file of a study: report, table, figure or specification',
  request: {
    params: namedInRegistry.extend({ path: z.string().min(1) }),
    query: z.object({ download: z.string().optional(), version: versionQuery }),
  },
  responses: {
    200: {
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      description: 'The file in its own media type',
    },
    ...notFound,
  },
});
