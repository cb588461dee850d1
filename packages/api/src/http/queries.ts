import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { inRegistry, namedInRegistry, notFound } from './registry-path.ts';

/** One step of a question: who asked, answered or resolved it, when, and in which words. */
export interface QueryStep {
  readonly act: 'asked' | 'answered' | 'resolved';
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

/** A question about a value: a record, and one of its fields (`result`; '' for the record as a whole). */
export interface ValueQuery {
  readonly id: string;
  readonly record: string;
  readonly field: string;
  readonly state: 'open' | 'answered' | 'resolved';
  readonly steps: readonly QueryStep[];
}

/** The questions about the values of one patient, in the order of asking. */
export interface PatientQueries {
  readonly items: readonly ValueQuery[];
}

/** What a question is about, in words: "AFP, 2,100 ng/mL" of "Sep 2010". */
export interface AskedRecord {
  readonly at: string;
  readonly says: string;
  /** What stands in front of it since, where it was corrected. */
  readonly corrected?: string;
}

/** A question that waits, for which patient, and about what. */
export interface WaitingQuery extends ValueQuery {
  readonly patient: string;
  readonly title: string;
  /** Left out where the record is no longer there. */
  readonly about?: AskedRecord;
}

/** Questions that are not resolved, the longest waiting first. */
export interface WaitingQueries {
  readonly items: readonly WaitingQuery[];
}

/** A question that was asked, answered or resolved. */
export interface QueryWritten {
  readonly query: string;
  readonly version: number;
}

const querySchema = z.object({
  id: z.string(),
  record: z.string(),
  field: z.string(),
  state: z.enum(['open', 'answered', 'resolved']),
  steps: z.array(
    z.object({
      act: z.enum(['asked', 'answered', 'resolved']),
      by: z.string(),
      at: z.string(),
      text: z.string(),
    }),
  ),
});

const patientQueriesSchema = z
  .object({ items: z.array(querySchema) })
  .openapi('PatientQueries') satisfies z.ZodType<AbsentOrUndefined<PatientQueries>>;

const waitingQueriesSchema = z
  .object({
    items: z.array(
      querySchema.extend({
        patient: z.string(),
        title: z.string(),
        about: z.object({ at: z.string(), says: z.string(), corrected: z.string().optional() }).optional(),
      }),
    ),
  })
  .openapi('WaitingQueries') satisfies z.ZodType<AbsentOrUndefined<WaitingQueries>>;

const writtenSchema = z
  .object({ query: z.string(), version: z.number().int() })
  .openapi('QueryWritten') satisfies z.ZodType<AbsentOrUndefined<QueryWritten>>;

/** No question is longer than a page. */
const text = z.string().max(4000);
const namedQuery = namedInRegistry.extend({ query: z.string().min(1).max(40) });
const refused = { 422: problemAnswer('Nothing is written; the findings say why') } as const;
const written = (status: 200 | 201, description: string) => ({
  [status]: { content: { 'application/json': { schema: writtenSchema } }, description },
});

/** Whether a question about a value is asked, answered or resolved. */
export const patientQueriesRoute = defineRoute({
  method: 'get',
  path: '/api/courses/{registry}/{id}/queries',
  access: 'patients.read',
  summary: 'The questions about the values of a patient, resolved ones too',
  request: { params: namedInRegistry },
  responses: {
    200: { content: { 'application/json': { schema: patientQueriesSchema } }, description: 'The questions' },
    ...notFound,
  },
});

export const askQueryRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/queries',
  access: 'patients.write',
  summary: 'Ask about a value',
  request: {
    params: namedInRegistry,
    body: {
      content: {
        'application/json': {
          schema: z.object({
            record: z.string().min(1).max(200),
            field: z.string().max(200),
            text: text.min(1),
          }),
        },
      },
    },
  },
  responses: { ...written(201, 'The question, as it waits'), ...notFound, ...refused },
});

export const answerQueryRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/queries/{query}/answers',
  access: 'patients.write',
  summary: 'Answer a question about a value',
  request: {
    params: namedQuery,
    body: { content: { 'application/json': { schema: z.object({ text: text.min(1) }) } } },
  },
  responses: { ...written(201, 'The answer is noted'), ...notFound, ...refused },
});

export const resolveQueryRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/queries/{query}/resolution',
  access: 'patients.write',
  summary: 'Resolve a question about a value',
  request: {
    params: namedQuery,
    body: { content: { 'application/json': { schema: z.object({ text: text.default('') }) } } },
  },
  responses: { ...written(201, 'The question is closed'), ...notFound, ...refused },
});

export const waitingQueriesRoute = defineRoute({
  method: 'get',
  path: '/api/queries/{registry}',
  access: 'patients.read',
  summary: 'Questions that are not resolved, across patients, the longest waiting first',
  request: {
    params: inRegistry,
    query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) }),
  },
  responses: {
    200: { content: { 'application/json': { schema: waitingQueriesSchema } }, description: 'The questions' },
    ...notFound,
  },
});
