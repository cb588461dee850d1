import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may read: whoever opened the address that the terminal printed, once, and holds its cookie since then. */
export interface Session {
  /** The token that opens the page once. A new one takes its place as soon as it is used. */
  readonly token: () => string;
  /** True where the token was the current one; it is spent by asking. */
  readonly redeem: (token: string) => boolean;
  /** Set-Cookie header after a redeemed token. */
  readonly setCookie: (port: number) => string;
  /** True where a Cookie header carries this session. */
  readonly accepts: (cookieHeader: string | undefined, port: number) => boolean;
}

/** Cookies ignore ports, so that the port is in the name: two workbenches do not log each other out. */
const cookieName = (port: number): string => `hepatica-${port}`;

/**
 * One session for the single user of a workbench on loopback.
 *
 * @param secret keeps the cookie valid over a restart; at random, and so valid until the restart, where absent
 */
export function createSession(secret?: string): Session {
  const cookie = createHmac('sha256', secret ?? randomBytes(32))
    .update('hepatica session 1')
    .digest('base64url');
  let current = randomBytes(32).toString('base64url');
  return {
    token: () => current,
    redeem: (token) => {
      if (!equal(token, current)) return false;
      current = randomBytes(32).toString('base64url');
      return true;
    },
    setCookie: (port) => `${cookieName(port)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
    accepts: (header, port) =>
      (header ?? '')
        .split(';')
        .map((part) => part.trim().split('='))
        .some(([name, value]) => name === cookieName(port) && value !== undefined && equal(value, cookie)),
  };
}

/** Compares without telling by its time how much agreed; hashing first makes the lengths equal. */
function equal(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
