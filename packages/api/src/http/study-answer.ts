import type { StudyResult } from '@hepatica/study';
import { z } from '@hono/zod-openapi';

/** A study as the page shows it: its result, the question as written, and the files that can be taken home. */
export interface StudyAnswer {
  readonly result: StudyResult;
  /** Text of the question file. */
  readonly question: string;
  readonly files: readonly { readonly path: string; readonly mediaType: string; readonly bytes: number }[];
}

/** The result itself is described by the published schema of `hepatica study`; here it passes as it is. */
export const studyAnswerSchema = z
  .object({
    result: z.custom<StudyResult>().openapi({ type: 'object', description: 'hepatica-study-result/1' }),
    question: z.string(),
    files: z.array(z.object({ path: z.string(), mediaType: z.string(), bytes: z.number().int() })),
  })
  .openapi('StudyAnswer') satisfies z.ZodType<StudyAnswer>;
