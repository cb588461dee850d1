import type { OpenAPIHono } from '@hono/zod-openapi';

export const ADDRESS = 'https://hepatica.test';

/** A browser, or a script, at the address of a team: keeps cookies, names its origin, comes from one address. */
export interface Browser {
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  /** The cookies it holds. */
  readonly cookies: Map<string, string>;
  /** The Set-Cookie headers of the last answer. */
  readonly lastSet: () => readonly string[];
}

/**
 * @param app the server, asked without a network
 * @param remoteAddress where a request comes from; always the same unless it is a function
 */
export function createBrowser(
  app: Pick<OpenAPIHono, 'request'>,
  remoteAddress: string | (() => string) = '192.0.2.7',
): Browser {
  const cookies = new Map<string, string>();
  let lastSet: readonly string[] = [];
  return {
    cookies,
    lastSet: () => lastSet,
    ask: async (method, path, body, headers = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const all = {
        host: 'hepatica.test',
        ...(method === 'GET' ? {} : { origin: ADDRESS }),
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      };
      const kept = Object.entries(all).filter(([, value]) => value !== '');
      const response = await app.request(
        `${ADDRESS}${path}`,
        {
          method,
          headers: Object.fromEntries(kept),
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        },
        {
          incoming: {
            socket: { remoteAddress: typeof remoteAddress === 'string' ? remoteAddress : remoteAddress() },
          },
        },
      );
      lastSet = response.headers.getSetCookie();
      for (const set of lastSet) {
        const [pair = '', ...attributes] = set.split(';');
        const [name = '', ...value] = pair.split('=');
        const isGone = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
        if (isGone) cookies.delete(name);
        else cookies.set(name, value.join('='));
      }
      return response;
    },
  };
}
