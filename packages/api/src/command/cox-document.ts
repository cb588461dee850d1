import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema, testSchema } from './parts.ts';

/** A coefficient with its inference; every number is `null` where there is no model. */
export const coxTermSchema = z.strictObject({
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
  /** `null` with Firth's penalty, where p rests on `statistic`. */
  z: estimate,
  /** Penalized likelihood-ratio chi-square on one degree of freedom; with Firth's penalty alone. */
  statistic: estimate.exactOptional(),
  p: estimate,
});

const methodSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['partial-likelihood', 'firth']) }),
  z.strictObject({
    kind: z.literal('ridge'),
    theta: z.number(),
    /** Effective degrees of freedom; `null` where there is no model. */
    df: estimate,
  }),
  z.strictObject({
    kind: z.literal('frailty'),
    column: z.string(),
    /** Of the gamma frailty, whose mean is 1, and Kendall's τ between two rows of a group. */
    variance: estimate,
    kendallTau: estimate,
    /** Of variance 0 against more. */
    varianceTest: testSchema.nullable(),
    groups: z
      .array(
        z.strictObject({ name: z.string(), events: z.number().int(), logFrailty: z.number() }).readonly(),
      )
      .readonly(),
  }),
]);

/** What `hepatica cox --json` prints. */
export const coxDocumentSchema = z.strictObject({
  n: z.number().int(),
  events: z.number().int(),
  ties: z.enum(['efron', 'breslow', 'exact']),
  /** How coefficients were found: the plain partial likelihood unless a penalty or a frailty was asked for. */
  method: methodSchema,
  confidenceLevel: z.number(),
  dropped: droppedSchema,
  converged: z.boolean(),
  iterations: z.number().int().nullable(),
  terms: z.array(coxTermSchema).readonly(),
  /** Penalized with Firth's penalty, integrated over the frailties with a frailty. */
  logLikelihood: z.strictObject({ null: estimate, model: estimate }),
  tests: z.strictObject({
    likelihoodRatio: testSchema.nullable(),
    wald: testSchema.nullable(),
    score: testSchema.nullable(),
    robustScore: testSchema.exactOptional(),
  }),
  concordance: z.strictObject({ value: estimate, standardError: estimate }).nullable(),
  /** Of a model fitted by partial likelihood whose rows are independent; BIC counts events. As R's AIC and BIC. */
  information: z
    .strictObject({ aic: z.number(), bic: z.number(), eventsPerParameter: z.number() })
    .exactOptional(),
  covariance: z.array(z.array(z.number()).readonly()).readonly().nullable(),
  proportionalHazards: z
    .strictObject({
      transform: z.enum(['km', 'rank', 'identity', 'log']),
      terms: z.array(testSchema.extend({ name: z.string() })).readonly(),
      global: testSchema,
    })
    .nullable(),
  /** Where --over-time asks for it: the same model with hazard ratios exp(β + γ log(t + shift)) of some terms. */
  overTime: z
    .strictObject({
      shift: z.number(),
      terms: z.array(
        z.strictObject({
          name: z.string(),
          /** β and γ, with the error of γ. */
          coefficient: z.number(),
          change: z.number(),
          changeError: z.number(),
          at: z.array(
            z.strictObject({
              time: z.number(),
              hazardRatio: z.number(),
              confidenceInterval: z.strictObject({ low: z.number(), high: z.number() }),
            }),
          ),
        }),
      ),
      /** Of γ = 0; without a likelihood ratio where the variance is robust. */
      tests: z.array(
        z.strictObject({ name: z.string(), wald: testSchema, likelihoodRatio: testSchema.nullable() }),
      ),
      logLikelihood: z.strictObject({ proportional: z.number(), model: z.number() }),
    })
    .exactOptional(),
  findings: findingsSchema,
});

export type CoxDocument = Readonly<z.infer<typeof coxDocumentSchema>>;
