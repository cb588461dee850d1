import type { Finding } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import { boardQuerySchema } from './board-query.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { findingSchema } from './finding.ts';
import { namedInRegistry, notFound } from './registry-path.ts';
import { writtenSchema } from './written.ts';

const name = z.string().trim().min(1).max(200);

/** A treatment for each lesion. */
export const planSchema = z.array(z.strictObject({ lesion: name, option: name })).max(200);

/** What is wrong or left open in a plan; nothing is written. */
export interface CheckedPlan {
  readonly findings: readonly Finding[];
}

const planCheckSchema = z.strictObject({ seen: boardQuerySchema, plan: planSchema }).openapi('BoardPlan');
export type BoardPlan = z.input<typeof planCheckSchema>;

export const checkPlanRoute = defineRoute({
  method: 'post',
  path: '/api/board/{registry}/{id}/plan-check',
  access: 'patients.read',
  summary: 'What is wrong or left open in a plan for each lesion, as known on the day that is seen',
  request: {
    params: namedInRegistry,
    body: { content: { 'application/json': { schema: planCheckSchema } }, required: true },
  },
  responses: {
    200: {
      content: {
        'application/json': { schema: z.object({ findings: z.array(findingSchema) }).openapi('CheckedPlan') },
      },
      description: 'The findings; none where every lesion has a treatment of its own place',
    },
    400: problemAnswer('The day, a record or a choice cannot be read'),
    422: problemAnswer('Nothing is recorded yet'),
    ...notFound,
  },
});

const doneTaskSchema = z
  .strictObject({
    expectedVersion: z.number().int().min(1),
    on: z.string().trim().min(1).max(60).openapi({ description: 'When it was done, as a course file dates' }),
    outcome: z.string().trim().min(1).max(2000).optional().openapi({ description: 'What came of it' }),
    record: name.optional().openapi({ description: 'The record that shows it' }),
  })
  .openapi('BoardTaskDone');
export type BoardTaskDone = z.input<typeof doneTaskSchema>;

/** The task is named by its place among those of the decision, from 0. */
export const taskDoneRoute = defineRoute({
  method: 'post',
  path: '/api/board/{registry}/{id}/decisions/{decision}/tasks/{task}/done',
  access: 'board.decide',
  summary: 'Notes that a task of a decision was done, and what came of it: a correction of the decision',
  request: {
    params: namedInRegistry.extend({ decision: name, task: z.coerce.number().int().min(0).max(99) }),
    body: { content: { 'application/json': { schema: doneTaskSchema } }, required: true },
  },
  responses: {
    201: { content: { 'application/json': { schema: writtenSchema } }, description: 'Recorded' },
    409: problemAnswer('Somebody wrote meanwhile'),
    422: problemAnswer('Refused; each finding names its field'),
    ...notFound,
  },
});
