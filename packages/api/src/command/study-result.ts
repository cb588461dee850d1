import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema, intervalSchema, testSchema } from './parts.ts';

const count = z.number().int();
const probability = z.number().min(0).max(1);
const spread = z.strictObject({
  n: count,
  mean: estimate,
  sd: estimate,
  median: estimate,
  q1: estimate,
  q3: estimate,
  min: estimate,
  max: estimate,
});

/** Table 1 as a study and the verb `table1` print it. */
export const tableOneSchema = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), n: count })),
  rows: z.array(
    z.strictObject({
      variable: z.string(),
      label: z.string(),
      summary: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('categories'),
          levels: z.array(
            z.strictObject({ level: z.string(), counts: z.array(count), percents: z.array(estimate) }),
          ),
        }),
        z.strictObject({
          kind: z.literal('numbers'),
          unit: z.string().exactOptional(),
          shown: z.enum(['mean-sd', 'median-iqr']),
          groups: z.array(spread),
        }),
      ]),
      missing: z.array(count),
      standardizedDifference: estimate,
      test: z
        .strictObject({ name: z.string(), statistic: estimate, df: estimate, p: probability })
        .nullable(),
    }),
  ),
});

const stratumSchema = z.strictObject({
  name: z.string(),
  n: count,
  events: count,
  median: intervalSchema,
  medianFollowUp: intervalSchema,
  drawn: z.strictObject({
    time: z.array(z.number()),
    survival: z.array(probability),
    low: z.array(estimate),
    high: z.array(estimate),
    censoredAt: z.array(z.strictObject({ time: z.number(), survival: probability })),
  }),
  risk: z.array(
    z.strictObject({ time: z.number(), atRisk: z.number(), events: z.number(), censored: z.number() }),
  ),
  at: z.array(
    z.strictObject({
      time: z.number(),
      atRisk: z.number(),
      survival: estimate,
      low: estimate,
      high: estimate,
    }),
  ),
});

const survivalSchema = z.strictObject({
  biased: z.boolean().exactOptional(),
  endpoint: z.string(),
  endpointLabel: z.string(),
  unit: z.enum(['days', 'months', 'years']),
  by: z.strictObject({ variable: z.string(), label: z.string() }).nullable(),
  n: count,
  events: count,
  confidenceType: z.string(),
  confidenceLevel: z.number(),
  strata: z.array(stratumSchema),
  overallMedianFollowUp: intervalSchema,
  riskTimes: z.array(z.number()),
  logRank: testSchema
    .extend({
      groups: z.array(
        z.strictObject({ name: z.string(), n: count, observed: z.number(), expected: z.number() }),
      ),
    })
    .nullable(),
  dropped: droppedSchema,
});

const modelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fit'),
    n: count,
    events: count,
    ties: z.enum(['efron', 'breslow']),
    terms: z.array(
      z.strictObject({
        name: z.string(),
        variable: z.string(),
        label: z.string(),
        level: z.string().nullable(),
        reference: z.string().nullable(),
        n: count,
        events: count,
        coefficient: z.number(),
        standardError: z.number(),
        robustStandardError: z.number().exactOptional(),
        hazardRatio: z.number(),
        confidenceInterval: z.strictObject({ low: z.number(), high: z.number() }),
        z: z.number(),
        p: probability,
      }),
    ),
    tests: z.strictObject({ likelihoodRatio: testSchema, wald: testSchema, score: testSchema }),
    logLikelihood: z.strictObject({ null: z.number(), model: z.number() }),
    concordance: z.strictObject({ value: z.number(), standardError: z.number() }).nullable(),
    eventsPerParameter: z.number(),
    proportionalHazards: z
      .strictObject({
        transform: z.string(),
        terms: z.array(testSchema.extend({ name: z.string() })),
        global: testSchema,
      })
      .nullable(),
    dropped: droppedSchema,
  }),
  z.strictObject({ kind: z.literal('not-estimable'), reason: z.string(), detail: z.string() }),
]);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The `result.json` of a study, number by number; held to the interface of the study package by a type test. */
export const studyResultSchema = z.strictObject({
  format: z.literal('hepatica-study-result/1'),
  title: z.string(),
  simulated: z.boolean(),
  provenance: z.strictObject({
    questionSha256: sha256,
    data: z.array(z.strictObject({ name: z.string(), sha256, rows: count })),
    version: z.string(),
    seed: z.number().nullable(),
  }),
  population: z.strictObject({
    label: z.string(),
    attrition: z.array(z.strictObject({ step: z.string(), kept: count, removed: count, unknown: count })),
    n: count,
  }),
  tableOne: tableOneSchema.nullable(),
  survival: z.array(survivalSchema),
  cox: z.array(
    z.strictObject({
      biased: z.boolean().exactOptional(),
      endpoint: z.string(),
      endpointLabel: z.string(),
      confidenceLevel: z.number(),
      univariable: z.array(z.strictObject({ variable: z.string(), label: z.string(), model: modelSchema })),
      multivariable: z.strictObject({ covariates: z.array(z.string()), model: modelSchema }).nullable(),
    }),
  ),
  methods: z.array(z.string()),
  findings: findingsSchema,
});
