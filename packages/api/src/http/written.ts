import type { Finding } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { findingSchema } from './finding.ts';

/** A write that was made: the version it led to, and what is doubtful about it. */
export interface WrittenAnswer {
  readonly version: number;
  readonly findings: readonly Finding[];
}

export const writtenSchema = z
  .object({ version: z.number().int(), findings: z.array(findingSchema) })
  .openapi('Written') satisfies z.ZodType<AbsentOrUndefined<WrittenAnswer>>;
