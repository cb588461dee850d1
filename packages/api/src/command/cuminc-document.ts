import { z } from 'zod';
import { confidenceSchema, curveSchema, incidenceCurveSchema } from './curve-schemas.ts';
import { droppedSchema, estimate, findingsSchema, testSchema } from './parts.ts';

const atTimeSchema = z.strictObject({
  time: z.number(),
  atRisk: z.number(),
  incidence: estimate,
  standardError: estimate,
  low: estimate,
  high: estimate,
});

const causeSchema = z.strictObject({
  name: z.string(),
  events: z.number().int(),
  curve: incidenceCurveSchema,
  times: z.array(atTimeSchema.readonly()).readonly().exactOptional(),
});

/** What `hepatica cuminc --json` prints: Aalen-Johansen curves by group and cause, and Gray's test of each cause. */
export const cumincDocumentSchema = z.strictObject({
  n: z.number().int(),
  /** Of any cause. */
  events: z.number().int(),
  /** As the table names them; the cause of interest first. */
  causes: z.array(z.string()).readonly(),
  confidence: confidenceSchema,
  dropped: droppedSchema,
  strata: z
    .array(
      z
        .strictObject({
          name: z.string(),
          n: z.number().int(),
          causes: z.array(causeSchema.readonly()).readonly(),
          /** Probability of none of the events. */
          eventFree: curveSchema,
        })
        .readonly(),
    )
    .readonly(),
  /** Gray's test between the groups, one per cause; `test` is `null` beside a finding, the list empty for one group. */
  tests: z
    .array(z.strictObject({ cause: z.string(), rho: z.number(), test: testSchema.nullable() }).readonly())
    .readonly(),
  findings: findingsSchema,
});

export type CumincDocument = Readonly<z.infer<typeof cumincDocumentSchema>>;
