import { z } from 'zod';
import { boardSimilarSchema } from './board-similar-document.ts';
import { findingsSchema } from './parts.ts';

const standing = z.enum(['met', 'not-met', 'not-known']);
const criteria = z.array(z.strictObject({ id: z.string(), title: z.string(), standing })).readonly();

/** What `hepatica board --json` prints: of each patient what is asked, what is known, how each option stands, and others like him. */
export const boardDocumentSchema = z.strictObject({
  kind: z.literal('board'),
  patients: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        simulated: z.boolean(),
        date: z.string(),
        prompts: z.array(z.strictObject({ rule: z.string(), message: z.string() })).readonly(),
        state: z
          .array(z.strictObject({ variable: z.string(), shown: z.string(), date: z.string().nullable() }))
          .readonly(),
        stages: z
          .array(z.strictObject({ system: z.string(), stage: z.string(), isCertain: z.boolean() }))
          .readonly(),
        options: z
          .array(
            z.strictObject({
              id: z.string(),
              standing: z.enum(['assessable', 'not-yet-assessable', 'speaks-against', 'nothing-to-treat']),
              criteria,
              safety: criteria,
              findOutNext: z.array(z.string()).readonly(),
            }),
          )
          .readonly(),
        /** Null where a course file was read, or nothing is known of the patient by which others could be found. */
        similar: boardSimilarSchema.nullable(),
      }),
    )
    .readonly(),
  out: z.string().nullable(),
  files: z.array(z.string()).readonly(),
  findings: findingsSchema,
});

export type BoardDocument = Readonly<z.infer<typeof boardDocumentSchema>>;
