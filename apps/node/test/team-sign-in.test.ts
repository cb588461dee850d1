import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTeamServer, PASSWORD, type TeamServer } from './team-server.ts';

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

// Every password is hashed slowly, as it has to be.
describe('signing in to the workbench of a team', { timeout: 60_000 }, () => {
  let server: TeamServer;
  let now = Date.UTC(2026, 10, 22);
  let adaId = '';

  beforeAll(async () => {
    server = await openTeamServer({ now: () => now });
    adaId = await server.person('ada@one.example', 'editor', ['One']);
    await server.person('boss@one.example', 'administrator');
  });
  afterAll(() => server.close());

  it('gives nothing to nobody, but the page and how to sign in', async () => {
    const nobody = server.browser();
    expect(await statusOf(nobody.ask('GET', '/api/home'))).toBe(401);
    expect(await statusOf(nobody.ask('GET', '/api/nothing'))).toBe(401);
    const ways = await nobody.ask('GET', '/api/auth/ways');
    expect(await ways.json()).toEqual({ mode: 'team', singleSignOn: null });
    // Not built in this test; any other answer than a refusal is the page.
    expect(await statusOf(nobody.ask('GET', '/'))).toBe(503);
  });

  it('sets a cookie that scripts cannot read, other sites do not send, and no plain connection carries', async () => {
    const browser = server.browser();
    const answer = await browser.ask('POST', '/api/auth/sign-in', {
      email: 'Ada@One.example ',
      password: PASSWORD,
    });
    expect(await answer.json()).toEqual({ kind: 'signed-in' });
    const session = browser.lastSet().find((set) => set.includes('session_token=')) ?? '';
    expect(session).toMatch(/^__Secure-hepatica\.session_token=/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(session).toContain(flag);
    expect(session).not.toContain('Domain');
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    const home: unknown = await (await browser.ask('GET', '/api/home')).json();
    expect(home).toMatchObject({
      mode: 'team',
      principal: { userId: 'ada@one.example', role: 'editor', hospitals: ['One'], via: 'session' },
    });
  });

  it('never takes over a cookie that was planted before signing in', async () => {
    const browser = server.browser();
    browser.cookies.set('__Secure-hepatica.session_token', 'planted.signature');
    await browser.ask('POST', '/api/auth/sign-in', { email: 'ada@one.example', password: PASSWORD });
    expect(browser.cookies.get('__Secure-hepatica.session_token')).not.toContain('planted');
    const victim = await server.signedIn('ada@one.example');
    expect(victim.cookies.get('__Secure-hepatica.session_token')).not.toBe(
      browser.cookies.get('__Secure-hepatica.session_token'),
    );
  });

  it('does not believe a cookie whose signature is not ours', async () => {
    const browser = await server.signedIn('ada@one.example');
    const name = '__Secure-hepatica.session_token';
    const [token] = (browser.cookies.get(name) ?? '').split('.');
    browser.cookies.set(name, `${token}.${'A'.repeat(43)}%3D`);
    expect(await statusOf(browser.ask('GET', '/api/home'))).toBe(401);
  });

  it('says the same of a wrong password and of an address that nobody has', async () => {
    const answers = [
      await server.browser('192.0.2.21').ask('POST', '/api/auth/sign-in', {
        email: 'ada@one.example',
        password: 'not the password',
      }),
      await server.browser('192.0.2.21').ask('POST', '/api/auth/sign-in', {
        email: 'nobody@one.example',
        password: 'not the password',
      }),
    ];
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(first).toBe(second);
  });

  it('ends a session when it is signed out, in the store and not only in the browser', async () => {
    const browser = await server.signedIn('ada@one.example');
    const kept = new Map(browser.cookies);
    expect(await statusOf(browser.ask('POST', '/api/auth/sign-out'))).toBe(204);
    const thief = server.browser();
    for (const [name, value] of kept) thief.cookies.set(name, value);
    expect(await statusOf(thief.ask('GET', '/api/home'))).toBe(401);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', { origin: '' }],
    ['a null origin', { origin: 'null' }],
    ['plain http', { origin: 'http://hepatica.test' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a site beside', { 'sec-fetch-site': 'same-site' }],
    [
      'another site that opens a tab',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
  ])('changes nothing for a request of %s, whatever cookie it carries', async (_name, headers) => {
    const boss = await server.signedIn('boss@one.example');
    const asked = boss.ask('PATCH', `/api/accounts/${adaId}`, { deactivated: true }, headers);
    expect(await statusOf(asked)).toBe(403);
    expect((await server.team.accounts.people.byEmail('ada@one.example'))?.deactivated).toBe(false);
  });

  it('lets another site open a page in a tab, and nothing that holds data', async () => {
    const ada = await server.signedIn('ada@one.example');
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect(await statusOf(ada.ask('GET', '/patients/own/one', undefined, headers))).toBe(503);
    expect(await statusOf(ada.ask('GET', '/api/home', undefined, headers))).toBe(403);
    const frame = { ...headers, 'sec-fetch-dest': 'iframe' };
    expect(await statusOf(ada.ask('GET', '/patients/own/one', undefined, frame))).toBe(403);
  });

  it('answers at its own address alone', async () => {
    const boss = await server.signedIn('boss@one.example');
    for (const host of ['evil.example', 'hepatica.test:8443', 'hepatica.test.evil.example', '127.0.0.1'])
      expect(await statusOf(boss.ask('GET', '/api/home', undefined, { host }))).toBe(421);
  });

  it('takes no form of another site as signing in', async () => {
    const answer = server.browser().ask('POST', '/api/auth/sign-in', 'email=ada%40one.example&password=x', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(await statusOf(answer)).toBe(415);
  });

  it('reaches none of the routes of the library that are not declared', async () => {
    const boss = await server.signedIn('boss@one.example');
    for (const [method, path] of [
      ['POST', '/api/auth/sign-up/email'],
      ['POST', '/api/auth/sign-in/email'],
      ['GET', '/api/auth/get-session'],
      ['GET', '/api/auth/list-sessions'],
      ['POST', '/api/auth/update-user'],
      ['POST', '/api/auth/change-email'],
      ['POST', '/api/auth/delete-user'],
      ['POST', '/api/auth/two-factor/disable'],
      ['GET', '/api/auth/ok'],
      ['GET', '/api/auth/error'],
    ] as const)
      expect([path, await statusOf(boss.ask(method, path, method === 'GET' ? undefined : {}))]).toEqual([
        path,
        404,
      ]);
  });

  it('holds back who guesses the password of one account, and lets in again after a quarter of an hour', async () => {
    await server.person('guessed@one.example', 'viewer');
    const guess = (password: string, address = '192.0.2.66') =>
      server.browser(address).ask('POST', '/api/auth/sign-in', { email: 'guessed@one.example', password });
    for (let times = 0; times < 5; times++) expect(await statusOf(guess('wrong password'))).toBe(401);
    const held = await guess(PASSWORD);
    expect(held.status).toBe(429);
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(800);
    // Whoever sits elsewhere is not kept out by it.
    expect(await statusOf(guess(PASSWORD, '192.0.2.67'))).toBe(200);
    now += 15 * 60_000;
    expect(await statusOf(guess(PASSWORD))).toBe(200);
  });

  it('counts guesses that arrive all at once like guesses one after the other', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () =>
        statusOf(
          server
            .browser('192.0.2.68')
            .ask('POST', '/api/auth/sign-in', { email: 'boss@one.example', password: 'wrong password' }),
        ),
      ),
    );
    expect(guesses.filter((status) => status === 401)).toHaveLength(5);
    expect(guesses.filter((status) => status === 429)).toHaveLength(7);
  });

  it('holds back one password tried on many accounts', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 52; n++)
      statuses.push(
        await statusOf(
          server
            .browser('192.0.2.69')
            .ask('POST', '/api/auth/sign-in', { email: `n${n}@one.example`, password: 'x' }),
        ),
      );
    expect(statuses.slice(0, 50).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(50)).toEqual([429, 429]);
  });

  it('holds back who asks more often than any page does', async () => {
    const nobody = server.browser('192.0.2.70');
    const statuses = new Set<number>();
    for (let n = 0; n < 601; n++) statuses.add(await statusOf(nobody.ask('GET', '/api/auth/ways')));
    expect([...statuses]).toEqual([200, 429]);
  });

  it('puts out who is deactivated at once, and lets nobody of them in again', async () => {
    const id = await server.person('leaver@one.example', 'editor', ['One']);
    const leaver = await server.signedIn('leaver@one.example');
    const boss = await server.signedIn('boss@one.example');
    expect(await statusOf(leaver.ask('GET', '/api/home'))).toBe(200);
    expect(await statusOf(boss.ask('PATCH', `/api/accounts/${id}`, { deactivated: true }))).toBe(200);
    expect(await statusOf(leaver.ask('GET', '/api/home'))).toBe(401);
    const again = await server
      .browser()
      .ask('POST', '/api/auth/sign-in', { email: 'leaver@one.example', password: PASSWORD });
    expect(again.status).toBe(403);
    expect(again.headers.getSetCookie()).toEqual([]);
    await boss.ask('PATCH', `/api/accounts/${id}`, { deactivated: false });
    expect(await statusOf(leaver.ask('GET', '/api/home'))).toBe(401);
    await server.signedIn('leaver@one.example');
  });

  it('ends a session after a working day', async () => {
    await server.signedIn('ada@one.example');
    const { internalAdapter } = await server.team.accounts.auth.$context;
    const sessions = await internalAdapter.listSessions(adaId);
    expect(sessions.length).toBeGreaterThan(0);
    for (const { createdAt, expiresAt } of sessions)
      expect((expiresAt.getTime() - createdAt.getTime()) / 3_600_000).toBeCloseTo(12, 2);
  });

  it('changes the rights of a session that is open as soon as an administrator changes them', async () => {
    const id = await server.person('mover@one.example', 'viewer', ['One']);
    const mover = await server.signedIn('mover@one.example');
    expect(await statusOf(mover.ask('GET', '/api/accounts'))).toBe(403);
    const boss = await server.signedIn('boss@one.example');
    await boss.ask('PATCH', `/api/accounts/${id}`, { role: 'administrator' });
    expect(await statusOf(mover.ask('GET', '/api/accounts'))).toBe(200);
  });

  it('notes who signed in and who was refused, and no password anywhere', async () => {
    const kinds = server.events.map(({ kind, actor }) => `${kind} ${actor}`);
    expect(kinds).toContain('sign-in ada@one.example');
    expect(kinds).toContain('sign-in-refused ada@one.example');
    expect(kinds).toContain('sign-in-refused unknown');
    expect(kinds).toContain('sign-out ada@one.example');
    const written = JSON.stringify(server.events);
    expect(written).not.toContain(PASSWORD);
    expect(written).not.toContain('nobody@one.example');
  });
});
