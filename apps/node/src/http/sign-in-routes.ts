import { routes, type SignInAnswer, type SignInWays } from '@hepatica/api';
import { CLIENT_HEADER, OIDC_PROVIDER } from '../account/create-auth.ts';
import type { Forwarded } from '../account/forward.ts';
import { jsonResponse } from './answer.ts';
import type { Authenticator } from './authenticator.ts';
import { problemResponse } from './problem.ts';
import type { RouteTable } from './route-table.ts';
import { cookiesAmong, done, noAccounts, type Team, withCookies } from './team.ts';
import { tooMany } from './team-guard.ts';

/** Signing in and out; every try is noted, the refused ones too. */
export function serveSignIn({ serve }: RouteTable, team: Team | null, mode: Authenticator['mode']): void {
  serve(routes.signInWays, () =>
    jsonResponse<SignInWays>({ mode, singleSignOn: team?.accounts.singleSignOn ?? null }),
  );

  serve(routes.signIn, async ({ body, header }) => {
    if (team === null) return noAccounts();
    const { accounts, forward, limits } = team;
    const client = header(CLIENT_HEADER) ?? '';
    const email = body.email.trim().toLowerCase();
    const attempt = limits.begin(email, client);
    if (attempt.wait > 0) return tooMany(attempt.wait);
    const answer = await forward('/sign-in/email', {
      body: { email, password: body.password },
      client,
      browser: header('user-agent'),
    });
    if (!answer.ok) {
      // An address that nobody has may be a password typed into the wrong field: it is not written down.
      const person = await accounts.people.byEmail(email);
      await refusedEvent(person?.email ?? 'unknown', `${reasonOf(answer)}, from ${client}`);
      return signInProblem(answer);
    }
    attempt.succeeded();
    if (answer.answer.twoFactorRedirect === true)
      return withCookies(jsonResponse<SignInAnswer>({ kind: 'second-factor' }), answer.cookies);
    await signedIn(answer, `password, from ${client}`);
    return withCookies(jsonResponse<SignInAnswer>({ kind: 'signed-in' }), answer.cookies);
  });

  serve(routes.secondFactor, async ({ body: { kind, code }, header }) => {
    if (team === null) return noAccounts();
    const { forward, limits } = team;
    const client = header(CLIENT_HEADER) ?? '';
    // The cookie of the first step alone: a session that is open here is not what is being proven.
    const cookie = cookiesAmong(header('cookie'), (name) => name.endsWith('two_factor'));
    // Guesses over many first steps are counted by better-auth, which then closes the account for a while.
    const attempt = limits.begin(`second factor ${cookie}`, client);
    if (attempt.wait > 0) return tooMany(attempt.wait);
    const answer = await forward(
      kind === 'app' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code',
      {
        body: { code: code.replaceAll(/\s/g, '') },
        cookie,
        client,
        browser: header('user-agent'),
      },
    );
    if (!answer.ok) {
      await refusedEvent('unknown', `second factor, from ${client}`);
      return secondFactorProblem(answer);
    }
    attempt.succeeded();
    await signedIn(answer, `password and second factor, from ${client}`);
    return withCookies(jsonResponse<SignInAnswer>({ kind: 'signed-in' }), answer.cookies);
  });

  serve(routes.singleSignOn, async ({ header }) => {
    if (team === null || team.accounts.singleSignOn === null)
      return problemResponse(404, 'There is no single sign-on here.');
    const answer = await team.forward('/sign-in/social', {
      body: {
        provider: OIDC_PROVIDER,
        callbackURL: '/',
        errorCallbackURL: '/sign-in',
        disableRedirect: true,
      },
      client: header(CLIENT_HEADER) ?? '',
    });
    const { url } = answer.answer;
    if (!answer.ok || typeof url !== 'string')
      return problemResponse(503, 'The provider of single sign-on does not answer.');
    return withCookies(jsonResponse<{ readonly url: string }>({ url }), answer.cookies);
  });

  serve(routes.singleSignOnCallback, async ({ query, header }) => {
    if (team === null || team.accounts.singleSignOn === null)
      return problemResponse(404, 'There is no single sign-on here.');
    const client = header(CLIENT_HEADER) ?? '';
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const answer = await team.forward(`/callback/${OIDC_PROVIDER}`, {
      method: 'GET',
      query: Object.fromEntries(given),
      cookie: header('cookie'),
      client,
      browser: header('user-agent'),
    });
    const cookie = answer.cookies.map((set) => set.split(';', 1)[0] ?? '').join('; ');
    const session = await team.accounts.auth.api.getSession({ headers: new Headers({ cookie }) });
    if (session === null) {
      await refusedEvent('unknown', `single sign-on, from ${client}`);
      return seeOther('/sign-in?refused=single-sign-on', answer.cookies);
    }
    await team.accounts.people.signedIn(session.user.id);
    await team.accounts.events.record({
      actor: session.user.email,
      kind: 'sign-in',
      detail: `single sign-on, from ${client}`,
    });
    return seeOther('/', answer.cookies);
  });

  serve(routes.signOut, async ({ principal, header }) => {
    if (team === null || principal.via !== 'session') return done();
    const answer = await team.forward('/sign-out', {
      cookie: header('cookie'),
      client: header(CLIENT_HEADER) ?? '',
    });
    await team.accounts.events.record({ actor: principal.userId, kind: 'sign-out', detail: '' });
    return done(answer.cookies);
  });

  serve(routes.setPassword, async ({ body: { token, password }, header }) => {
    if (team === null) return noAccounts();
    const client = header(CLIENT_HEADER) ?? '';
    const attempt = team.limits.begin(`link ${token}`, client);
    if (attempt.wait > 0) return tooMany(attempt.wait);
    const answer = await team.forward('/reset-password', { body: { newPassword: password, token }, client });
    if (!answer.ok) return passwordProblem(answer);
    attempt.succeeded();
    return done();
  });

  async function signedIn({ answer }: Forwarded, detail: string): Promise<void> {
    const { user } = answer;
    if (team === null || typeof user !== 'object' || user === null || !('id' in user) || !('email' in user))
      throw new TypeError('serveSignIn: a sign-in without a person');
    await team.accounts.people.signedIn(String(user.id));
    await team.accounts.events.record({ actor: String(user.email), kind: 'sign-in', detail });
  }

  async function refusedEvent(actor: string, detail: string): Promise<void> {
    await team?.accounts.events.record({ actor, kind: 'sign-in-refused', detail });
  }
}

