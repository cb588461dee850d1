import { APIError, type BetterAuthOptions, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { accountTables, personFields } from './account-schema.ts';
import type { AccountsDatabase } from './accounts-database.ts';

/** A provider of single sign-on (OpenID Connect), found by its discovery document. */
export interface OidcProvider {
  /** For instance `https://login.hospital.example/realms/main`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The word on the button: "Continue with …". */
  readonly name: string;
}

export interface AuthOptions {
  readonly database: AccountsDatabase['database'];
  /** At least 32 bytes; signs cookies and encrypts second factors. */
  readonly secret: string;
  /** The address under which browsers reach the workbench, for instance `https://hepatica.hospital.example`. */
  readonly address: string;
  readonly oidc?: OidcProvider;
  /** Told what better-auth could not do, without values. */
  readonly onTrouble?: (message: string) => void;
}

/** The one provider of single sign-on; its callback is `/api/auth/callback/oidc`. */
export const OIDC_PROVIDER = 'oidc';

/** Seconds of a working day: a session ends after it, whatever happens. */
const SESSION_SECONDS = 12 * 60 * 60;

/** Seconds for which a link to set a password opens. */
export const LINK_SECONDS = 72 * 60 * 60;

/** Characters of the shortest password (NIST SP 800-63B asks for length, not for kinds of characters). */
export const SHORTEST_PASSWORD = 12;

/**
 * Passwords (scrypt), sessions, second factor and single sign-on, by better-auth. Nobody signs up: people are made by
 * an administrator, and single sign-on opens only the account of the verified address that it names.
 */
export function createAuth(options: AuthOptions) {
  return betterAuth(authOptions(options));
}

export type Auth = ReturnType<typeof createAuth>;

/** Brings the tables of the accounts to the present form. */
export async function migrateAccounts(options: AuthOptions): Promise<void> {
  const { runMigrations } = await getMigrations(authOptions(options));
  await runMigrations();
}

function authOptions({ database, secret, address, oidc, onTrouble }: AuthOptions) {
  return {
    appName: 'Hepatica',
    baseURL: address,
    basePath: '/api/auth',
    secret,
    database,
    trustedOrigins: [new URL(address).origin],
    telemetry: { enabled: false },
    // Its messages may hold addresses of people: the first words of an error are passed on, never the values.
    logger: { level: 'error', log: (_level, message) => onTrouble?.(message.split(':')[0] ?? '') },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
    },
    // Asked of the database at every request, so that who is deactivated is out at once.
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      freshAge: 60 * 60,
    },
    user: { additionalFields: personFields },
    account: { encryptOAuthTokens: true, accountLinking: { enabled: true, trustedProviders: [] } },
    verification: { storeIdentifier: 'hashed' },
    // Counted by our own limiter, which answers for every route in one form.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'hepatica',
      // `__Secure-` and Secure only where the address is https, as it is in any team; a test may do without.
      useSecureCookies: address.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
      cookies: { session_token: { attributes: { sameSite: 'strict' } } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId);
            if (user === null || user === undefined || isDeactivated(user))
              throw new APIError('FORBIDDEN', {
                code: 'DEACTIVATED',
                message: 'This account is deactivated.',
              });
          },
        },
      },
    },
    plugins: [
      accountTables,
      twoFactor({ issuer: 'Hepatica', trustDeviceMaxAge: 0, accountLockout: { maxFailedAttempts: 5 } }),
      genericOAuth({ config: oidc === undefined ? [] : [providerOf(oidc)] }),
    ],
  } satisfies BetterAuthOptions;
}

/** Set by our server from the connection or the named proxy, after what the client sent under that name is removed. */
export const CLIENT_HEADER = 'x-hepatica-client';

const isDeactivated = (user: object): boolean =>
  'deactivatedAt' in user && user.deactivatedAt !== null && user.deactivatedAt !== undefined;

function providerOf({ issuer, clientId, clientSecret, name }: OidcProvider) {
  return {
    providerId: OIDC_PROVIDER,
    name,
    clientId,
    clientSecret,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
  };
}
