import { z } from 'zod';
import { findingsSchema } from './parts.ts';

/** What `hepatica export --json` prints; the courses are in the files that it wrote. */
export const exportDocumentSchema = z.strictObject({
  kind: z.literal('export'),
  form: z.enum(['csv', 'redcap', 'course']),
  deidentified: z.boolean(),
  simulated: z.boolean(),
  out: z.string(),
  patients: z.number().int().min(0),
  records: z.number().int().min(0),
  files: z.array(z.string()).readonly(),
  findings: findingsSchema,
});

export type ExportDocument = Readonly<z.infer<typeof exportDocumentSchema>>;
