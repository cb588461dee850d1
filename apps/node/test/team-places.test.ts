import { describe, expect, it } from 'vitest';
import type { AccountsPlace } from '../src/account/accounts-database.ts';
import { openTeamServer } from './team-server.ts';

const url = process.env.HEPATICA_TEST_DATABASE_URL;
const places: readonly (readonly [string, AccountsPlace | undefined])[] = [
  ['a folder', undefined],
  ...(url === undefined ? [] : [['PostgreSQL', { kind: 'postgres', url }] as const]),
];

/** Runs again on a database that a run before has filled. */
const unique = Date.now().toString(36);

describe.each(places)('accounts kept in %s', { timeout: 60_000 }, (_name, place) => {
  it('know who signs in, what they may, and their keys; after another start too', async () => {
    const options = place === undefined ? {} : { place };
    const server = await openTeamServer(options);
    try {
      await server.person(`boss-${unique}@one.example`, 'administrator');
      const boss = await server.signedIn(`boss-${unique}@one.example`);
      const name = `Hospital ${unique}`;
      expect((await boss.ask('POST', '/api/hospitals', { name })).status).toBe(201);
      const email = `ada-${unique}@one.example`;
      const person = { email, name: 'Ada', role: 'editor', hospitals: [name] };
      const made = await (await boss.ask('POST', '/api/accounts', person)).json();
      const token = new URL(made.link).hash.slice(1);
      const password = 'six purple umbrellas';
      expect((await server.browser().ask('POST', '/api/auth/password', { token, password })).status).toBe(
        204,
      );
      const ada = await server.signedIn(email, password);
      const home = await (await ada.ask('GET', '/api/home')).json();
      expect(home.principal).toMatchObject({ userId: email, role: 'editor', hospitals: [name] });
      const key = await (
        await ada.ask('POST', '/api/tokens', { name: 'x', scope: ['patients.read'], days: 1 })
      ).json();
      const authorization = `Bearer ${key.secret}`;
      const byKey = () => server.browser().ask('GET', '/api/home', undefined, { authorization });
      expect((await byKey()).status).toBe(200);
      const { items } = await (await boss.ask('GET', '/api/accounts/events?limit=20')).json();
      expect(items.map(({ actor, kind }: { actor: string; kind: string }) => `${kind} ${actor}`)).toContain(
        `sign-in ${email}`,
      );
      expect(
        (await boss.ask('PATCH', `/api/accounts/${made.account.id}`, { deactivated: true })).status,
      ).toBe(200);
      expect((await ada.ask('GET', '/api/home')).status).toBe(401);
      expect((await byKey()).status).toBe(401);
      if (place !== undefined) {
        const second = await openTeamServer(options);
        const same = second.browser();
        for (const [cookie, value] of boss.cookies) same.cookies.set(cookie, value);
        expect((await same.ask('GET', '/api/accounts')).status).toBe(200);
        await second.close();
      }
    } finally {
      await server.close();
    }
  });
});

describe.skipIf(url !== undefined)('accounts kept in PostgreSQL', () => {
  it.skip('were not tested: name a database in HEPATICA_TEST_DATABASE_URL', () => {});
});
