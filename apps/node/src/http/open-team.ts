import type { MiddlewareHandler } from 'hono';
import type { PassOn } from '../account/account-events.ts';
import { openAccounts } from '../account/accounts.ts';
import type { AccountsPlace } from '../account/accounts-database.ts';
import { forwardTo } from '../account/forward.ts';
import { createRateLimiter } from '../account/rate-limit.ts';
import { createSignInLimits } from '../account/sign-in-limits.ts';
import type { TeamConfig } from '../account/team-config.ts';
import type { Authenticator } from './authenticator.ts';
import type { Team } from './team.ts';
import { teamAuthenticator } from './team-authenticator.ts';
import { teamGuard } from './team-guard.ts';

export interface TeamOptions {
  readonly config: TeamConfig;
  readonly place: AccountsPlace;
  readonly clock?: () => Date;
  readonly passOn?: PassOn;
  readonly onTrouble?: (message: string) => void;
}

/** The accounts of a team, open, with what a server needs to hold everybody to them. */
export interface OpenTeam {
  readonly team: Team;
  readonly authenticator: Authenticator;
  readonly guard: MiddlewareHandler;
  readonly close: () => Promise<void>;
}

export async function openTeam({ config, ...options }: TeamOptions): Promise<OpenTeam> {
  const { address, transport } = config;
  const accounts = await openAccounts({ ...config, ...options });
  const clock = options.clock ?? (() => new Date());
  const limiter = createRateLimiter(() => clock().getTime());
  await accounts.events.passOnWaiting();
  return {
    team: { accounts, forward: forwardTo(accounts.auth, address), limits: createSignInLimits(limiter) },
    authenticator: teamAuthenticator(accounts),
    guard: teamGuard({ address, transport, limiter }),
    close: accounts.close,
  };
}
