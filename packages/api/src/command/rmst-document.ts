import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema } from './parts.ts';

const contrastSchema = z
  .strictObject({
    estimate: z.number(),
    /** Of the difference, or of the logarithm of the ratio. */
    standardError: z.number(),
    low: z.number(),
    high: z.number(),
    z: z.number(),
    p: z.number().min(0).max(1),
  })
  .nullable();

/** What `hepatica rmst --json` prints: mean survival up to `tau` by group, each group against the first. */
export const rmstDocumentSchema = z.strictObject({
  n: z.number().int(),
  events: z.number().int(),
  /** The horizon, in the table's unit. */
  tau: estimate,
  confidenceLevel: z.number(),
  dropped: droppedSchema,
  strata: z
    .array(
      z
        .strictObject({
          name: z.string(),
          n: z.number().int(),
          estimate,
          standardError: estimate,
          low: estimate,
          high: estimate,
        })
        .readonly(),
    )
    .readonly(),
  /** second − first and second / first; `null` beside a finding. */
  comparisons: z
    .array(
      z
        .strictObject({
          first: z.string(),
          second: z.string(),
          difference: contrastSchema,
          ratio: contrastSchema,
        })
        .readonly(),
    )
    .readonly(),
  findings: findingsSchema,
});

export type RmstDocument = Readonly<z.infer<typeof rmstDocumentSchema>>;
