import type { AccountEventEntry, AccountSummary, AccountWithLink } from './accounts.ts';
import type { RegistryFacts } from './administration.ts';
import type { OwnAccount, SecondFactorStart } from './own-account.ts';
import type { Permission, Role } from './permission.ts';
import type { RegistryId } from './registry-path.ts';
import type { SignInAnswer, SignInWays } from './sign-in.ts';
import type { CreatedToken, TokenSummary } from './tokens.ts';

interface Items<Item> {
  readonly items: readonly Item[];
}

/** Signing in, the own account, and what an administrator does, as the page asks for them. */
export interface TeamClient {
  readonly ways: (signal?: AbortSignal) => Promise<SignInWays>;
  readonly signIn: (email: string, password: string) => Promise<SignInAnswer>;
  readonly secondFactor: (kind: 'app' | 'backup', code: string) => Promise<SignInAnswer>;
  readonly singleSignOn: () => Promise<{ readonly url: string }>;
  readonly signOut: () => Promise<void>;
  readonly setPassword: (token: string, password: string) => Promise<void>;
  readonly account: (signal?: AbortSignal) => Promise<OwnAccount>;
  readonly changePassword: (current: string, next: string) => Promise<void>;
  readonly endOtherSessions: () => Promise<void>;
  readonly startSecondFactor: (password: string) => Promise<SecondFactorStart>;
  readonly confirmSecondFactor: (code: string) => Promise<void>;
  readonly removeSecondFactor: (password: string) => Promise<void>;
  readonly tokens: (signal?: AbortSignal) => Promise<Items<TokenSummary>>;
  readonly createToken: (token: {
    readonly name: string;
    readonly scope: readonly Permission[];
    readonly days: number;
  }) => Promise<CreatedToken>;
  readonly revokeToken: (id: string) => Promise<void>;
  readonly accounts: (signal?: AbortSignal) => Promise<Items<AccountSummary>>;
  readonly createAccount: (person: {
    readonly email: string;
    readonly name: string;
    readonly role: Role;
    readonly hospitals: 'all' | readonly string[];
  }) => Promise<AccountWithLink>;
  readonly changeAccount: (
    id: string,
    change: {
      readonly name?: string;
      readonly role?: Role;
      readonly hospitals?: 'all' | readonly string[];
      readonly deactivated?: boolean;
    },
  ) => Promise<AccountSummary>;
  readonly passwordLink: (id: string) => Promise<AccountWithLink>;
  readonly takeOffSecondFactor: (id: string) => Promise<AccountSummary>;
  readonly accountEvents: (limit: number, signal?: AbortSignal) => Promise<Items<AccountEventEntry>>;
  readonly hospitals: (signal?: AbortSignal) => Promise<Items<string>>;
  readonly addHospital: (name: string) => Promise<{ readonly name: string }>;
  /** Where a backup is asked for, by POST. */
  readonly backupAddress: (registry: RegistryId) => string;
  readonly registryFacts: (registry: RegistryId, signal?: AbortSignal) => Promise<RegistryFacts>;
}

/** Sends one request; rejects with a `ProblemError` where the server refuses. An empty answer is `undefined`. */
export type Send = <Shape>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  more?: {
    readonly body?: unknown;
    readonly signal?: AbortSignal | undefined;
    readonly idempotencyKey?: string;
  },
) => Promise<Shape>;

/** The routes of a team over one way of sending. */
export function createTeamClient(send: Send, base: string): TeamClient {
  const id = encodeURIComponent;
  return {
    ways: (signal) => send('GET', '/api/auth/ways', { signal }),
    signIn: (email, password) => send('POST', '/api/auth/sign-in', { body: { email, password } }),
    secondFactor: (kind, code) => send('POST', '/api/auth/second-factor', { body: { kind, code } }),
    singleSignOn: () => send('POST', '/api/auth/single-sign-on'),
    signOut: () => send('POST', '/api/auth/sign-out'),
    setPassword: (token, password) => send('POST', '/api/auth/password', { body: { token, password } }),
    account: (signal) => send('GET', '/api/account', { signal }),
    changePassword: (current, next) => send('POST', '/api/account/password', { body: { current, next } }),
    endOtherSessions: () => send('POST', '/api/account/sessions/end'),
    startSecondFactor: (password) => send('POST', '/api/account/second-factor', { body: { password } }),
    confirmSecondFactor: (code) =>
      send('POST', '/api/account/second-factor/confirmation', { body: { code } }),
    removeSecondFactor: (password) =>
      send('POST', '/api/account/second-factor/removal', { body: { password } }),
    tokens: (signal) => send('GET', '/api/tokens', { signal }),
    createToken: (token) => send('POST', '/api/tokens', { body: token }),
    revokeToken: (token) => send('DELETE', `/api/tokens/${id(token)}`),
    accounts: (signal) => send('GET', '/api/accounts', { signal }),
    createAccount: (person) => send('POST', '/api/accounts', { body: person }),
    changeAccount: (account, change) => send('PATCH', `/api/accounts/${id(account)}`, { body: change }),
    passwordLink: (account) => send('POST', `/api/accounts/${id(account)}/password-link`),
    takeOffSecondFactor: (account) => send('POST', `/api/accounts/${id(account)}/second-factor-removal`),
    accountEvents: (limit, signal) => send('GET', `/api/accounts/events?limit=${limit}`, { signal }),
    hospitals: (signal) => send('GET', '/api/hospitals', { signal }),
    addHospital: (name) => send('POST', '/api/hospitals', { body: { name } }),
    backupAddress: (registry) => `${base}/api/administration/${registry}/backup`,
    registryFacts: (registry, signal) => send('GET', `/api/administration/${registry}`, { signal }),
  };
}
