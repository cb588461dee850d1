import type { Course } from '@hepatica/course';
import { createRoute, z } from '@hono/zod-openapi';
import { figureFrameSchema, figureQuerySchema } from './course-figure.ts';
import { homeSchema } from './home.ts';
import { problemSchema } from './problem.ts';
import { studyAnswerSchema } from './study-answer.ts';

const registry = z.enum(['own', 'demonstration']);
const named = z.object({ registry, id: z.string().min(1) });

const problem = (description: string) => ({
  content: { 'application/problem+json': { schema: problemSchema } },
  description,
});
const notFound = { 404: problem('There is no such registry, patient, study or file') } as const;

/** Not described field by field here: the published JSON Schema of the course file does that. */
const courseSchema = z
  .custom<Course>()
  .openapi({ type: 'object', description: 'One patient as dated facts' });

/** The contract between page and server, route by route. */
export const routes = {
  home: createRoute({
    method: 'get',
    path: '/api/home',
    summary: 'The registries with their patients and studies',
    responses: {
      200: { content: { 'application/json': { schema: homeSchema } }, description: 'The first page' },
    },
  }),
  course: createRoute({
    method: 'get',
    path: '/api/courses/{registry}/{id}',
    summary: 'One course with all its records',
    request: { params: named },
    responses: {
      200: { content: { 'application/json': { schema: courseSchema } }, description: 'The course' },
      ...notFound,
    },
  }),
  figure: createRoute({
    method: 'get',
    path: '/api/courses/{registry}/{id}/figure',
    summary: 'The course figure as a picture, its specification, or its frame',
    request: { params: named, query: figureQuerySchema },
    responses: {
      200: {
        content: {
          'image/svg+xml': { schema: z.string() },
          'image/png': { schema: z.string().openapi({ format: 'binary' }) },
          'application/json': { schema: figureFrameSchema },
        },
        description: 'The figure in the format asked for',
      },
      400: problem('An unknown scale, theme, format or assumption'),
      ...notFound,
    },
  }),
  study: createRoute({
    method: 'get',
    path: '/api/studies/{registry}/{id}',
    summary: 'One study: result, question, files',
    request: { params: named },
    responses: {
      200: { content: { 'application/json': { schema: studyAnswerSchema } }, description: 'The study' },
      ...notFound,
    },
  }),
  studyFile: createRoute({
    method: 'get',
    path: '/api/studies/{registry}/{id}/files/{path}',
    summary: 'One file of a study: report, table, figure or specification',
    request: { params: named.extend({ path: z.string().min(1) }) },
    responses: {
      200: {
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
        description: 'The file in its own media type',
      },
      ...notFound,
    },
  }),
} as const;
