import type { Course } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { namedInRegistry, notFound } from './registry-path.ts';

/** Not described field by field here: the published JSON Schema of the course file does that. */
const courseSchema = z
  .custom<Course>()
  .openapi({ type: 'object', description: 'One patient as dated facts' });

export const courseRoute = defineRoute({
  method: 'get',
  path: '/api/courses/{registry}/{id}',
  access: 'patients.read',
  summary: 'One course with all its records; its version is the ETag',
  request: {
    params: namedInRegistry,
    query: z.object({
      asKnownOn: z
        .string()
        .max(40)
        .optional()
        .openapi({ format: 'date-time', description: 'The course as it was recorded by this instant' }),
    }),
  },
  responses: {
    200: { content: { 'application/json': { schema: courseSchema } }, description: 'The course' },
    400: problemAnswer('asKnownOn is no instant'),
    ...notFound,
  },
});
