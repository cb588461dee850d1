import { routes } from '@hepatica/api';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { version } from '../config.ts';
import { jsonResponse } from './answer.ts';
import type { RouteTable } from './route-table.ts';

/** The description of every route, made from what the routes declare. */
export function serveApiDocument({ serve }: RouteTable, app: OpenAPIHono): void {
  serve(routes.apiDocument, () =>
    jsonResponse(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Hepatica',
          version,
          description:
            'The registry and its studies. Every error is a problem (RFC 9457); x-access names the permission of a route.',
        },
      }),
    ),
  );
}
