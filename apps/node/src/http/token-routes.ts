import { type CreatedToken, mayCall, routes, type TokenSummary } from '@hepatica/api';
import { jsonResponse } from './answer.ts';
import { problemResponse } from './problem.ts';
import type { RouteTable } from './route-table.ts';
import { done, noAccounts, type Team, unlessSession } from './team.ts';

/** The own keys for scripts, at a session in a browser: a key makes no keys. */
export function serveTokens({ serve }: RouteTable, team: Team | null): void {
  serve(routes.tokens, async ({ principal }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal);
    if (refusal !== null) return refusal;
    const items = await team.accounts.tokens.list(principal.userId);
    return jsonResponse<{ readonly items: readonly TokenSummary[] }>({ items });
  });

  serve(routes.createToken, async ({ principal, body }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal);
    if (refusal !== null) return refusal;
    const beyond = body.scope.filter((permission) => !mayCall(principal, permission));
    if (beyond.length > 0) return problemResponse(422, `Your own role may not: ${beyond.join(', ')}.`);
    const created = await team.accounts.tokens.create(principal.userId, body);
    return created === null ? noAccounts() : jsonResponse<CreatedToken>(created, { status: 201 });
  });

  serve(routes.revokeToken, async ({ principal, params: { id } }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal);
    if (refusal !== null) return refusal;
    return (await team.accounts.tokens.revoke(principal.userId, id))
      ? done()
      : problemResponse(404, 'You have no such key.');
  });
}
