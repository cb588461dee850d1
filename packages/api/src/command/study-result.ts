import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema, intervalSchema, testSchema } from './parts.ts';
import { furtherParts } from './study-further.ts';
import {
  adjustedCurvesSchema,
  comparisonSchema,
  curveScale,
  modelSchema,
  stratumSchema,
} from './study-parts.ts';

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

const summary = z.discriminatedUnion('kind', [
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
]);

/** Table 1 as a study and the verb `table1` print it. */
export const tableOneSchema = z.strictObject({
  by: z.string().exactOptional(),
  groups: z.array(z.strictObject({ name: z.string(), n: count })),
  overall: z.strictObject({ name: z.string(), n: count }).exactOptional(),
  rows: z.array(
    z.strictObject({
      variable: z.string(),
      label: z.string(),
      summary,
      missing: z.array(count),
      overall: z.strictObject({ summary, missing: count }).exactOptional(),
      standardizedDifference: estimate,
      test: z
        .strictObject({ name: z.string(), statistic: estimate, df: estimate, p: probability })
        .nullable(),
    }),
  ),
});

const survivalSchema = z.strictObject({
  scale: curveScale.exactOptional(),
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
  comparison: comparisonSchema.exactOptional(),
  adjustedCurves: adjustedCurvesSchema.exactOptional(),
  hazards: z
    .array(z.strictObject({ name: z.string(), time: z.array(z.number()), hazard: z.array(z.number()) }))
    .exactOptional(),
  completeness: z.number().exactOptional(),
  dropped: droppedSchema,
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The `result.json` of a study, number by number; held to the interface of the study package by a type test. */
export const studyResultSchema = z.strictObject({
  format: z.literal('hepatica-study-result/1'),
  title: z.string(),
  simulated: z.boolean(),
  provenance: z.strictObject({
    questionSha256: sha256,
    data: z.array(
      z.strictObject({
        name: z.string(),
        sha256,
        rows: count,
        asKnownOn: z.string().exactOptional(),
        lock: z.string().exactOptional(),
      }),
    ),
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
  ...furtherParts,
  methods: z.array(z.string()),
  findings: findingsSchema,
});
