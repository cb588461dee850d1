import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema, testSchema } from './parts.ts';

const weightSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fleming-harrington'), rho: z.number(), gamma: z.number() }),
  z.strictObject({ kind: z.enum(['gehan-breslow', 'tarone-ware', 'peto-peto', 'modified-peto-peto']) }),
]);

/** What `hepatica logrank --json` prints. `variance` is that of observed minus expected. */
export const logRankDocumentSchema = z.strictObject({
  n: z.number().int(),
  events: z.number().int(),
  /** Of the Fleming-Harrington family, to which the log-rank test belongs; `null` for any other weight. */
  rho: z.number().nullable(),
  /** How event times are weighted. */
  weight: weightSchema,
  dropped: droppedSchema,
  groups: z
    .array(
      z
        .strictObject({ name: z.string(), n: z.number().int(), observed: z.number(), expected: z.number() })
        .readonly(),
    )
    .readonly(),
  variance: z.array(z.array(z.number()).readonly()).readonly().nullable(),
  test: testSchema.nullable(),
  /** With `--trend`: do hazards rise or fall over the groups in their order? `z` > 0 where they rise. */
  trend: testSchema
    .extend({ scores: z.array(z.number()).readonly(), z: z.number() })
    .nullable()
    .exactOptional(),
  /** With `--pairwise`: every two groups on their own rows; `null`s where the two cannot be compared. */
  pairwise: z
    .strictObject({
      adjustment: z.enum(['holm', 'bonferroni', 'benjamini-hochberg', 'none']),
      pairs: z
        .array(
          z
            .strictObject({
              first: z.string(),
              second: z.string(),
              test: testSchema.nullable(),
              adjustedP: estimate,
            })
            .readonly(),
        )
        .readonly(),
    })
    .exactOptional(),
  findings: findingsSchema,
});

export type LogRankDocument = Readonly<z.infer<typeof logRankDocumentSchema>>;
