import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema, testSchema } from './parts.ts';

const termSchema = z.strictObject({
  /** As R names it: `sexmale`. */
  name: z.string(),
  variable: z.string().nullable(),
  level: z.string().nullable(),
  reference: z.string().nullable(),
  coefficient: estimate,
  standardError: estimate,
  /** Where present, interval, z and p rest on it. */
  robustStandardError: z.number().exactOptional(),
  hazardRatio: estimate,
  confidenceInterval: z.strictObject({ low: estimate, high: estimate }),
  z: estimate,
  p: estimate,
});

/** What `hepatica cox --json` prints. */
export const coxDocumentSchema = z.strictObject({
  n: z.number().int(),
  events: z.number().int(),
  ties: z.enum(['efron', 'breslow']),
  confidenceLevel: z.number(),
  dropped: droppedSchema,
  converged: z.boolean(),
  iterations: z.number().int().nullable(),
  terms: z.array(termSchema).readonly(),
  logLikelihood: z.strictObject({ null: estimate, model: estimate }),
  tests: z.strictObject({
    likelihoodRatio: testSchema.nullable(),
    wald: testSchema.nullable(),
    score: testSchema.nullable(),
    robustScore: testSchema.exactOptional(),
  }),
  concordance: z.strictObject({ value: estimate, standardError: estimate }).nullable(),
  covariance: z.array(z.array(z.number()).readonly()).readonly().nullable(),
  proportionalHazards: z
    .strictObject({
      transform: z.enum(['km', 'rank', 'identity', 'log']),
      terms: z.array(testSchema.extend({ name: z.string() })).readonly(),
      global: testSchema,
    })
    .nullable(),
  findings: findingsSchema,
});

export type CoxDocument = Readonly<z.infer<typeof coxDocumentSchema>>;
