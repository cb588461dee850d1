import { serveAccounts } from './accounts-routes.ts';
import type { Authenticator } from './authenticator.ts';
import { serveOwnAccount } from './own-account-routes.ts';
import type { RouteTable } from './route-table.ts';
import { serveSignIn } from './sign-in-routes.ts';
import type { Team } from './team.ts';
import { serveTokens } from './token-routes.ts';

/** Every route of a team; in the workbench of one person they say that there are no accounts. */
export function serveTeam(table: RouteTable, team: Team | null, mode: Authenticator['mode']): void {
  serveSignIn(table, team, mode);
  serveOwnAccount(table, team);
  serveAccounts(table, team);
  serveTokens(table, team);
}
