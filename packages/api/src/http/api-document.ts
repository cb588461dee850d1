import { z } from '@hono/zod-openapi';
import { defineRoute } from './define-route.ts';

export const apiDocumentRoute = defineRoute({
  method: 'get',
  path: '/api/openapi.json',
  access: 'signed-in',
  summary: 'This description, as OpenAPI 3.1',
  responses: {
    200: {
      content: { 'application/json': { schema: z.custom<object>().openapi({ type: 'object' }) } },
      description: 'An OpenAPI 3.1 document',
    },
  },
});

export const apiPageRoute = defineRoute({
  method: 'get',
  path: '/api',
  access: 'signed-in',
  summary: 'This description as a page to read',
  responses: {
    200: { content: { 'text/html': { schema: z.string() } }, description: 'Every route with its parts' },
  },
});
