import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneTimeCode } from './one-time-code.ts';
import { ADDRESS } from './team-browser.ts';
import { openTeamServer, PASSWORD, type TeamServer } from './team-server.ts';

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;
const code = (uri: string): string => oneTimeCode(uri, Date.now() / 1000);

/** A code that is not the right one now, nor just before or after. */
function wrongCode(uri: string): string {
  const right = [-30, 0, 30].map((shift) => oneTimeCode(uri, Date.now() / 1000 + shift));
  return ['000000', '111111', '222222', '333333'].find((guess) => !right.includes(guess)) ?? '444444';
}

// Every password is hashed slowly, as it has to be.
describe('the own account', { timeout: 60_000 }, () => {
  let server: TeamServer;
  beforeAll(async () => {
    server = await openTeamServer();
    await server.person('ada@one.example', 'editor', ['One']);
    await server.person('boss@one.example', 'administrator');
  });
  afterAll(() => server.close());

  it('shows its open sessions and which of them is this one', async () => {
    await server.person('seen@one.example', 'viewer');
    await server.signedIn('seen@one.example');
    const browser = await server.signedIn('seen@one.example');
    const account = await (await browser.ask('GET', '/api/account')).json();
    expect(account).toMatchObject({
      email: 'seen@one.example',
      role: 'viewer',
      password: true,
      secondFactor: false,
    });
    expect(account.sessions).toHaveLength(2);
    expect(account.sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(account.sessions[0].address).toBe('192.0.2.7');
  });

  it('changes its password only with the present one, and ends every other session', async () => {
    await server.person('changer@one.example', 'viewer');
    const elsewhere = await server.signedIn('changer@one.example');
    const browser = await server.signedIn('changer@one.example');
    const next = 'eight yellow ladders';
    const change = (current: string, wanted: string) =>
      statusOf(browser.ask('POST', '/api/account/password', { current, next: wanted }));
    expect(await change('not the password', next)).toBe(422);
    expect(await change(PASSWORD, 'eleven char')).toBe(422);
    expect(await change(PASSWORD, next)).toBe(204);
    expect(await statusOf(elsewhere.ask('GET', '/api/home'))).toBe(401);
    expect(await statusOf(browser.ask('GET', '/api/home'))).toBe(200);
    await expect(server.signedIn('changer@one.example')).rejects.toThrow('not let in');
    await server.signedIn('changer@one.example', next);
  });

  it('ends its other sessions when asked', async () => {
    await server.person('tidy@one.example', 'viewer');
    const elsewhere = await server.signedIn('tidy@one.example');
    const browser = await server.signedIn('tidy@one.example');
    expect(await statusOf(browser.ask('POST', '/api/account/sessions/end'))).toBe(204);
    expect(await statusOf(elsewhere.ask('GET', '/api/home'))).toBe(401);
    expect(await statusOf(browser.ask('GET', '/api/home'))).toBe(200);
  });

  it('sets a password by a link once, and ends the sessions of before', async () => {
    const id = await server.person('forgot@one.example', 'viewer');
    const before = await server.signedIn('forgot@one.example');
    const boss = await server.signedIn('boss@one.example');
    const { link } = await (await boss.ask('POST', `/api/accounts/${id}/password-link`)).json();
    expect(link).toMatch(new RegExp(`^${ADDRESS}/set-password#[\\w-]{43}$`));
    const token = new URL(link).hash.slice(1);
    const set = (password: string) =>
      statusOf(server.browser().ask('POST', '/api/auth/password', { token, password }));
    expect(await set('too short')).toBe(422);
    expect(await set('nine silver bridges')).toBe(204);
    expect(await set('ten copper fountains')).toBe(422);
    expect(await statusOf(before.ask('GET', '/api/home'))).toBe(401);
    await server.signedIn('forgot@one.example', 'nine silver bridges');
  });

  it('keeps neither a link nor a session cookie readable in the database', async () => {
    const id = await server.person('stolen@one.example', 'viewer');
    const boss = await server.signedIn('boss@one.example');
    const { link } = await (await boss.ask('POST', `/api/accounts/${id}/password-link`)).json();
    const { adapter } = await server.team.accounts.auth.$context;
    const rows = await adapter.findMany({ model: 'verification', limit: 1000 });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(new URL(link).hash.slice(1));
  });

  it('asks for the second factor once it is confirmed, and takes each code for the case of loss once', async () => {
    await server.person('careful@one.example', 'editor', ['One']);
    const browser = await server.signedIn('careful@one.example');
    const start = (password: string) => browser.ask('POST', '/api/account/second-factor', { password });
    expect(await statusOf(start('not the password'))).toBe(422);
    const { uri, backupCodes } = await (await start(PASSWORD)).json();
    expect(uri).toMatch(/^otpauth:\/\/totp\/Hepatica/);
    expect(backupCodes.length).toBeGreaterThanOrEqual(8);
    // Not confirmed yet: nobody is shut out by a code that no app has.
    await server.signedIn('careful@one.example');
    const confirm = (given: string) =>
      statusOf(browser.ask('POST', '/api/account/second-factor/confirmation', { code: given }));
    expect(await confirm(wrongCode(uri))).toBe(422);
    expect(await confirm(code(uri))).toBe(204);

    const second = server.browser();
    const first = await second.ask('POST', '/api/auth/sign-in', {
      email: 'careful@one.example',
      password: PASSWORD,
    });
    expect(await first.json()).toEqual({ kind: 'second-factor' });
    expect([...second.cookies.keys()].some((name) => name.includes('session_token'))).toBe(false);
    expect(await statusOf(second.ask('GET', '/api/home'))).toBe(401);
    const give = (kind: 'app' | 'backup', given: string) =>
      statusOf(second.ask('POST', '/api/auth/second-factor', { kind, code: given }));
    expect(await give('app', wrongCode(uri))).toBe(401);
    expect(await give('app', code(uri))).toBe(200);
    expect(await statusOf(second.ask('GET', '/api/home'))).toBe(200);

    const [spare = ''] = backupCodes;
    const third = server.browser();
    const giveSpare = async () => {
      await third.ask('POST', '/api/auth/sign-in', { email: 'careful@one.example', password: PASSWORD });
      return statusOf(third.ask('POST', '/api/auth/second-factor', { kind: 'backup', code: spare }));
    };
    expect(await giveSpare()).toBe(200);
    third.cookies.clear();
    expect(await giveSpare()).toBe(401);
  });

  it('takes no code of a second factor for somebody who is signed in as another', async () => {
    const ada = await server.signedIn('ada@one.example');
    expect(await statusOf(ada.ask('POST', '/api/auth/second-factor', { kind: 'app', code: '000000' }))).toBe(
      401,
    );
  });

  it('closes the second step after wrong codes, however often the first is begun again', async () => {
    await server.person('besieged@one.example', 'editor', ['One']);
    const browser = await server.signedIn('besieged@one.example');
    const { uri } = await (
      await browser.ask('POST', '/api/account/second-factor', { password: PASSWORD })
    ).json();
    await browser.ask('POST', '/api/account/second-factor/confirmation', { code: code(uri) });
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) {
      const thief = server.browser(`192.0.2.${100 + n}`);
      await thief.ask('POST', '/api/auth/sign-in', { email: 'besieged@one.example', password: PASSWORD });
      statuses.push(
        await statusOf(thief.ask('POST', '/api/auth/second-factor', { kind: 'app', code: wrongCode(uri) })),
      );
    }
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.slice(5)).toEqual([429, 429, 429]);
    const owner = server.browser();
    await owner.ask('POST', '/api/auth/sign-in', { email: 'besieged@one.example', password: PASSWORD });
    expect(
      await statusOf(owner.ask('POST', '/api/auth/second-factor', { kind: 'app', code: code(uri) })),
    ).toBe(429);
  });

  it('is opened by an administrator for who has lost the second factor', async () => {
    const id = await server.person('lost@one.example', 'editor', ['One']);
    const browser = await server.signedIn('lost@one.example');
    const { uri } = await (
      await browser.ask('POST', '/api/account/second-factor', { password: PASSWORD })
    ).json();
    await browser.ask('POST', '/api/account/second-factor/confirmation', { code: code(uri) });
    const boss = await server.signedIn('boss@one.example');
    expect(await statusOf(boss.ask('POST', `/api/accounts/${id}/second-factor-removal`))).toBe(200);
    expect(await statusOf(browser.ask('GET', '/api/home'))).toBe(401);
    await server.signedIn('lost@one.example');
  });
});
