import { z } from 'zod';
import { findingsSchema } from './parts.ts';

/** What `hepatica case-report --json` prints; the report is in the files that it wrote. */
export const caseReportDocumentSchema = z.strictObject({
  kind: z.literal('case-report'),
  title: z.string(),
  simulated: z.boolean(),
  dates: z.enum(['months', 'calendar']),
  out: z.string(),
  files: z.array(z.string()).readonly(),
  checklist: z
    .array(
      z.strictObject({
        item: z.string(),
        asks: z.string(),
        section: z.string(),
        standing: z.enum(['met', 'partly', 'wanted']),
        where: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  queries: z
    .array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        kind: z.enum(['conflict', 'missing', 'authors-own']),
        question: z.string(),
        records: z.array(z.string()).readonly(),
        answer: z.string().optional(),
      }),
    )
    .readonly(),
  findings: findingsSchema,
});

export type CaseReportDocument = Readonly<z.infer<typeof caseReportDocumentSchema>>;
