import { z } from 'zod';
import { coxTermSchema } from './cox-document.ts';
import { droppedSchema, estimate, findingsSchema, testSchema } from './parts.ts';

const count = z.number().int();

const termSchema = z.strictObject({
  /** As R names it: `sexmale`. */
  name: z.string(),
  variable: z.string().nullable(),
  level: z.string().nullable(),
  reference: z.string().nullable(),
  coefficient: estimate,
  /** From the sandwich; interval, z and p rest on it. */
  standardError: estimate,
  naiveStandardError: estimate,
  subhazardRatio: estimate,
  confidenceInterval: z.strictObject({ low: estimate, high: estimate }),
  z: estimate,
  p: estimate,
});

/** What `hepatica finegray --json` prints: the subdistribution-hazards model, and a Cox model of each cause beside it. */
export const fineGrayDocumentSchema = z.strictObject({
  n: count,
  cause: z.string(),
  /** Rows that end in the cause, in another, in none. */
  events: count,
  competing: count,
  censored: count,
  convention: z.enum(['crr', 'finegray']),
  confidenceLevel: z.number(),
  dropped: droppedSchema,
  converged: z.boolean(),
  iterations: count.nullable(),
  terms: z.array(termSchema).readonly(),
  /** Weighted, so a pseudo-likelihood. */
  logLikelihood: z.strictObject({ null: estimate, model: estimate }),
  tests: z.strictObject({ pseudoLikelihoodRatio: testSchema.nullable(), wald: testSchema.nullable() }),
  covariance: z.array(z.array(z.number()).readonly()).readonly().nullable(),
  /** The cause of interest first; the others counted as censoring in each. */
  causeSpecific: z
    .array(
      z
        .strictObject({
          cause: z.string(),
          events: count,
          converged: z.boolean(),
          terms: z.array(coxTermSchema).readonly(),
          logLikelihood: z.strictObject({ null: estimate, model: estimate }),
        })
        .readonly(),
    )
    .readonly(),
  /** Incidence of the cause for the patients of `--at`, at the times asked for; `null` beyond the last time observed. */
  predictions: z
    .array(
      z
        .strictObject({
          at: z.record(z.string(), z.string()).readonly(),
          curve: z
            .strictObject({
              time: z.array(z.number()).readonly(),
              incidence: z.array(estimate).readonly(),
              standardError: z.array(estimate).readonly(),
              low: z.array(estimate).readonly(),
              high: z.array(estimate).readonly(),
            })
            .readonly(),
        })
        .readonly(),
    )
    .readonly()
    .exactOptional(),
  findings: findingsSchema,
});

export type FineGrayDocument = Readonly<z.infer<typeof fineGrayDocumentSchema>>;
