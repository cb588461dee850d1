import type { Finding } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';

/** A finding as it leaves the program: same shape as `Finding` of the course package. */
export const findingSchema = z
  .object({
    code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    severity: z.enum(['info', 'warning', 'error']),
    message: z.string(),
    where: z
      .object({
        file: z.string().optional(),
        row: z.number().optional(),
        column: z.string().optional(),
        field: z.string().optional(),
        record: z.string().optional(),
        line: z.number().optional(),
      })
      .optional(),
    remedy: z.string().optional(),
    citation: z.string().optional(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .openapi('Finding') satisfies z.ZodType<AbsentOrUndefined<Finding>>;
