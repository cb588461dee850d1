import type { Finding } from '@hepatica/course';
import { z } from 'zod';
import type { EndpointChoices } from './course-reading.ts';

const schema = z.strictObject({
  progressionBy: z
    .enum([
      'as-recorded',
      'imaging',
      'recist-1.1',
      'irecist',
      'mrecist',
      'narrative',
      'computed-recist-1.1',
      'computed-mrecist',
    ])
    .exactOptional(),
  newTherapy: z.enum(['ignore', 'censor-at-systemic', 'censor-at-any']).exactOptional(),
  missedAssessments: z.enum(['censor', 'count']).exactOptional(),
  assessmentEveryMonths: z.number().positive().nullable().exactOptional(),
  untreatableBy: z.array(z.enum(['feasibility', 'vascular-invasion', 'extrahepatic-spread'])).exactOptional(),
  cancerDeaths: z.array(z.string()).exactOptional(),
});

/** The choices that a question makes for an endpoint of a course, or what is wrong with them. */
export function choicesOf(
  id: string,
  written: Readonly<Record<string, unknown>>,
): { readonly choices: Partial<EndpointChoices>; readonly findings: readonly Finding[] } {
  const read = schema.safeParse(written);
  if (read.success) return { choices: read.data, findings: [] };
  return {
    choices: {},
    findings: read.error.issues.map((issue) => ({
      code: 'field-invalid',
      severity: 'error',
      message: `endpoints.${id}.choices.${issue.path.join('.')}: ${issue.message}.`,
      where: { field: `endpoints.${id}` },
    })),
  };
}
