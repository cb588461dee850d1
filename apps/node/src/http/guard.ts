import type { MiddlewareHandler } from 'hono';
import { allowedHosts } from './loopback.ts';
import { problemResponse } from './problem.ts';

/** What the guard needs of its server; the port is known only once the server listens. */
export interface GuardOptions {
  readonly port: () => number;
  /** The loopback address that the server is bound to, as it stands in a URL; 127.0.0.1 unless given. */
  readonly host?: string;
}

/**
 * Lets through only what a browser on this computer asks for, from a page of this server.
 *
 * Host: another name that resolves here (DNS rebinding) is refused. Origin and Sec-Fetch-Site: other sites, and other
 * ports of this computer, are refused. Who asks is for the authenticator to say.
 */
export function guard({ port, host: bound }: GuardOptions): MiddlewareHandler {
  return async ({ req }, next) => {
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
    return next();
  };
}
