import { type DefinedRoute, documentedRoute, mayCall, type Principal, routingPath } from '@hepatica/api';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Asked, readAsked } from './asked.ts';
import type { Authenticator } from './authenticator.ts';
import { ofRoute } from './internal/of-route.ts';
import { problemResponse } from './problem.ts';
import { createAnswerOnce } from './repeated-writes.ts';

/** The one way to serve a route: who asks is checked before anything is read. */
export interface RouteTable {
  readonly serve: <Route extends DefinedRoute>(
    route: Route,
    answer: (asked: Asked<Route>) => Response | Promise<Response>,
  ) => void;
  /** Every route served so far. */
  readonly served: () => readonly DefinedRoute[];
}

/** Serves declared routes on an app, each behind its permission. */
export function createRouteTable(app: OpenAPIHono, authenticator: Authenticator): RouteTable {
  const served: DefinedRoute[] = [];
  const answerOnce = createAnswerOnce();
  return {
    served: () => served,
    serve: (route, answer) => {
      if (served.some(({ method, path }) => method === route.method && path === route.path)) {
        throw new RangeError(`serve: ${route.method} ${route.path} is served already`);
      }
      served.push(route);
      app.openAPIRegistry.registerPath(documentedRoute(route));
      app.on(route.method.toUpperCase(), routingPath(route), async (context) => {
        const principal = await authenticator.principal(context.req.raw);
        const denied = denial(principal, route, authenticator);
        if (denied !== null) return denied;
        const asked = await readAsked(route, context);
        if (asked instanceof Response) return asked;
        const answered = async () => answer(ofRoute({ ...asked, principal }));
        const { idempotencyKey: key, bytes } = asked;
        if (key === undefined || principal === null || route.method === 'get') return answered();
        const { pathname, search } = new URL(context.req.url);
        return answerOnce({ route, principal, key, target: `${pathname}${search}`, bytes }, answered);
      });
    },
  };
}

function denial(
  principal: Principal | null,
  { access, method, path }: DefinedRoute,
  { signInHint }: Authenticator,
): Response | null {
  if (mayCall(principal, access)) return null;
  if (principal === null) return problemResponse(401, signInHint);
  return problemResponse(
    403,
    `Your role (${principal.role}) may not ask for ${method.toUpperCase()} ${path}.`,
  );
}

/** What no route was declared for: who is not signed in is told no more than that. */
export function noRoute(table: RouteTable, authenticator: Authenticator) {
  return async ({ req }: Context): Promise<Response> => {
    if ((await authenticator.principal(req.raw)) === null) {
      return problemResponse(401, authenticator.signInHint);
    }
    const methods = table
      .served()
      .filter((route) => pathPattern(route).test(req.path))
      .map(({ method }) => method.toUpperCase());
    if (methods.length > 0) {
      const allow = [...new Set(methods)].join(', ');
      return problemResponse(405, `${req.path} takes ${allow}.`, { headers: { Allow: allow } });
    }
    return problemResponse(404, `There is no ${req.path}.`);
  };
}

function pathPattern({ path, openEnd = false }: DefinedRoute): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const last = openEnd ? '.+' : '[^/]+';
  const joined = parts.map((part, index) =>
    index === parts.length - 1 ? part : `${part}${index === parts.length - 2 ? last : '[^/]+'}`,
  );
  return new RegExp(`^${joined.join('')}$`);
}
