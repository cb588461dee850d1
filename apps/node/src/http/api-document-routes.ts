import { routes } from '@hepatica/api';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { version } from '../config.ts';
import { bodyResponse, jsonResponse } from './answer.ts';
import { reportPolicy } from './headers.ts';
import type { RouteTable } from './route-table.ts';

/** The description of every route, made from what the routes declare: as a document, and as a page. */
export function serveApiDocument({ serve }: RouteTable, app: OpenAPIHono): void {
  const document = () =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Hepatica',
        version,
        description:
          'The registry and its studies. Every error is a problem (RFC 9457); x-access names the permission of a route.',
      },
    });
  serve(routes.apiDocument, () => jsonResponse(document()));
  serve(routes.apiPage, async () => {
    const { apiPage } = await import('./api-page.ts');
    const html = apiPage(document());
    const response = bodyResponse(html, 'text/html; charset=utf-8');
    response.headers.set('Content-Security-Policy', reportPolicy(html));
    return response;
  });
}
