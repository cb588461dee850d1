import type { Auth } from './create-auth.ts';
import { CLIENT_HEADER } from './create-auth.ts';

/** A request to one of better-auth's own routes, which are never reached from outside directly. */
export interface Forwarding {
  readonly method?: 'GET' | 'POST';
  readonly body?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The Cookie header of the caller. */
  readonly cookie?: string | undefined;
  readonly client: string;
  readonly browser?: string | undefined;
}

/** What better-auth answered. */
export interface Forwarded {
  readonly ok: boolean;
  readonly status: number;
  /** Its code of a refusal, for instance `INVALID_PASSWORD`; empty where there is none. */
  readonly code: string;
  readonly message: string;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
  readonly location: string | null;
}

/** The way to better-auth's routes below `/api/auth`: only paths of this program are asked for, never one from outside. */
export type Forward = (path: string, forwarding: Forwarding) => Promise<Forwarded>;

/** @param address the address of the team: our guard has held the Origin to it already */
export function forwardTo(auth: Auth, address: string): Forward {
  return async (path, { method = 'POST', body, query, cookie, client, browser }) => {
    const url = new URL(`/api/auth${path}`, address);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const response = await auth.handler(
      new Request(url, {
        method,
        headers: {
          origin: address,
          [CLIENT_HEADER]: client,
          ...(cookie === undefined ? {} : { cookie }),
          ...(browser === undefined ? {} : { 'user-agent': browser.slice(0, 300) }),
          ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        },
        ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
      }),
    );
    const answer = await readObject(response);
    const text = (name: string): string => {
      const value = answer[name];
      return typeof value === 'string' ? value : '';
    };
    return {
      ok: response.ok,
      status: response.status,
      code: text('code'),
      message: text('message'),
      answer,
      cookies: response.headers.getSetCookie(),
      location: response.headers.get('location'),
    };
  };
}

async function readObject(response: Response): Promise<Readonly<Record<string, unknown>>> {
  // What redirects calls itself JSON too, and is empty.
  const text = await response.text();
  if (text === '' || !response.headers.get('content-type')?.includes('json')) return {};
  const read: unknown = JSON.parse(text);
  return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read)) : {};
}
