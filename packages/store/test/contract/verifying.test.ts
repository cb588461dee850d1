import { afterEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/index.ts';
import { afp, exampleHead } from '../example-course.ts';
import { BACKENDS, type OpenedRegistry, testKey } from './backends.ts';

for (const backend of BACKENDS) {
  describe.skipIf('missing' in backend)(
    `${backend.name}${'missing' in backend ? ` (${backend.missing})` : ''}: verifying`,
    () => {
      let registry: OpenedRegistry;
      afterEach(() => registry.dispose());

      const open = async () => {
        if ('missing' in backend) throw new Error(backend.missing);
        registry = await backend.open();
        const { store } = registry;
        for (const patient of ['p1', 'p2']) {
          const records = [afp('a1', '2020-03', '12 ng/mL'), afp('a2', '2020-04', '13 ng/mL')];
          await store.append({ actor: 'kim', patient, expectedVersion: 0, head: exampleHead(), records });
        }
        await store.attachments.put(
          'p1',
          {
            bytes: new TextEncoder().encode('a scan'),
            name: 'ct.txt',
            mediaType: 'text/plain',
            record: 'a1',
          },
          { actor: 'kim' },
        );
        await store.identity.set('p1', { name: 'Kim Min-Su', chartNumber: '00123' }, { actor: 'kim' });
        await store.access.log({ actor: 'lee', action: 'view', patient: 'p1' });
        await store.access.log({ actor: 'lee', action: 'view', patient: 'p1' });
        await store.lock('paper', { actor: 'kim' });
        for (const expectedRevision of [0, 1]) {
          const body = { order: ['p1', 'p2'].slice(expectedRevision) };
          await store.documents.write('agenda', { expectedRevision, body }, { actor: 'kim' });
        }
        return registry;
      };
      const codes = async () => (await registry.store.verify()).faults.map(({ code }) => code);

      it('ST20 a registry to which only its store wrote has no fault', async () => {
        const { store } = await open();
        const heads = await store.heads();
        expect(heads.map(({ chain, patient, sequence }) => [chain, patient, sequence])).toEqual([
          ['records', 'p1', 5],
          ['records', 'p2', 3],
          ['access', '*', 2],
          ['access', 'p1', 2],
          ['locks', 'paper', 1],
          ['documents', 'agenda', 2],
        ]);
        expect(await store.verify({ heads })).toEqual({
          patients: 2,
          entries: 8,
          attachments: 1,
          faults: [],
        });
      });

      it('ST21 the engine itself refuses to change or remove an entry, a view, a lock or a document', async () => {
        const { store } = await open();
        const change = (table: 'entry' | 'access' | 'data_lock' | 'document') =>
          store.engine.write((transaction) => transaction.updateTable(table).set({ actor: 'x' }).execute());
        const remove = (table: 'entry' | 'access' | 'data_lock' | 'document' | 'identity') =>
          store.engine.write((transaction) => transaction.deleteFrom(table).execute());
        for (const table of ['entry', 'access', 'data_lock', 'document'] as const) {
          await expect(change(table)).rejects.toThrow('nothing is changed or removed');
        }
        for (const table of ['entry', 'access', 'data_lock', 'document', 'identity'] as const) {
          await expect(remove(table)).rejects.toThrow('nothing is changed or removed');
        }
        const empty = store.engine.write((transaction) =>
          transaction.updateTable('entry').set({ body: null, salt: null, subject: null }).execute(),
        );
        await expect(empty).rejects.toThrow('nothing is changed or removed');
        expect(await codes()).toEqual([]);
      });

      const changes = {
        'what an entry says': [
          `update entry set body = replace(body, '12 ng', '99 ng') where patient_id = 'p1' and sequence = 2`,
          ['body-changed'],
        ],
        'who wrote an entry': [
          `update entry set actor = 'lee' where patient_id = 'p1' and sequence = 2`,
          ['mac-wrong'],
        ],
        'when an entry was written': [
          `update entry set at = '2019-01-01T00:00:00.000Z' where patient_id = 'p1' and sequence = 3`,
          ['mac-wrong'],
        ],
        'under which record an entry is filed': [
          `update entry set subject = 'a9' where patient_id = 'p1' and sequence = 2`,
          ['subject-wrong'],
        ],
        'an entry in the middle, taken away': [
          `delete from entry where patient_id = 'p2' and sequence = 2`,
          ['sequence-broken'],
        ],
        'what an entry says, emptied': [
          `update entry set body = null, salt = null, subject = null where patient_id = 'p1' and sequence = 2`,
          ['body-missing'],
        ],
        'the last entry, cut off': [
          `delete from entry where patient_id = 'p2' and sequence = 3`,
          ['head-wrong'],
        ],
        'the noted end': [`delete from head where patient_id = 'p2'`, ['head-missing']],
        'a chain copied to another patient': [
          `update entry set patient_id = 'p3' where patient_id = 'p2'`,
          ['head-wrong', 'mac-wrong', 'mac-wrong', 'mac-wrong', 'head-missing'],
        ],
        'the row of lists': [
          `update patient set sex = 'male' where patient_id = 'p1'`,
          ['patient-row-wrong'],
        ],
        'the words under which a name is found': [
          `update identity set name_key = 'lee' where patient_id = 'p1'`,
          ['identity-changed'],
        ],
        'a name': [
          `update identity set body = replace(body, 'Kim', 'Lee') where patient_id = 'p1'`,
          ['body-changed', 'identity-changed'],
        ],
        'the log of views': [
          `update access set actor = 'kim' where patient_id = 'p1' and sequence = 1`,
          ['access-changed'],
        ],
        'a data lock': [`update data_lock set at = '2019-01-01T00:00:00.000Z'`, ['lock-changed']],
        'the list of a board': [
          `update document set body = replace(body, 'p2', 'p1') where revision = 1`,
          ['document-changed'],
        ],
      } as const;
      for (const [what, [statement, expected]] of Object.entries(changes)) {
        it(`ST22 a change behind the store is found: ${what}`, async () => {
          const { tamper } = await open();
          await tamper(statement);
          expect(await codes()).toEqual(expected);
        });
      }

      it('ST26 a data lock taken away whole is found by heads exported before', async () => {
        const { store, tamper } = await open();
        await store.lock('submission', { actor: 'kim' });
        const heads = await store.heads();
        await tamper(`delete from data_lock where name = 'submission'`);
        expect((await store.verify()).faults).toEqual([]);
        expect((await store.verify({ heads })).faults.map(({ code, subject }) => [code, subject])).toEqual([
          ['lock-missing', 'submission'],
        ]);
      });

      it('ST23 a tail cut off with its noted end, and a patient taken away whole, are found by heads exported before', async () => {
        const { store, tamper } = await open();
        const heads = await store.heads();
        const mac = await store.engine.reader
          .selectFrom('entry')
          .select('mac')
          .where('patient_id', '=', 'p2')
          .where('sequence', '=', 2)
          .executeTakeFirstOrThrow();
        await tamper(`delete from entry where patient_id = 'p2' and sequence = 3`);
        await tamper(`update head set sequence = 2, mac = '${mac.mac}' where patient_id = 'p2'`);
        for (const table of ['identity', 'entry', 'head', 'patient']) {
          await tamper(`delete from ${table} where patient_id = 'p1'`);
        }
        await tamper(`delete from access where patient_id = 'p1' and sequence = 2`);
        await tamper(`delete from document where revision = 2`);
        const { faults } = await store.verify({ heads });
        expect(faults.map(({ code, patient }) => [code, patient])).toEqual([
          ['tail-cut', 'p2'],
          ['patient-missing', 'p1'],
          ['access-tail-cut', 'p1'],
          ['document-changed', '*'],
        ]);
      });

      it('ST24 a file of an attachment that was changed or taken away is found', async () => {
        const { store, folder } = await open();
        const { rmSync, writeFileSync } = await import('node:fs');
        const [attachment] = await store.attachments.list('p1');
        const path = `${folder}/attachments/p1/${attachment?.digest}`;
        writeFileSync(path, 'another scan');
        expect(await codes()).toEqual(['attachment-changed']);
        expect(await store.attachments.get('p1', attachment?.digest ?? '')).toBeNull();
        rmSync(path);
        expect(await codes()).toEqual(['attachment-missing']);
      });

      it('ST25 another key is refused at the door', async () => {
        const { reopen } = await open();
        const otherKey = testKey.map((byte) => byte + 1);
        await expect(reopen({ key: otherKey })).rejects.toThrow(StoreError);
      });
    },
  );
}
