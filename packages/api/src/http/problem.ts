import type { Finding } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { findingSchema } from './finding.ts';

/** What others wrote meanwhile, where a write came too late. */
export interface Conflict {
  /** The version there is now. */
  readonly version: number;
  /** Who wrote last, and when. */
  readonly by: string;
  readonly at: string;
  /** The records, or other parts, that changed since the version the writer had seen. */
  readonly changed: readonly {
    readonly sequence: number;
    readonly kind: string;
    readonly record: string | null;
    readonly by: string;
    readonly at: string;
    readonly reason?: string;
  }[];
}

/** An error over HTTP, as application/problem+json (RFC 9457). `detail` says what was expected and what to do next. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** What is wrong with what was sent, each with its field. */
  readonly findings?: readonly Finding[];
  readonly conflict?: Conflict;
}

const conflictSchema = z
  .object({
    version: z.number().int(),
    by: z.string(),
    at: z.string(),
    changed: z.array(
      z.object({
        sequence: z.number().int(),
        kind: z.string(),
        record: z.string().nullable(),
        by: z.string(),
        at: z.string(),
        reason: z.string().optional(),
      }),
    ),
  })
  .openapi('Conflict') satisfies z.ZodType<AbsentOrUndefined<Conflict>>;

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    findings: z.array(findingSchema).optional(),
    conflict: conflictSchema.optional(),
  })
  .openapi('Problem') satisfies z.ZodType<AbsentOrUndefined<Problem>>;
