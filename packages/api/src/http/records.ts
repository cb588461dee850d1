import type { Finding } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { findingSchema } from './finding.ts';
import { namedInRegistry, notFound } from './registry-path.ts';
import { writtenSchema } from './written.ts';

/** At most so many records in one write; an import takes more. */
const MOST_RECORDS = 2000;

const recordDocument = z
  .looseObject({ id: z.string(), kind: z.string() })
  .openapi('RecordDocument', { description: 'A record as it stands in a course file' });

const recordsSchema = z
  .strictObject({
    expectedVersion: z.number().int().min(1).openapi({ description: 'The version that the writer has seen' }),
    reason: z.string().trim().min(1).max(1000).optional(),
    records: z.array(recordDocument).max(MOST_RECORDS),
    retract: z
      .array(z.string())
      .max(MOST_RECORDS)
      .optional()
      .openapi({ description: 'Records that should never have been; needs a reason' }),
  })
  .openapi('NewRecords');

/** Records in the form of the course file, to be written or checked. A correction `supersedes` another and needs a reason. */
export type NewRecords = z.input<typeof recordsSchema>;

const body = { content: { 'application/json': { schema: recordsSchema } }, required: true } as const;

export const addRecordsRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/records',
  access: 'patients.write',
  summary:
    'Writes records, all of them or none; with Idempotency-Key a write sent again is answered and not repeated',
  request: { params: namedInRegistry, body },
  responses: {
    201: {
      content: { 'application/json': { schema: writtenSchema } },
      description: 'Written, and on the disk',
    },
    409: problemAnswer('Somebody wrote meanwhile; `conflict` says who and what'),
    422: problemAnswer('Refused; each finding names its field as records[2].result'),
    ...notFound,
  },
});

export const checkRecordsRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/check',
  access: 'patients.write',
  summary: 'What would be wrong or doubtful about the same write; nothing is written',
  request: { params: namedInRegistry, body },
  responses: {
    200: {
      content: {
        'application/json': { schema: z.object({ findings: z.array(findingSchema) }).openapi('Checked') },
      },
      description: 'Findings; none where all is well',
    },
    ...notFound,
  },
});

/** What `check` answers. */
export interface CheckedRecords {
  readonly findings: readonly Finding[];
}

/** One change of a record. */
export interface HistoryEntry {
  readonly sequence: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string | null;
  readonly kind: string;
  readonly record: string | null;
  /** The record as a course file has it; null before it was entered, and after it was retracted. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

const historySchema = z
  .object({
    entries: z.array(
      z
        .object({
          sequence: z.number().int(),
          at: z.string(),
          by: z.string(),
          reason: z.string().nullable(),
          kind: z.string(),
          record: z.string().nullable(),
          before: z.record(z.string(), z.unknown()).nullable(),
          after: z.record(z.string(), z.unknown()).nullable(),
        })
        .openapi('HistoryEntry'),
    ),
  })
  .openapi('History') satisfies z.ZodType<AbsentOrUndefined<{ readonly entries: readonly HistoryEntry[] }>>;

export const historyRoute = defineRoute({
  method: 'get',
  path: '/api/courses/{registry}/{id}/history',
  access: 'patients.read',
  summary: 'Who changed which record, when and why: before and after, oldest first',
  request: { params: namedInRegistry, query: z.object({ record: z.string().max(200).optional() }) },
  responses: {
    200: { content: { 'application/json': { schema: historySchema } }, description: 'Every change' },
    ...notFound,
  },
});

export const withdrawConsentRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/consent-withdrawal',
  access: 'patients.write',
  summary: 'Notes that the patient withdraws from research: out of cohorts, searches and exports from now on',
  request: {
    params: namedInRegistry,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({
            at: z.string().min(1).max(40).openapi({ description: 'When, as in a course file' }),
            words: z.string().trim().min(1).max(1000).optional(),
          }),
        },
      },
      required: true,
    },
  },
  responses: {
    201: { content: { 'application/json': { schema: writtenSchema } }, description: 'It was noted' },
    422: problemAnswer('What was sent was not accepted'),
    ...notFound,
  },
});

export const eraseRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/erasure',
  access: 'administer',
  summary: 'Destroys all that is known of a patient; a tombstone with the reason stays. It cannot be undone',
  request: {
    params: namedInRegistry,
    body: {
      content: {
        'application/json': { schema: z.strictObject({ reason: z.string().trim().min(1).max(1000) }) },
      },
      required: true,
    },
  },
  responses: {
    200: { content: { 'application/json': { schema: writtenSchema } }, description: 'Erased' },
    422: problemAnswer('Refused, with the reason'),
    ...notFound,
  },
});
