import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { folderFiles, openSqlite, openStore } from '../../src/index.ts';
import { afp, exampleHead } from '../example-course.ts';
import { BACKENDS, type OpenedRegistry, steppingClock, testKey } from './backends.ts';

const kim = { actor: 'kim' } as const;

for (const backend of BACKENDS) {
  describe.skipIf('missing' in backend)(
    `${backend.name}${'missing' in backend ? ` (${backend.missing})` : ''}: backups`,
    () => {
      const registries: OpenedRegistry[] = [];
      afterEach(async () => {
        for (const registry of registries.splice(0)) await registry.dispose();
      });
      const empty = async () => {
        if ('missing' in backend) throw new Error(backend.missing);
        const registry = await backend.open();
        registries.push(registry);
        return registry;
      };
      const filled = async () => {
        const registry = await empty();
        const { store } = registry;
        for (const patient of ['p1', 'p2', 'p3']) {
          const records = [afp('a1', '2020-03', '12 ng/mL'), afp('a2', '2020-04', '> 2,000 ng/mL')];
          await store.append({
            ...kim,
            patient,
            expectedVersion: 0,
            head: exampleHead(),
            records,
            idempotencyKey: 'once',
          });
        }
        const scan = { bytes: new Uint8Array([1, 2, 3]), name: 'x', mediaType: 'image/png' };
        await store.attachments.put('p1', scan, kim);
        await store.identity.set('p1', { name: 'Kim Min-Su' }, kim);
        await store.merge('p2', 'p1', kim);
        await store.erase('p3', { ...kim, reason: 'asked' });
        await store.access.log({ ...kim, action: 'list' });
        await store.lock('paper', kim);
        await store.documents.write('agenda', { expectedRevision: 0, body: { order: ['p1'] } }, kim);
        return registry;
      };

      it('ST50 what is restored says the same, verifies, and has the heads it had', async () => {
        const { store, folder } = await filled();
        const path = join(folder, 'backup');
        const parts = [{ name: 'accounts', bytes: new TextEncoder().encode('who may sign in') }];
        const made = await store.backup(path, parts);
        expect(made).toMatchObject({ patients: 3, files: 1 });
        expect(statSync(path).mode & 0o777).toBe(0o600);
        const other = await empty();
        const restored = await other.store.restore(path);
        expect(restored).toMatchObject({ rows: made.rows, files: 1, parts: [{ name: 'accounts' }] });
        expect(Buffer.from(restored.parts[0]?.bytes ?? []).toString()).toBe('who may sign in');
        expect(gunzipSync(readFileSync(path)).toString()).not.toContain('who may sign in');
        const heads = await store.heads();
        expect(await other.store.heads()).toEqual(heads);
        expect(await other.store.verify({ heads })).toEqual(await store.verify());
        expect((await other.store.verify()).faults).toEqual([]);
        expect(await other.store.course('p1')).toEqual(await store.course('p1'));
        expect(await other.store.identity.of('p1')).toEqual({ name: 'Kim Min-Su' });
        expect(await other.store.locks()).toEqual(await store.locks());
        expect(await other.store.documents.read('agenda')).toEqual(await store.documents.read('agenda'));
      });

      it('ST51 a backup of either engine is restored into SQLite', async () => {
        const { store, folder } = await filled();
        await store.backup(join(folder, 'backup'));
        const files = folderFiles(join(folder, 'restored', 'attachments'));
        const engine = openSqlite(join(folder, 'restored'));
        const restored = await openStore({ engine, chainKey: testKey, clock: steppingClock(), files });
        await restored.restore(join(folder, 'backup'));
        expect((await restored.verify({ heads: await store.heads() })).faults).toEqual([]);
        await restored.close();
      });

      it('ST52 a backup made while others write is of one instant', async () => {
        const { store, folder } = await filled();
        const writing = (async () => {
          for (let version = 6; version < 26; version++) {
            const records = [afp(`w${version}`, '2021', '1 ng/mL')];
            const written = await store.append({ ...kim, patient: 'p1', expectedVersion: version, records });
            if (written.kind !== 'done') throw new Error(JSON.stringify(written));
          }
        })();
        await store.backup(join(folder, 'backup'));
        await writing;
        const other = await empty();
        await other.store.restore(join(folder, 'backup'));
        expect((await other.store.verify()).faults).toEqual([]);
      });

      it('ST53 a backup that was cut or changed, or is of another key, restores nothing', async () => {
        const { store, folder } = await filled();
        const path = join(folder, 'backup');
        await store.backup(path);
        const bytes = readFileSync(path);
        const { store: target, folder: targetFolder } = await empty();
        writeFileSync(join(targetFolder, 'cut'), bytes.subarray(0, bytes.length - 40));
        await expect(target.restore(join(targetFolder, 'cut'))).rejects.toThrow('cannot be used');
        const changed = gunzipSync(bytes).toString().replace('12 ng/mL', '13 ng/mL');
        writeFileSync(join(targetFolder, 'changed'), gzipSync(changed));
        await expect(target.restore(join(targetFolder, 'changed'))).rejects.toThrow('checksum');
        const later = gunzipSync(bytes)
          .toString()
          .replace(/"schema":\d+/, '"schema":99');
        writeFileSync(join(targetFolder, 'later'), gzipSync(later));
        await expect(target.restore(join(targetFolder, 'later'))).rejects.toThrow('version 99');
        const lines = gunzipSync(bytes).toString().split('\n');
        writeFileSync(join(targetFolder, 'shorter'), gzipSync(lines.slice(0, 5).join('\n')));
        await expect(target.restore(join(targetFolder, 'shorter'))).rejects.toThrow('checksum is missing');
        expect(await target.patients({ withWithdrawn: true })).toEqual([]);
        const otherKey = openStore({
          engine: openSqlite(join(targetFolder, 'other')),
          chainKey: testKey.map((byte) => byte + 1),
          clock: steppingClock(),
          files: folderFiles(join(targetFolder, 'other', 'attachments')),
        });
        await expect((await otherKey).restore(path)).rejects.toThrow('another key');
        await (await otherKey).close();
        expect((await target.verify()).faults).toEqual([]);
        await expect(store.restore(path)).rejects.toThrow('empty');
      });
    },
  );
}
