import { z } from 'zod';

/** Parts that the documents of several verbs share. An estimate that does not exist is `null` beside a finding. */
export const estimate = z.number().nullable();

export const intervalSchema = z.strictObject({ estimate, low: estimate, high: estimate });

export const testSchema = z.strictObject({
  statistic: z.number(),
  df: z.number(),
  p: z.number().min(0).max(1),
});

export const droppedSchema = z
  .strictObject({
    rows: z.number().int().min(0),
    reasons: z.array(z.strictObject({ reason: z.string(), rows: z.number().int() }).readonly()).readonly(),
  })
  .readonly();

export const findingSchema = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    severity: z.enum(['info', 'warning', 'error']),
    message: z.string(),
    where: z
      .strictObject({
        file: z.string().exactOptional(),
        row: z.number().exactOptional(),
        column: z.string().exactOptional(),
        field: z.string().exactOptional(),
        record: z.string().exactOptional(),
        line: z.number().exactOptional(),
      })
      .readonly()
      .exactOptional(),
    remedy: z.string().exactOptional(),
    citation: z.string().exactOptional(),
    values: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .readonly()
      .exactOptional(),
  })
  .readonly();

export const findingsSchema = z.array(findingSchema).readonly();
