import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { inRegistry, notFound } from './registry-path.ts';

/** One thing that somebody did: a change of a patient, or a look. */
export interface AuditEntry {
  readonly chain: 'records' | 'access';
  /** The patient; null for what concerns no single one. */
  readonly patient: string | null;
  readonly sequence: number;
  readonly at: string;
  readonly by: string;
  /** What was done: record, retraction, merge, view, export, … */
  readonly kind: string;
  readonly subject: string | null;
  /** Why, or what was looked at. */
  readonly words: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** A page of the audit, newest first. */
export interface AuditPage {
  readonly items: readonly AuditEntry[];
  readonly nextCursor: string | null;
}

/** What following every chain found. */
export interface Verification {
  readonly patients: number;
  readonly entries: number;
  readonly attachments: number;
  readonly faults: readonly {
    readonly code: string;
    readonly patient: string;
    readonly sequence?: number;
    readonly message: string;
  }[];
}

const document = z.record(z.string(), z.unknown()).nullable();

const pageSchema = z
  .object({
    items: z.array(
      z.object({
        chain: z.enum(['records', 'access']),
        patient: z.string().nullable(),
        sequence: z.number().int(),
        at: z.string(),
        by: z.string(),
        kind: z.string(),
        subject: z.string().nullable(),
        words: z.string(),
        before: document,
        after: document,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('AuditPage') satisfies z.ZodType<AbsentOrUndefined<AuditPage>>;

const verificationSchema = z
  .object({
    patients: z.number().int(),
    entries: z.number().int(),
    attachments: z.number().int(),
    faults: z.array(
      z.object({
        code: z.string(),
        patient: z.string(),
        sequence: z.number().int().optional(),
        message: z.string(),
      }),
    ),
  })
  .openapi('Verification') satisfies z.ZodType<AbsentOrUndefined<Verification>>;

/** How the audit is asked. */
export interface AuditQuery {
  readonly patient?: string;
  readonly by?: string;
  /** Instants or days, ISO; both ends are within. */
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/, 'a day (2026-01-31) or an instant in UTC');

export const auditRoute = defineRoute({
  method: 'get',
  path: '/api/audit/{registry}',
  access: 'audit.read',
  summary: 'Who did what and when, with before, after and why; newest first',
  request: {
    params: inRegistry,
    query: z.object({
      patient: z.string().max(200).optional(),
      by: z.string().max(200).optional(),
      from: instant.optional(),
      to: instant.optional(),
      kind: z.string().max(40).optional(),
      cursor: z.string().max(1000).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: {
    200: { content: { 'application/json': { schema: pageSchema } }, description: 'A page' },
    400: problemAnswer('A filter or cursor that cannot be read'),
    ...notFound,
  },
});

export const verificationRoute = defineRoute({
  method: 'get',
  path: '/api/audit/{registry}/verification',
  access: 'audit.read',
  summary: 'Follow every chain now and tell each fault',
  request: { params: inRegistry },
  responses: {
    200: { content: { 'application/json': { schema: verificationSchema } }, description: 'What was found' },
    ...notFound,
  },
});

export const headsRoute = defineRoute({
  method: 'get',
  path: '/api/audit/{registry}/heads',
  access: 'audit.read',
  summary: 'The ends of all chains as a file to be kept elsewhere, for "hepatica verify --heads"',
  request: { params: inRegistry },
  responses: {
    200: {
      content: {
        'application/json': { schema: z.object({ format: z.string(), heads: z.array(z.unknown()) }) },
      },
      description: 'The file',
    },
    ...notFound,
  },
});
