import { z } from '@hono/zod-openapi';

const sections = [
  'title',
  'key-words',
  'abstract',
  'introduction',
  'patient-information',
  'clinical-findings',
  'timeline',
  'diagnostic-assessment',
  'therapeutic-intervention',
  'follow-up-and-outcomes',
  'discussion',
  'patient-perspective',
  'informed-consent',
] as const;

const text = z.string().max(20_000);

/** What an author did to the draft of a case report: sentences of the own, paragraphs of the own, questions answered. */
export const caseReportEditsSchema = z
  .strictObject({
    sentences: z
      .array(z.strictObject({ id: z.string().min(1).max(300), text, replaces: text }))
      .max(2_000)
      .default([]),
    paragraphs: z
      .array(z.strictObject({ id: z.string().min(1).max(300), section: z.enum(sections), text }))
      .max(500)
      .default([]),
    answers: z
      .array(z.strictObject({ query: z.string().min(1).max(300), answer: text }))
      .max(500)
      .default([]),
  })
  .openapi('CaseReportEdits');
