import type { Principal } from '@hepatica/api';
import type { Authenticator } from './authenticator.ts';
import { problemResponse } from './problem.ts';
import type { Session } from './session.ts';

export interface LocalOptions {
  readonly session: Session;
  readonly port: () => number;
  /** The name of the one user: that of the account on this computer. */
  readonly user: string;
  /** Called after a one-time token was used, so that the terminal can offer the next one. */
  readonly onSignIn?: () => void;
}

/**
 * The one user of a workbench on loopback: whoever opened `/?token=…` once, which sets the cookie and takes the token
 * out of the address, and holds that cookie since then.
 */
export function localAuthenticator({ session, port, user, onSignIn }: LocalOptions): Authenticator {
  const principal: Principal = {
    userId: user,
    name: user,
    role: 'administrator',
    hospitals: 'all',
    via: 'local',
  };
  const isSignedIn = (request: Request): boolean =>
    session.accepts(request.headers.get('cookie') ?? undefined, port());
  return {
    mode: 'local',
    openPage: false,
    signInHint:
      'Open the address that "hepatica start" shows in the terminal; it signs this browser in once.',
    principal: async (request) => (isSignedIn(request) ? principal : null),
    answer: async (request) => {
      const url = new URL(request.url);
      const token = url.searchParams.get('token');
      if (url.pathname !== '/' || token === null) return null;
      // An address opened twice in the same browser still works: its cookie holds.
      if (isSignedIn(request)) return redirectHome();
      // A link checker's HEAD must not spend the token.
      if (request.method === 'GET' && session.redeem(token)) {
        onSignIn?.();
        return redirectHome(session.setCookie(port()));
      }
      return problemResponse(401, usedToken);
    },
  };
}

const usedToken =
  'This address has been used already, or is of an earlier start. Open the address that the terminal shows now.';

function redirectHome(setCookie?: string): Response {
  const headers = new Headers({ Location: '/', 'Cache-Control': 'no-store' });
  if (setCookie !== undefined) headers.set('Set-Cookie', setCookie);
  return new Response(null, { status: 303, headers });
}
