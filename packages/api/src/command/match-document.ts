import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema } from './parts.ts';

const count = z.number().int();

const armDifferenceSchema = z.strictObject({
  treatedMean: z.number(),
  controlMean: z.number(),
  /** In standard deviations of the treated before matching; `null` where that is 0. */
  standardizedDifference: estimate,
  /** Of numbers; `null` for proportions and where the controls do not vary. */
  varianceRatio: estimate,
  kolmogorovSmirnov: z.number(),
});

const balanceSchema = z.strictObject({
  /** As R names it, `raceblack`; `propensity score` for the score itself. */
  name: z.string(),
  variable: z.string().nullable(),
  level: z.string().nullable(),
  as: z.enum(['number', 'proportion']),
  standardDeviation: z.number(),
  before: armDifferenceSchema,
  /** `null` where nobody was matched. */
  after: armDifferenceSchema.nullable(),
});

const oddsTermSchema = z.strictObject({
  name: z.string(),
  coefficient: z.number(),
  standardError: z.number(),
  oddsRatio: z.number(),
});

/** What `hepatica match --json` prints. Rows are numbered from 1 in the order of the table, without its header. */
export const matchDocumentSchema = z.strictObject({
  n: count,
  treatment: z.string(),
  /** Rows of each arm before matching. */
  treated: count,
  controls: count,
  dropped: droppedSchema,
  ratio: count,
  replacement: z.boolean(),
  order: z.enum(['highest', 'lowest', 'data', 'random']),
  /** Where the order is random. */
  seed: count.nullable(),
  exact: z.array(z.string()).readonly(),
  /** As asked, in standard deviations of the logit, and what that is on the logit; `null` without a caliper. */
  caliper: z.strictObject({ standardDeviations: estimate, width: estimate }),
  /** The model of treatment behind the score; empty where it cannot be fitted. */
  model: z.array(oddsTermSchema.readonly()).readonly(),
  /** Distinct rows in use after matching. */
  matched: z.strictObject({ treated: count, controls: count }),
  /** (Σw)² / Σw² of the matched controls: fewer than they are where some serve more than once, or for a part. */
  effectiveControls: estimate,
  /** Treated rows without a control. */
  unmatched: z.array(count).readonly(),
  sets: z
    .array(
      z
        .strictObject({
          treated: count,
          controls: z.array(count).readonly(),
          /** Of the logits. */
          distances: z.array(z.number()).readonly(),
        })
        .readonly(),
    )
    .readonly(),
  balance: z.array(balanceSchema.readonly()).readonly(),
  findings: findingsSchema,
});

export type MatchDocument = Readonly<z.infer<typeof matchDocumentSchema>>;