const reasonOf = ({ code }: Forwarded): string =>
  code === 'DEACTIVATED' ? 'deactivated' : 'wrong address or password';

function signInProblem({ code }: Forwarded): Response {
  if (code === 'DEACTIVATED')
    return problemResponse(403, 'This account is deactivated. Ask an administrator of your team.');
  return problemResponse(401, 'This address and this password do not belong together.');
}

function secondFactorProblem({ code, status }: Forwarded): Response {
  if (status === 429 || /TOO_MANY|LOCKED/.test(code))
    return problemResponse(
      429,
      'Too many wrong codes. Begin again with the password in a quarter of an hour.',
      {
        headers: { 'Retry-After': '900' },
      },
    );
  if (code === 'INVALID_TWO_FACTOR_COOKIE')
    return problemResponse(401, 'This took too long, or was begun elsewhere. Begin again with the password.');
  return problemResponse(401, 'This code is not the right one.');
}

/** Why a password was not set or changed. */
export function passwordProblem({ code }: Forwarded): Response {
  switch (code) {
    case 'PASSWORD_TOO_SHORT':
      return problemResponse(
        422,
        'A password needs at least 12 characters; a few words in a row make a good one.',
      );
    case 'INVALID_TOKEN':
      return problemResponse(422, 'This link has been used, or is older than three days. Ask for a new one.');
    case 'INVALID_PASSWORD':
      return problemResponse(422, 'The present password is not the right one.');
    default:
      return problemResponse(422, 'This was not accepted.');
  }
}

function seeOther(location: string, cookies: readonly string[]): Response {
  return withCookies(new Response(null, { status: 303, headers: { Location: location } }), cookies);
}
