import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema, intervalSchema } from './parts.ts';
import { atRiskSchema, drawnSchema, limits } from './study-parts.ts';

const count = z.number().int();
const probability = z.number().min(0).max(1);
const arms = z.strictObject({ treated: z.string(), control: z.string() });
const perArm = z.strictObject({ treated: z.number(), control: z.number() });

const apart = z.strictObject({
  treatedMean: z.number(),
  controlMean: z.number(),
  standardizedDifference: estimate,
  varianceRatio: estimate,
  kolmogorovSmirnov: z.number(),
});

const moments = z.strictObject({
  /** Patients in whom it is known. */
  n: count,
  mean: z.number(),
  sd: estimate,
});

/** Whom the estimate stands for: who is behind it, beside all eligible patients. */
const generalizability = z.strictObject({
  eligible: z.strictObject({ treated: count, control: count, unknown: count }),
  leftOut: z.array(z.strictObject({ reason: z.string(), treated: count, control: count })),
  analyzed: z.strictObject({ treated: count, control: count }),
  rows: z.array(
    z.strictObject({
      variable: z.string(),
      label: z.string(),
      level: z.string().nullable(),
      eligible: moments,
      analyzed: moments,
      standardizedDifference: estimate,
    }),
  ),
  largest: z.strictObject({ name: z.string(), standardizedDifference: z.number() }).nullable(),
  limited: z.boolean(),
});

/** What both ways of using a propensity score report. */
const shared = {
  confidenceLevel: z.number(),
  arms,
  effectiveSampleSize: perArm,
  score: z.array(
    z.strictObject({
      name: z.string(),
      coefficient: z.number(),
      standardError: z.number(),
      oddsRatio: z.number(),
    }),
  ),
  overlap: z.strictObject({
    binWidth: z.number(),
    treated: z.array(count),
    control: z.array(count),
    discrimination: estimate,
    equipoise: probability.exactOptional(),
  }),
  balance: z.array(
    z.strictObject({
      variable: z.string(),
      label: z.string(),
      level: z.string().nullable(),
      before: apart,
      after: apart.nullable(),
    }),
  ),
  largestDifference: estimate,
  generalizability: generalizability.exactOptional(),
  dropped: droppedSchema,
  findings: findingsSchema,
} as const;

const effect = {
  endpoint: z.string(),
  endpointLabel: z.string(),
  unit: z.enum(['days', 'months', 'years']),
  n: count,
  events: count,
  hazardRatio: z.number(),
  confidenceInterval: limits,
  coefficient: z.number(),
  standardError: z.number(),
  p: probability,
  eValue: z.strictObject({ riskRatio: z.number(), estimate: z.number(), interval: estimate }),
  detectable: estimate.exactOptional(),
  riskTimes: z.array(z.number()),
  curves: z.array(
    z.strictObject({
      name: z.string(),
      n: z.number(),
      events: z.number(),
      median: intervalSchema,
      drawn: drawnSchema,
      risk: atRiskSchema,
    }),
  ),
} as const;

const noAnswer = z.strictObject({
  kind: z.literal('not-estimable'),
  reason: z.string(),
  detail: z.string(),
  findings: findingsSchema,
});

const around = {
  exposure: z.strictObject({ variable: z.string(), label: z.string() }),
  covariates: z.array(z.string()),
} as const;

const range = z.strictObject({ smallest: z.number(), mean: z.number(), largest: z.number() });

/** Matched and weighted comparisons. */
export const propensityParts = {
  matching: z.array(
    z.strictObject({
      ...around,
      analysis: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('matched'),
          estimand: z.literal('att'),
          ...shared,
          before: perArm,
          after: perArm.extend({ sets: count }),
          unmatched: count,
          settings: z.strictObject({
            ratio: count,
            caliper: estimate,
            caliperOnLogit: estimate,
            replacement: z.boolean(),
            order: z.string(),
            seed: estimate,
            exact: z.array(z.string()),
          }),
          distance: z.strictObject({ mean: z.number(), largest: z.number() }),
          effects: z.array(z.strictObject({ ...effect, naiveStandardError: z.number() })),
        }),
        noAnswer,
      ]),
    }),
  ),
  weighting: z.array(
    z.strictObject({
      ...around,
      analysis: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('weighted'),
          estimand: z.enum(['ate', 'att', 'atc', 'overlap']),
          ...shared,
          n: perArm,
          stabilized: z.boolean(),
          truncated: limits.nullable(),
          weights: z.strictObject({ treated: range, control: range }),
          effects: z.array(z.strictObject({ ...effect, fixedScoreStandardError: z.number() })),
        }),
        noAnswer,
      ]),
    }),
  ),
} as const;
