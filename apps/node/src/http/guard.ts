import type { MiddlewareHandler } from 'hono';
import { allowedHosts } from './loopback.ts';
import { problemResponse } from './problem.ts';
import type { Session } from './session.ts';

/** What the guard needs of its server; the port is known only once the server listens. */
export interface GuardOptions {
  readonly session: Session;
  readonly port: () => number;
  /** The loopback address that the server is bound to, as it stands in a URL; 127.0.0.1 unless given. */
  readonly host?: string;
  /** Called after a one-time token was used, so that the terminal can offer the next one. */
  readonly onSignIn?: () => void;
}

/**
 * Lets through only what a browser on this computer asks for, from a page of this server, with the session's cookie.
 *
 * Host: another name that resolves here (DNS rebinding) is refused. Origin and Sec-Fetch-Site: other sites, and other
 * ports of this computer, are refused. Token: `/?token=…` opens once, sets the cookie and takes the token out of the
 * address; everything else needs the cookie.
 */
export function guard({ session, port, host: bound, onSignIn }: GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    const hosts = allowedHosts(port(), bound);
    const host = req.header('host') ?? '';
    if (!hosts.has(host)) {
      return problemResponse(421, `This server answers to ${[...hosts].join(', ')}, not to "${host}".`);
    }
    const origin = req.header('origin');
    if (origin !== undefined && origin !== `http://${host}`) {
      return problemResponse(403, `A page of ${origin} may not ask this server.`);
    }
    const site = req.header('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return problemResponse(
        403,
        'Another site may not ask this server. Open the address in a tab of its own.',
      );
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return problemResponse(405, `${req.method} is not offered: this version reads and does not write.`);
    }
    const url = new URL(req.url);
    const token = url.searchParams.get('token');
    const signedIn = session.accepts(req.header('cookie'), port());
    if (url.pathname === '/' && token !== null) {
      // An address opened twice in the same browser still works: its cookie holds.
      if (signedIn) return redirectHome();
      // A link checker's HEAD must not spend the token.
      if (req.method === 'GET' && session.redeem(token)) {
        onSignIn?.();
        return redirectHome(session.setCookie(port()));
      }
      return problemResponse(401, usedToken);
    }
    if (!signedIn) return problemResponse(401, noCookie);
    return next();
  };
}

const usedToken =
  'This address has been used already, or is of an earlier start. Open the address that the terminal shows now.';
const noCookie =
  'Open the address that "hepatica start" shows in the terminal; it signs this browser in once.';

function redirectHome(setCookie?: string): Response {
  const headers = new Headers({ Location: '/', 'Cache-Control': 'no-store' });
  if (setCookie !== undefined) headers.set('Set-Cookie', setCookie);
  return new Response(null, { status: 303, headers });
}
