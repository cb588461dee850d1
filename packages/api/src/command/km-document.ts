import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema, intervalSchema, testSchema } from './parts.ts';

const numbers = z.array(z.number()).readonly();
const estimates = z.array(estimate).readonly();

/** Arrays of one length, one entry per distinct time; `standardError` is that of the survival, not of its logarithm. */
const curveSchema = z.strictObject({
  time: numbers,
  atRisk: numbers,
  events: numbers,
  censored: numbers,
  survival: numbers,
  standardError: estimates,
  low: estimates,
  high: estimates,
});

const atTimeSchema = z.strictObject({
  time: z.number(),
  atRisk: z.number(),
  survival: estimate,
  standardError: estimate,
  low: estimate,
  high: estimate,
});

/** What `hepatica km --json` prints. */
export const kmDocumentSchema = z.strictObject({
  n: z.number().int(),
  events: z.number().int(),
  confidence: z.strictObject({
    type: z.enum(['log', 'log-log', 'plain', 'logit', 'arcsin']),
    level: z.number(),
  }),
  dropped: droppedSchema,
  strata: z
    .array(
      z.strictObject({
        name: z.string(),
        n: z.number().int(),
        events: z.number().int(),
        median: intervalSchema,
        curve: curveSchema,
        times: z.array(atTimeSchema.readonly()).readonly().exactOptional(),
      }),
    )
    .readonly(),
  /** The log-rank test between the groups; `null` for one group. */
  test: testSchema.nullable(),
  medianFollowUp: intervalSchema,
  findings: findingsSchema,
});

export type KmDocument = Readonly<z.infer<typeof kmDocumentSchema>>;
