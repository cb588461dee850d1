import { z } from '@hono/zod-openapi';
import type { BoardAgenda, BoardPage, EvidencePage } from './board-page.ts';
import { planSchema } from './board-plan.ts';
import { boardQuerySchema } from './board-query.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { inRegistry, namedInRegistry, notFound } from './registry-path.ts';
import { writtenSchema } from './written.ts';

/** Not described field by field: docs/board.md says what stands in it. */
const boardPageSchema = z
  .custom<BoardPage>()
  .openapi({ type: 'object', description: 'One patient on one day as a tumor board sees it' });

const name = z.string().trim().min(1).max(200);
const words = z.string().trim().min(1).max(2000);

export const boardRoute = defineRoute({
  method: 'get',
  path: '/api/board/{registry}/{id}',
  access: 'patients.read',
  summary:
    'A patient on a day as a tumor board sees it: prompts, state, options with their evidence, decisions',
  request: { params: namedInRegistry, query: boardQuerySchema },
  responses: {
    200: { content: { 'application/json': { schema: boardPageSchema } }, description: 'The page' },
    400: problemAnswer('The day, a record or a choice cannot be read'),
    422: problemAnswer('Nothing is recorded yet'),
    ...notFound,
  },
});

const BOARD_FILE_FORMATS = ['docx', 'html', 'pptx'] as const;

export const boardSheetRoute = defineRoute({
  method: 'get',
  path: '/api/board/{registry}/{id}/sheet',
  access: 'patients.read',
  summary: 'The same on one page, to print or to hand out',
  request: {
    params: namedInRegistry,
    query: boardQuerySchema.extend({
      format: z.enum(BOARD_FILE_FORMATS).default('docx'),
      criterion: z
        .string()
        .max(2000)
        .optional()
        .openapi({ description: 'By which others are like this one' }),
    }),
  },
  responses: {
    200: { description: 'A Word file, slides, or a page to print' },
    400: problemAnswer('The day, a record or a choice cannot be read'),
    422: problemAnswer('Nothing is recorded yet'),
    ...notFound,
  },
});

/** Who is present, by discipline. */
const attendeesSchema = z
  .array(z.strictObject({ discipline: name, number: z.number().int().min(1).max(200).optional() }))
  .max(40);

const decisionSchema = z
  .strictObject({
    expectedVersion: z.number().int().min(1),
    seen: boardQuerySchema.openapi({ description: 'The page on which it was taken' }),
    options: z.array(name).max(60),
    decision: words,
    reasons: z.array(words).max(30),
    dissent: words.optional(),
    attendees: attendeesSchema,
    tasks: z.array(z.strictObject({ what: words, owner: name, due: z.string().max(40).optional() })).max(40),
    plan: planSchema,
  })
  .openapi('NewBoardDecision');

/** A decision as the page sends it; what was shown, and its fingerprint, the server adds. */
export type NewBoardDecision = z.input<typeof decisionSchema>;

export const decideRoute = defineRoute({
  method: 'post',
  path: '/api/board/{registry}/{id}/decisions',
  access: 'board.decide',
  summary: 'Records a decision of the board with the facts as they were shown and their fingerprint',
  request: {
    params: namedInRegistry,
    body: { content: { 'application/json': { schema: decisionSchema } }, required: true },
  },
  responses: {
    201: { content: { 'application/json': { schema: writtenSchema } }, description: 'Recorded' },
    400: problemAnswer('The day, a record or a choice cannot be read'),
    409: problemAnswer('Somebody wrote meanwhile: the page is no longer what the decision was taken on'),
    422: problemAnswer('Refused; each finding names its field'),
    ...notFound,
  },
});

const agendaSchema = z.custom<BoardAgenda>().openapi({ type: 'object' });

/** The list of the board as it is sent: in its order, with who is ready. */
const newAgendaSchema = z
  .strictObject({
    expectedRevision: z.number().int().min(0),
    patients: z.array(z.strictObject({ id: name, ready: z.boolean() })).max(200),
    attendees: attendeesSchema.optional().openapi({ description: 'Left out: as they are' }),
  })
  .openapi('NewBoardAgenda');
export type NewBoardAgenda = z.input<typeof newAgendaSchema>;

export const agendaRoute = defineRoute({
  method: 'get',
  path: '/api/board-agenda/{registry}',
  access: 'patients.read',
  summary: 'The list of the board in its order: to prepare, ready, discussed, to follow up',
  request: { params: inRegistry },
  responses: {
    200: { content: { 'application/json': { schema: agendaSchema } }, description: 'The list' },
    ...notFound,
  },
});

export const setAgendaRoute = defineRoute({
  method: 'put',
  path: '/api/board-agenda/{registry}',
  access: 'board.decide',
  summary: 'Puts the list of the board in order; patients of other hospitals stay on it',
  request: {
    params: inRegistry,
    body: { content: { 'application/json': { schema: newAgendaSchema } }, required: true },
  },
  responses: {
    200: { content: { 'application/json': { schema: agendaSchema } }, description: 'The list' },
    409: problemAnswer('Somebody has changed the list meanwhile'),
    422: problemAnswer('Somebody on it is not in the registry, or stands on it twice'),
    ...notFound,
  },
});

export const meetingSheetRoute = defineRoute({
  method: 'get',
  path: '/api/board-agenda/{registry}/sheet',
  access: 'patients.read',
  summary: 'The whole meeting in the order of the agenda: those to prepare, ready and to follow up',
  request: { params: inRegistry, query: z.object({ format: z.enum(BOARD_FILE_FORMATS).default('docx') }) },
  responses: {
    200: { description: 'A Word file, slides, or pages to print' },
    422: problemAnswer('Nobody is on the list'),
    ...notFound,
  },
});

export const evidenceRoute = defineRoute({
  method: 'get',
  path: '/api/evidence',
  access: 'patients.read',
  summary: 'All findings and guideline positions of the board, with what was searched and until when',
  request: {},
  responses: {
    200: {
      content: {
        'application/json': { schema: z.custom<EvidencePage>().openapi({ type: 'object' }) },
      },
      description: 'The evidence',
    },
  },
});
