import { createHash } from 'node:crypto';
import type { HonoRequest, MiddlewareHandler } from 'hono';
import { callerOf, type Transport } from '../account/connection.ts';
import { CLIENT_HEADER } from '../account/create-auth.ts';
import type { Rate, RateLimiter } from '../account/rate-limit.ts';
import { problemResponse } from './problem.ts';

export interface TeamGuardOptions {
  /** The address of the team, `https://hepatica.hospital.example`. */
  readonly address: string;
  readonly transport: Transport;
  readonly limiter: RateLimiter;
}

/** One session or key: a page asks for a dozen things at once, a script for a few a second. */
const ONE_CALLER: Rate = { most: 600, seconds: 60 };
/** One address, behind which a whole hospital may be. */
const ONE_ADDRESS: Rate = { most: 6000, seconds: 60 };

/**
 * Lets through only what the team's own page or a script asks for at the team's own address.
 *
 * Connection: TLS of our own, or the named proxy. Host: the team's address alone. Origin and Sec-Fetch-Site: no other
 * site may ask; what writes has to name this origin, unless it carries a key, which no browser sends by itself. Another
 * site may only open a page in its tab, which shows nothing before the page itself has asked.
 */
export function teamGuard({ address, transport, limiter }: TeamGuardOptions): MiddlewareHandler {
  const { host, origin, protocol } = new URL(address);
  return async (context, next) => {
    const { req } = context;
    const { headers } = req.raw;
    headers.delete(CLIENT_HEADER);
    const caller = callerOf(transport, peerOf(context.env), headers);
    if (caller.kind === 'refused') return problemResponse(403, caller.reason);
    if (req.header('host') !== host) {
      return problemResponse(421, `This server answers to ${host}, not to "${req.header('host') ?? ''}".`);
    }
    const from = req.header('origin');
    if (from !== undefined && from !== origin) {
      return problemResponse(403, `A page of ${from} may not ask this server.`);
    }
    const isReading = req.method === 'GET' || req.method === 'HEAD';
    if (!isReading && from === undefined && req.header('authorization') === undefined) {
      return problemResponse(403, 'What changes something has to say from which page it comes (Origin).');
    }
    const site = req.header('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isOpening(req)) {
      return problemResponse(403, 'Another site may not ask this server.');
    }
    const seconds = Math.max(
      limiter.take(`address ${caller.address}`, ONE_ADDRESS),
      limiter.take(`caller ${caller.address} ${credentialOf(headers)}`, ONE_CALLER),
    );
    if (seconds > 0) return tooMany(seconds);
    headers.set(CLIENT_HEADER, caller.address);
    await next();
    if (protocol === 'https:') context.res.headers.set('Strict-Transport-Security', 'max-age=31536000');
    return undefined;
  };
}

/** Refuses for so many seconds. */
export const tooMany = (seconds: number): Response =>
  problemResponse(429, `Too many requests. Try again in ${seconds} seconds.`, {
    headers: { 'Retry-After': String(seconds) },
  });

/** A tab that is opened from elsewhere, or sent back by single sign-on. */
const isOpening = (req: HonoRequest): boolean =>
  req.method === 'GET' &&
  req.header('sec-fetch-mode') === 'navigate' &&
  req.header('sec-fetch-dest') === 'document' &&
  (!req.path.startsWith('/api/') || req.path.startsWith('/api/auth/callback/'));

/** What tells callers behind one address apart; its digest, so that no cookie lies about in memory. */
const credentialOf = (headers: Headers): string =>
  createHash('sha256')
    .update(headers.get('authorization') ?? headers.get('cookie') ?? '')
    .digest('base64url');

/** The address at the other end of the connection, as the server of Node hands it over. */
function peerOf(env: unknown): string | undefined {
  const incoming = isRecord(env) ? env.incoming : undefined;
  const socket = isRecord(incoming) ? incoming.socket : undefined;
  const address = isRecord(socket) ? socket.remoteAddress : undefined;
  return typeof address === 'string' ? address : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
