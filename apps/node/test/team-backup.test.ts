import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreAccountsAt } from '../src/account/accounts-backup.ts';
import { openRegistry } from '../src/store/open-registry.ts';
import { openTeamServer, type TeamServer } from './team-server.ts';
import { openTwoHospitals } from './two-hospitals.ts';

describe('a backup while the team works', { timeout: 60_000 }, () => {
  let server: TeamServer;
  let two: Awaited<ReturnType<typeof openTwoHospitals>>;
  let elsewhere = '';

  beforeAll(async () => {
    two = await openTwoHospitals();
    elsewhere = await mkdtemp(join(tmpdir(), 'hepatica-elsewhere-'));
    server = await openTeamServer({ registries: [two.own] });
    await server.person('boss@one.example', 'administrator');
    await server.person('ed@one.example', 'editor', ['One']);
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await two.close();
    await rm(elsewhere, { recursive: true, force: true });
  });

  it('is one file that restores to the same courses and chains, and leaves nothing behind on the server', async () => {
    const patients = [await two.patient('own'), await two.patient('other')];
    const boss = await server.signedIn('boss@one.example');
    const answer = await boss.ask('POST', '/api/administration/own/backup');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="hepatica-[\d-]+\.backup"$/,
    );
    const file = join(elsewhere, 'registry.backup');
    await writeFile(file, new Uint8Array(await answer.arrayBuffer()));
    expect((await readdir(two.folder)).filter((name) => name.startsWith('backup-'))).toEqual([]);

    const folder = join(elsewhere, 'restored');
    const place = { kind: 'folder' as const, folder };
    const restored = await openRegistry({ folder }, { key: await two.chainKey() });
    if (restored.kind === 'refused') throw new Error(JSON.stringify(restored.findings));
    try {
      const { parts } = await restored.store.restore(file);
      const [accounts] = parts;
      expect(parts.map(({ name }) => name)).toEqual(['accounts']);
      expect(await restoreAccountsAt(place, accounts?.bytes ?? new Uint8Array())).toBe(2);
      expect(await restoreAccountsAt(place, accounts?.bytes ?? new Uint8Array())).toBeNull();
      for (const { id } of patients)
        expect(await restored.store.course(id)).toEqual(await two.store.course(id));
      expect((await restored.store.verify()).faults).toEqual([]);
    } finally {
      await restored.store.close();
    }
    // Who had a password has it still, in the role and hospitals of before; who was signed in is not.
    const after = await openTeamServer({ place });
    try {
      const people = await (
        await (await after.signedIn('boss@one.example')).ask('GET', '/api/accounts')
      ).json();
      expect(people.items).toMatchObject([
        { email: 'boss@one.example', role: 'administrator', hospitals: 'all' },
        { email: 'ed@one.example', role: 'editor', hospitals: ['One'] },
      ]);
      const cookie = [...boss.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      expect((await after.browser().ask('GET', '/api/account', undefined, { cookie })).status).toBe(401);
    } finally {
      await after.close();
    }
    const facts = await (await boss.ask('GET', '/api/administration/own')).json();
    expect(facts).toMatchObject({ engine: 'sqlite', patients: 2, lastBackup: { by: 'boss@one.example' } });
  });
});
