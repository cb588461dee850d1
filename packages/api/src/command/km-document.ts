import { z } from 'zod';
import { confidenceSchema, curveSchema, hazardCurveSchema } from './curve-schemas.ts';
import { droppedSchema, estimate, findingsSchema, intervalSchema, testSchema } from './parts.ts';

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
  confidence: confidenceSchema,
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
        /** Nelson-Aalen's estimate, with `--cumulative-hazard`; its interval is on the log scale. */
        cumulativeHazard: hazardCurveSchema.exactOptional(),
      }),
    )
    .readonly(),
  /** The log-rank test between the groups; `null` for one group. */
  test: testSchema.nullable(),
  medianFollowUp: intervalSchema,
  findings: findingsSchema,
});

export type KmDocument = Readonly<z.infer<typeof kmDocumentSchema>>;
