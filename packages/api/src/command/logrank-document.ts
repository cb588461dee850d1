import { z } from 'zod';
import { droppedSchema, findingsSchema, testSchema } from './parts.ts';

/** What `hepatica logrank --json` prints. `variance` is that of observed minus expected. */
export const logRankDocumentSchema = z.strictObject({
  n: z.number().int(),
  events: z.number().int(),
  rho: z.number(),
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
  findings: findingsSchema,
});

export type LogRankDocument = Readonly<z.infer<typeof logRankDocumentSchema>>;
