import type { Finding } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import { type KeptImage, MOST_IMAGES, reportImageSchema } from './case-report-images.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { namedInRegistry, notFound } from './registry-path.ts';

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

/** What an author did to the draft of a case report: sentences of the own, paragraphs of the own, questions answered, key images. */
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
    images: z.array(reportImageSchema).max(MOST_IMAGES).default([]),
  })
  .openapi('CaseReportEdits');

type Unchanging<Value> = Value extends readonly (infer One)[]
  ? readonly Unchanging<One>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Unchanging<Value[Key]> }
    : Value;

/** What an author did to the draft, with empty lists where nothing was. */
export type CaseReportEditsAnswer = Unchanging<z.output<typeof caseReportEditsSchema>>;

/** One sentence of a report, and how it stands to the facts. */
export interface CaseReportSentence {
  readonly id: string;
  readonly text: string;
  readonly records: readonly string[];
  readonly state: 'composed' | 'edited' | 'changed' | 'author';
  readonly composed?: string;
  readonly unsupported: readonly string[];
}

/** A case report composed from a course, with the kept edits laid over it. */
export interface CaseReportAnswer {
  readonly title: string;
  readonly simulated: boolean;
  readonly dates: 'months' | 'calendar';
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly paragraphs: readonly {
      readonly id: string;
      readonly author: boolean;
      readonly sentences: readonly CaseReportSentence[];
    }[];
  }[];
  readonly timeline: readonly {
    readonly when: string;
    readonly what: string;
    readonly records: readonly string[];
  }[];
  readonly queries: readonly {
    readonly id: string;
    readonly section: string;
    readonly kind: 'conflict' | 'missing' | 'authors-own';
    readonly question: string;
    readonly records: readonly string[];
    readonly answer?: string;
  }[];
  readonly checklist: readonly {
    readonly item: string;
    readonly asks: string;
    readonly section: string;
    readonly standing: 'met' | 'partly' | 'wanted';
    readonly where: readonly string[];
  }[];
  readonly findings: readonly Finding[];
  /** Every picture that is kept with the patient; those that the edits name are in the figure. */
  readonly images: readonly KeptImage[];
  readonly edits: CaseReportEditsAnswer;
  /** Number of the kept edits, which the next ones must name; 0 while there are none. */
  readonly revision: number;
  /** Null where nothing is kept by this server: the demonstration. */
  readonly savedBy: string | null;
}

/** Edits that were kept. */
export interface CaseReportSaved {
  readonly revision: number;
}

/** Described in docs/architecture.md; every sentence names its records. */
const answerSchema = z
  .custom<CaseReportAnswer>()
  .openapi({ type: 'object', description: 'Draft, edits, checklist and queries of a case report' });

const datesQuery = z.object({
  dates: z.enum(['months', 'calendar']).default('months').openapi({
    description: 'calendar: months of the calendar, only with consent to publication on record',
  }),
});

const refused = { 422: problemAnswer('No report can be composed; the findings say why') } as const;

export const caseReportRoute = defineRoute({
  method: 'get',
  path: '/api/courses/{registry}/{id}/case-report',
  access: 'patients.read',
  summary: 'A case report by CARE 2013 composed from the course, with edits, checklist and queries',
  request: { params: namedInRegistry, query: datesQuery },
  responses: {
    200: { content: { 'application/json': { schema: answerSchema } }, description: 'The report' },
    ...refused,
    ...notFound,
  },
});

export const saveCaseReportRoute = defineRoute({
  method: 'put',
  path: '/api/courses/{registry}/{id}/case-report/edits',
  access: 'patients.write',
  summary: 'Keep what the author did to the draft',
  request: {
    params: namedInRegistry,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({
            expectedRevision: z.number().int().min(0),
            edits: caseReportEditsSchema,
          }),
        },
      },
    },
  },
  responses: {
    200: {
      content: {
        'application/json': { schema: z.object({ revision: z.number().int() }).openapi('CaseReportSaved') },
      },
      description: 'The edits are kept under this number',
    },
    409: problemAnswer('Somebody else has kept edits meanwhile'),
    ...notFound,
    422: problemAnswer('Nothing is kept; the findings say why'),
  },
});

export const CASE_REPORT_FORMATS = ['docx', 'html', 'md', 'pdf', 'zip'] as const;
export type CaseReportFormat = (typeof CASE_REPORT_FORMATS)[number];

/** The edits come with the request, so that what is on the screen is what is written. */
export const caseReportFileRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/case-report/files/{format}',
  access: 'patients.read',
  summary:
    'The report as a Word file, a page to print, Markdown, its figure of the course as PDF, or all of them with the figures (zip), with the edits that are sent',
  request: {
    params: namedInRegistry.extend({ format: z.enum(CASE_REPORT_FORMATS) }),
    query: datesQuery,
    body: { content: { 'application/json': { schema: z.strictObject({ edits: caseReportEditsSchema }) } } },
  },
  responses: { 200: { description: 'The file' }, ...refused, ...notFound },
});
