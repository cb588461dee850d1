import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProviderUser, startOidcProvider } from './oidc-provider.ts';
import type { Browser } from './team-browser.ts';
import { openTeamServer, type TeamServer } from './team-server.ts';

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

// Every password is hashed slowly, as it has to be.
describe('single sign-on by OpenID Connect', { timeout: 60_000 }, () => {
  let provider: Awaited<ReturnType<typeof startOidcProvider>>;
  let server: TeamServer;

  beforeAll(async () => {
    provider = await startOidcProvider();
    server = await openTeamServer({ config: { oidc: provider.config } });
    await server.person('ada@one.example', 'editor', ['One']);
    await server.person('boss@one.example', 'administrator');
  });
  afterAll(async () => {
    await server.close();
    await provider.close();
  });

  /** Goes to the provider and comes back, as a browser is sent. */
  async function comeBack(user: ProviderUser, browser: Browser = server.browser()) {
    provider.letIn(user);
    const begun = await browser.ask('POST', '/api/auth/single-sign-on');
    const { url } = await begun.json();
    const sent = await fetch(url, { redirect: 'manual' });
    const back = new URL(sent.headers.get('location') ?? '');
    const answer = await browser.ask('GET', `${back.pathname}${back.search}`, undefined, {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    });
    return { browser, back, answer, begun };
  }
  const ada: ProviderUser = { sub: 'ada-at-the-hospital', email: 'ada@one.example', emailVerified: true };

  it('is offered by its name', async () => {
    const ways = await (await server.browser().ask('GET', '/api/auth/ways')).json();
    expect(ways).toEqual({ mode: 'team', singleSignOn: 'the hospital' });
  });

  it('opens the account of the verified address, with the rights it has here', async () => {
    const { browser, answer } = await comeBack(ada);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    const home = await (await browser.ask('GET', '/api/home')).json();
    expect(home.principal).toMatchObject({ userId: 'ada@one.example', role: 'editor', hospitals: ['One'] });
    expect(server.events.at(-1)).toMatchObject({ kind: 'sign-in', actor: 'ada@one.example' });
    // The next time it is the subject that counts, as the provider promises.
    const again = await comeBack(ada);
    expect(await statusOf(again.browser.ask('GET', '/api/home'))).toBe(200);
  });

  it.each([
    ['somebody of no account', { sub: 'x', email: 'stranger@one.example', emailVerified: true }],
    [
      'an address that the provider has not verified',
      { sub: 'y', email: 'boss@one.example', emailVerified: false },
    ],
    ['a token for another program', { ...ada, fault: 'other-audience' }],
    ['a token of another sign-in', { ...ada, fault: 'other-nonce' }],
    ['a token signed by another', { ...ada, fault: 'other-key' }],
    ['a token that has expired', { ...ada, fault: 'expired' }],
  ] as const)('lets nobody in for %s', async (_name, user) => {
    const { browser, answer } = await comeBack(user);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/sign-in?refused=single-sign-on');
    expect(await statusOf(browser.ask('GET', '/api/home'))).toBe(401);
    expect(server.events.at(-1)?.kind).toBe('sign-in-refused');
  });

  it('makes no account for a stranger', async () => {
    expect(await server.team.accounts.people.byEmail('stranger@one.example')).toBeNull();
  });

  it('takes no answer of the provider in a browser that did not begin, nor twice', async () => {
    provider.letIn(ada);
    const { back, browser } = await comeBack(ada);
    const victim = server.browser();
    const planted = await victim.ask('GET', `${back.pathname}${back.search}`);
    expect(planted.headers.get('location')).toContain('refused');
    expect(await statusOf(victim.ask('GET', '/api/home'))).toBe(401);
    browser.cookies.clear();
    await browser.ask('GET', `${back.pathname}${back.search}`);
    expect(await statusOf(browser.ask('GET', '/api/home'))).toBe(401);
  });

  it('lets nobody in who is deactivated here, whatever the provider says', async () => {
    const id = await server.person('gone@one.example', 'editor', ['One']);
    const gone = { sub: 'gone', email: 'gone@one.example', emailVerified: true };
    const { browser } = await comeBack(gone);
    expect(await statusOf(browser.ask('GET', '/api/home'))).toBe(200);
    await server.team.accounts.people.change(id, { deactivated: true }, 'terminal');
    expect(await statusOf(browser.ask('GET', '/api/home'))).toBe(401);
    const again = await comeBack(gone);
    expect(again.answer.headers.get('location')).toContain('refused');
    expect(await statusOf(again.browser.ask('GET', '/api/home'))).toBe(401);
  });
});
