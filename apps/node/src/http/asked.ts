import { type DefinedRoute, LARGEST_BODY, type Principal } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { Context } from 'hono';
import type { z } from 'zod';
import { problemResponse } from './problem.ts';
import { readBody } from './read-body.ts';

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : Readonly<Record<string, never>>;
type Part<Route, Name extends 'params' | 'query'> = Route extends {
  readonly request: { readonly [Key in Name]: infer Schema };
}
  ? Read<Schema>
  : Readonly<Record<string, never>>;
type Body<Route> = Route extends {
  readonly request: {
    readonly body: { readonly content: { readonly 'application/json': { readonly schema: infer Schema } } };
  };
}
  ? Read<Schema>
  : undefined;

/** A request to a route, every part read by the route's own schemas. */
export interface Asked<Route extends DefinedRoute> {
  readonly principal: Route['access'] extends 'open' ? Principal | null : Principal;
  readonly params: Part<Route, 'params'>;
  readonly query: Part<Route, 'query'>;
  /** The body of a route that takes JSON. */
  readonly body: Body<Route>;
  /** The body of a route that takes anything else, within its limit. */
  readonly bytes: Uint8Array;
  /** Names a write, so that the same one sent again is answered and not repeated. */
  readonly idempotencyKey: string | undefined;
  readonly header: (name: string) => string | undefined;
  readonly signal: AbortSignal;
}

type Unread = Omit<Asked<DefinedRoute>, 'principal' | 'params' | 'query' | 'body'> & {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
};

/** Reads a request by the schemas of its route; a problem where it does not fit them. */
export async function readAsked(route: DefinedRoute, context: Context): Promise<Unread | Response> {
  const { req } = context;
  const { request: wanted } = route;
  const params = readPart(wanted?.params, req.param());
  if (params.findings.length > 0) return problemResponse(404, `There is no ${req.path}.`);
  const query = readPart(wanted?.query, req.query());
  if (query.findings.length > 0) {
    const { findings } = query;
    return problemResponse(400, findings.map(({ message }) => message).join('; '), { findings });
  }
  const key = req.header('idempotency-key');
  if (key !== undefined && !/^[\w.:-]{1,200}$/.test(key)) {
    return problemResponse(400, 'Idempotency-Key: 1 to 200 letters, digits, ".", "_", ":" and "-".');
  }
  const content = wanted?.body?.content;
  const most = content === undefined ? 0 : (route.largestBody ?? LARGEST_BODY);
  const bytes = content === undefined ? new Uint8Array() : await readBody(req.raw, most);
  if (bytes === null) return problemResponse(413, `The body has more than ${most} bytes.`);
  const json = content?.['application/json'];
  const schema = json !== undefined && 'schema' in json ? json.schema : undefined;
  const body = schema === undefined ? undefined : readJson(schema, req.header('content-type'), bytes);
  if (body instanceof Response) return body;
  return {
    params: params.value,
    query: query.value,
    body: body?.value,
    bytes,
    idempotencyKey: key,
    header: (name) => req.header(name),
    signal: req.raw.signal,
  };
}

interface ReadPart {
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

function readJson(
  schema: unknown,
  mediaType: string | undefined,
  bytes: Uint8Array,
): { readonly value: unknown } | Response {
  if (!/^application\/json\s*(;|$)/i.test(mediaType ?? '')) {
    return problemResponse(415, 'This takes a body of application/json.');
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return problemResponse(400, 'The body is not JSON in UTF-8.');
  }
  const { value, findings } = readPart(schema, json);
  if (findings.length === 0) return { value };
  return problemResponse(422, findings.map(({ message }) => message).join('; '), { findings });
}

/** Only zod schemas stand in our routes; anything else would be a mistake of ours. */
const isSchema = (schema: unknown): schema is z.ZodType =>
  typeof schema === 'object' && schema !== null && 'safeParse' in schema;

function readPart(schema: unknown, given: unknown): ReadPart {
  if (!isSchema(schema)) return { value: {}, findings: [] };
  const read = schema.safeParse(given);
  if (read.success) return { value: read.data, findings: [] };
  const findings = read.error.issues.slice(0, 100).map(({ path, message }): Finding => {
    const field = fieldOf(path);
    const text = field === '' ? message : `${field}: ${message}`;
    return {
      code: 'request-field',
      severity: 'error',
      message: text,
      ...(field === '' ? {} : { where: { field } }),
    };
  });
  return { value: undefined, findings };
}

/** `records[2].value` */
const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
