import { z } from 'zod';
import { findingsSchema } from './parts.ts';

/** What `hepatica study --json` prints; the estimates are in the result.json that it wrote. */
export const studyDocumentSchema = z.strictObject({
  out: z.string(),
  files: z.array(z.string()).readonly(),
  n: z.number().int(),
  findings: findingsSchema,
});

export type StudyDocument = Readonly<z.infer<typeof studyDocumentSchema>>;
