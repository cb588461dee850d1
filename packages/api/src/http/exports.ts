import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { EXPORT_FORMS } from './export-forms.ts';
import { inRegistry, notFound } from './registry-path.ts';

export const exportRoute = defineRoute({
  method: 'get',
  path: '/api/exports/{registry}',
  access: 'exports.run',
  summary:
    'The patients of a registry as one archive: CSV tables, a REDCap project, de-identified CSV tables, or course files. Never names or chart numbers; every export is logged',
  request: {
    params: inRegistry,
    query: z.object({ as: z.enum(EXPORT_FORMS), asKnownOn: z.iso.datetime().optional() }),
  },
  responses: {
    200: {
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
      description: 'The archive',
    },
    422: problemAnswer('There is no patient to export'),
    ...notFound,
  },
});
