import type { RouteConfig } from '@hono/zod-openapi';
import type { Access } from './permission.ts';
import { problemSchema } from './problem.ts';

/** 2 MB: no batch of records that a person writes comes near it. */
export const LARGEST_BODY = 2_000_000;

/** A route as both sides know it: its contract, and what it asks of the caller. */
export type DefinedRoute = RouteConfig & {
  readonly access: Access;
  /** Largest body in bytes; {@link LARGEST_BODY} where it is left out. */
  readonly largestBody?: number;
  /** True where the last part of the path may hold slashes. */
  readonly openEnd?: boolean;
};

/** A refusal, for the `responses` of a route. */
export const problemAnswer = (description: string) => ({
  content: { 'application/problem+json': { schema: problemSchema } },
  description,
});

/**
 * Declares a route. The server serves no others, and asks the table of permissions for `access` before anything else,
 * so that no route can be forgotten open.
 */
export function defineRoute<const Route extends DefinedRoute>(route: Route): Route {
  return route;
}

/** The path as Hono reads it: `{id}` becomes `:id`. */
export function routingPath({ path, openEnd = false }: DefinedRoute): string {
  const named = path.replaceAll(/\{(\w+)\}/g, ':$1');
  return openEnd ? `${named}{.+}` : named;
}

/** The route for the OpenAPI document: with the refusals that every route shares, and the permission by name. */
export function documentedRoute(route: DefinedRoute): RouteConfig {
  const { access, largestBody: _largestBody, openEnd: _openEnd, responses, ...rest } = route;
  const refusals =
    access === 'open'
      ? {}
      : { 401: problemAnswer('Not signed in'), 403: problemAnswer('Not allowed to this role') };
  const tooLarge = rest.request?.body === undefined ? {} : { 413: problemAnswer('The body is too large') };
  return { ...rest, responses: { ...responses, ...refusals, ...tooLarge }, 'x-access': access };
}
