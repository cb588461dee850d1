import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './team-browser.ts';
import { openTeamServer, type TeamServer } from './team-server.ts';

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

// Every password is hashed slowly, as it has to be.
describe('keys of scripts', { timeout: 60_000 }, () => {
  let server: TeamServer;
  let now = Date.UTC(2026, 10, 22);
  let boss: Browser;

  /** A script with a key and nothing else. */
  const script = (secret: string) => {
    const browser = server.browser('192.0.2.200');
    return (path: string, method = 'GET', body?: unknown) =>
      browser.ask(method, path, body, { authorization: `Bearer ${secret}`, origin: '' });
  };
  const newToken = async (browser: Browser, scope: readonly string[], days = 30) => {
    const made = await browser.ask('POST', '/api/tokens', { name: 'nightly', scope, days });
    expect(made.status).toBe(201);
    return made.json();
  };

  beforeAll(async () => {
    server = await openTeamServer({ now: () => now });
    await server.person('boss@one.example', 'administrator');
    boss = await server.signedIn('boss@one.example');
  });
  afterAll(() => server.close());

  it('is shown once, and kept only as its digest', async () => {
    const { secret, token } = await newToken(boss, ['patients.read']);
    expect(secret).toMatch(/^hepatica_[\w-]{43}$/);
    const list = await (await boss.ask('GET', '/api/tokens')).text();
    expect(list).toContain(token.id);
    expect(list).not.toContain(secret);
    const { adapter } = await server.team.accounts.auth.$context;
    expect(JSON.stringify(await adapter.findMany({ model: 'apiToken', limit: 100 }))).not.toContain(secret);
  });

  it('does what it was made for and no more, even for an administrator', async () => {
    const { secret } = await newToken(boss, ['patients.read']);
    const ask = script(secret);
    const home = await (await ask('/api/home')).json();
    expect(home.principal).toMatchObject({
      userId: 'boss@one.example',
      via: 'token',
      scope: ['patients.read'],
    });
    expect(await statusOf(ask('/api/accounts'))).toBe(403);
    const wider = script((await newToken(boss, ['administer'])).secret);
    expect(await statusOf(wider('/api/accounts'))).toBe(200);
    // A key that leaks must not make itself people or keys.
    const person = { email: 'x@one.example', name: 'X', role: 'administrator', hospitals: 'all' };
    expect(await statusOf(wider('/api/accounts', 'POST', person))).toBe(409);
    expect(await statusOf(wider('/api/tokens', 'POST', { name: 'x', scope: ['administer'], days: 1 }))).toBe(
      409,
    );
    expect(await statusOf(wider('/api/account'))).toBe(409);
  });

  it('may never be made for more than its owner may', async () => {
    await server.person('vera@one.example', 'viewer');
    const vera = await server.signedIn('vera@one.example');
    const wide = { name: 'x', scope: ['patients.read', 'patients.write'], days: 1 };
    expect(await statusOf(vera.ask('POST', '/api/tokens', wide))).toBe(422);
  });

  it('loses what its owner loses', async () => {
    const id = await server.person('demoted@one.example', 'administrator');
    const demoted = await server.signedIn('demoted@one.example');
    const ask = script((await newToken(demoted, ['administer', 'patients.read'])).secret);
    expect(await statusOf(ask('/api/accounts'))).toBe(200);
    await boss.ask('PATCH', `/api/accounts/${id}`, { role: 'viewer' });
    expect(await statusOf(ask('/api/accounts'))).toBe(403);
    expect(await statusOf(ask('/api/home'))).toBe(200);
    await boss.ask('PATCH', `/api/accounts/${id}`, { deactivated: true });
    expect(await statusOf(ask('/api/home'))).toBe(401);
  });

  it('ends when it is revoked, by its owner alone', async () => {
    const { secret, token } = await newToken(boss, ['patients.read']);
    await server.person('other@one.example', 'administrator');
    const other = await server.signedIn('other@one.example');
    expect(await statusOf(other.ask('DELETE', `/api/tokens/${token.id}`))).toBe(404);
    expect(await statusOf(script(secret)('/api/home'))).toBe(200);
    expect(await statusOf(boss.ask('DELETE', `/api/tokens/${token.id}`))).toBe(204);
    expect(await statusOf(script(secret)('/api/home'))).toBe(401);
  });

  it('ends on its day', async () => {
    const { secret } = await newToken(boss, ['patients.read'], 2);
    expect(await statusOf(script(secret)('/api/home'))).toBe(200);
    now += 2 * 86_400_000 + 1000;
    expect(await statusOf(script(secret)('/api/home'))).toBe(401);
  });

  it('says when it was last used', async () => {
    const { secret, token } = await newToken(boss, ['patients.read']);
    await script(secret)('/api/home');
    const { items } = await (await boss.ask('GET', '/api/tokens')).json();
    const used = items.find(({ id }: { id: string }) => id === token.id);
    expect(used.lastUsedAt).toBe(new Date(now).toISOString());
  });

  it.each([
    'Bearer',
    'Bearer hepatica_',
    'Bearer guess',
    'Basic Ym9zczpwYXNz',
    `bearer hepatica_${'A'.repeat(43)}`,
  ])('is not replaced by "%s", nor by a cookie beside it', async (authorization) => {
    expect(await statusOf(boss.ask('GET', '/api/home', undefined, { authorization }))).toBe(401);
  });
});
