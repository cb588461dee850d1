import { type OwnAccount, routes, type SecondFactorStart } from '@hepatica/api';
import { CLIENT_HEADER } from '../account/create-auth.ts';
import { jsonResponse } from './answer.ts';
import { problemResponse } from './problem.ts';
import type { RouteTable } from './route-table.ts';
import { passwordProblem } from './sign-in-routes.ts';
import { done, noAccounts, type Team, unlessSession } from './team.ts';
import { tooMany } from './team-guard.ts';

type Header = (name: string) => string | undefined;

/** The account of whoever asks, at a session in a browser. */
export function serveOwnAccount({ serve }: RouteTable, team: Team | null): void {
  serve(routes.ownAccount, async ({ principal, header }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal);
    if (refusal !== null) return refusal;
    const { auth, people } = team.accounts;
    const current = await auth.api.getSession({ headers: new Headers({ cookie: header('cookie') ?? '' }) });
    const person = await people.byEmail(principal.userId);
    if (current === null || person === null) return problemResponse(401, 'The session has ended.');
    const { internalAdapter } = await auth.$context;
    const [sessions, accounts] = await Promise.all([
      internalAdapter.listSessions(person.id, { onlyActiveSessions: true }),
      internalAdapter.findAccounts(person.id),
    ]);
    const { email, name, role, hospitals, secondFactor } = person;
    return jsonResponse<OwnAccount>({
      email,
      name,
      role,
      hospitals,
      secondFactor,
      password: accounts.some(({ providerId }) => providerId === 'credential'),
      sessions: sessions.map((session) => ({
        since: session.createdAt.toISOString(),
        until: session.expiresAt.toISOString(),
        address: session.ipAddress ?? '',
        browser: session.userAgent ?? '',
        current: session.token === current.session.token,
      })),
    });
  });

  /** Asks better-auth for a step that needs the own password or a code, as often as one may guess. */
  const step = async (
    path: string,
    body: Readonly<Record<string, unknown>>,
    { principal, header }: { readonly principal: { readonly userId: string }; readonly header: Header },
    { limits, forward, accounts }: Team,
    event: string,
  ) => {
    const client = header(CLIENT_HEADER) ?? '';
    const attempt = limits.begin(principal.userId, client);
    if (attempt.wait > 0) return tooMany(attempt.wait);
    const answer = await forward(path, {
      body,
      cookie: header('cookie'),
      client,
      browser: header('user-agent'),
    });
    if (answer.ok) {
      attempt.succeeded();
      await accounts.events.record({ actor: principal.userId, kind: 'account', detail: event });
      return answer;
    }
    return answer.code.startsWith('INVALID_CODE')
      ? problemResponse(422, 'This code is not the right one.')
      : passwordProblem(answer);
  };

  serve(routes.changePassword, async (asked) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(asked.principal);
    if (refusal !== null) return refusal;
    const { current, next } = asked.body;
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
    const answer = await step('/change-password', body, asked, team, 'own password changed');
    return answer instanceof Response ? answer : done(answer.cookies);
  });

  serve(routes.endOtherSessions, async ({ principal, header }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal);
    if (refusal !== null) return refusal;
    const client = header(CLIENT_HEADER) ?? '';
    await team.forward('/revoke-other-sessions', { cookie: header('cookie'), client });
    await team.accounts.events.record({
      actor: principal.userId,
      kind: 'account',
      detail: 'own other sessions ended',
    });
    return done();
  });

  serve(routes.startSecondFactor, async (asked) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(asked.principal);
    if (refusal !== null) return refusal;
    const answer = await step('/two-factor/enable', asked.body, asked, team, 'own second factor begun');
    if (answer instanceof Response) return answer;
    const { totpURI, backupCodes } = answer.answer;
    if (typeof totpURI !== 'string' || !Array.isArray(backupCodes))
      throw new TypeError('startSecondFactor: no address for the app');
    return jsonResponse<SecondFactorStart>({ uri: totpURI, backupCodes: backupCodes.map(String) });
  });

  serve(routes.confirmSecondFactor, async (asked) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(asked.principal);
    if (refusal !== null) return refusal;
    const body = { code: asked.body.code.replaceAll(/\s/g, '') };
    const answer = await step('/two-factor/verify-totp', body, asked, team, 'own second factor confirmed');
    return answer instanceof Response ? answer : done(answer.cookies);
  });

  serve(routes.removeSecondFactor, async (asked) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(asked.principal);
    if (refusal !== null) return refusal;
    const answer = await step('/two-factor/disable', asked.body, asked, team, 'own second factor taken off');
    return answer instanceof Response ? answer : done(answer.cookies);
  });
}
