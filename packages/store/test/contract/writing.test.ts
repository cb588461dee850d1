import { afterEach, describe, expect, it } from 'vitest';
import type { Batch } from '../../src/index.ts';
import { afp, courseWith, exampleHead } from '../example-course.ts';
import { BACKENDS, type OpenedRegistry } from './backends.ts';

for (const backend of BACKENDS) {
  describe.skipIf('missing' in backend)(
    `${backend.name}${'missing' in backend ? ` (${backend.missing})` : ''}: writing`,
    () => {
      let registry: OpenedRegistry;
      const open = async () => {
        if ('missing' in backend) throw new Error(backend.missing);
        registry = await backend.open();
        return registry;
      };
      afterEach(() => registry.dispose());

      const first = (patient = 'p1'): Batch => ({
        actor: 'kim',
        patient,
        expectedVersion: 0,
        head: exampleHead(),
        records: [afp('a1', '2020-03', '> 35,000 ng/mL')],
      });

      it('ST1 a course is read back as it was written, with the instant of entry', async () => {
        const { store } = await open();
        const written = await store.append(first());
        expect(written).toMatchObject({ kind: 'done', version: 2, repeated: false });
        const read = await store.course('p1');
        const [record] = courseWith([
          { kind: 'laboratory', id: 'a1', at: '2020-03', analyte: 'afp', result: '> 35,000 ng/mL' },
        ]).records;
        expect(read?.course).toEqual({
          ...exampleHead(),
          id: 'p1',
          records: [{ ...record, recordedAt: '2026-01-01T00:00:01.000Z' }],
        });
        expect(read?.version).toBe(2);
      });

      it('ST2 what was written is there after another start', async () => {
        const { store, reopen } = await open();
        await store.append(first());
        const again = await reopen();
        expect((await again.course('p1'))?.version).toBe(2);
        expect((await again.verify()).faults).toEqual([]);
      });

      it('ST3 who has not seen the last version is told who wrote what in between, and writes nothing', async () => {
        const { store } = await open();
        await store.append(first());
        const second = { actor: 'lee', reason: 'a report came', patient: 'p1', expectedVersion: 2 };
        await store.append({ ...second, records: [afp('a2', '2020-05', '12 ng/mL')] });
        const late = { ...second, actor: 'park', records: [afp('a3', '2020-06', '14 ng/mL')] };
        expect(await store.append(late)).toEqual({
          kind: 'conflict',
          patient: 'p1',
          version: 3,
          changes: [
            {
              sequence: 3,
              kind: 'record',
              subject: 'a2',
              actor: 'lee',
              at: expect.stringMatching(/^2026/),
              reason: 'a report came',
            },
          ],
        });
        expect((await store.course('p1'))?.course.records.map(({ id }) => id)).toEqual(['a1', 'a2']);
      });

      it('ST4 of many who write to one version at once, one succeeds', async () => {
        const { store } = await open();
        await store.append(first());
        const answers = await Promise.all(
          ['b', 'c', 'd', 'e'].map((id) =>
            store.append({
              actor: id,
              patient: 'p1',
              expectedVersion: 2,
              records: [afp(id, '2020-04', '9 ng/mL')],
            }),
          ),
        );
        expect(answers.map(({ kind }) => kind).toSorted()).toEqual([
          'conflict',
          'conflict',
          'conflict',
          'done',
        ]);
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST14 of many who make one patient at once, one succeeds', async () => {
        const { store } = await open();
        const answers = await Promise.all(
          ['b', 'c', 'd'].map((actor) => store.append({ ...first(), actor })),
        );
        expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'conflict', 'done']);
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST5 a batch with one record that cannot be is refused whole', async () => {
        const { store } = await open();
        await store.append(first());
        const records = [afp('a2', '2020-05', '12 ng/mL'), afp('a1', '2020-06', '13 ng/mL')];
        const answer = await store.append({ actor: 'lee', patient: 'p1', expectedVersion: 2, records });
        expect(answer).toMatchObject({ kind: 'refused', findings: [{ code: 'id-repeated' }] });
        expect((await store.course('p1'))?.version).toBe(2);
      });

      it('ST6 a write asked again under its key is answered and not repeated; another under that key is refused', async () => {
        const { store } = await open();
        await store.append(first());
        const batch = { actor: 'lee', patient: 'p1', expectedVersion: 2, idempotencyKey: 'k' };
        const same = { ...batch, records: [afp('a2', '2020-05', '12 ng/mL')] };
        expect(await store.append(same)).toMatchObject({ kind: 'done', version: 3, repeated: false });
        expect(await store.append(same)).toMatchObject({ kind: 'done', version: 3, repeated: true });
        const other = await store.append({ ...batch, records: [afp('a3', '2020-05', '1 ng/mL')] });
        expect(other).toMatchObject({ kind: 'refused', findings: [{ code: 'key-used-otherwise' }] });
      });

      it('ST7 of several patients all are written or none', async () => {
        const { store } = await open();
        await store.append(first('p1'));
        const answers = await store.appendAll([first('p2'), first('p1')]);
        expect(answers).toMatchObject([{ kind: 'conflict', patient: 'p1' }]);
        expect((await store.patients()).map(({ patient }) => patient)).toEqual(['p1']);
        expect(await store.appendAll([first('p2'), first('p3')])).toMatchObject([
          { kind: 'done' },
          { kind: 'done' },
        ]);
        expect((await store.patients()).map(({ patient }) => patient)).toEqual(['p1', 'p2', 'p3']);
      });

      it('ST7 who writes while a large write is checked is neither kept waiting nor overwritten', async () => {
        const { store } = await open();
        const ids = Array.from({ length: 25 }, (_, index) => `p${index + 10}`);
        await store.appendAll(ids.map((id) => first(id)));
        const more = (patient: string) => ({ actor: 'kim', patient, expectedVersion: 2 });
        const large = store.appendAll(
          ids.map((id) => ({ ...more(id), records: [afp('large', '2021', '12 ng/mL')], batchId: 'large' })),
        );
        const byHand = await store.append({ ...more('p30'), records: [afp('hand', '2021', '14 ng/mL')] });
        expect(byHand).toMatchObject({ kind: 'done', version: 3 });
        expect(await large).toMatchObject([{ kind: 'conflict', patient: 'p30', version: 3 }]);
        expect((await store.course('p10'))?.version).toBe(2);
        const dry = await store.appendAll([{ ...more('p10'), records: [afp('dry', '2021', '1 ng/mL')] }], {
          dryRun: true,
        });
        expect(dry).toMatchObject([{ kind: 'done', version: 3 }]);
        expect((await store.course('p10'))?.version).toBe(2);
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST8 a registry holds real or simulated patients, never both', async () => {
        const { store } = await open();
        await store.append(first());
        const real = await store.append({ ...first('p2'), head: exampleHead(false) });
        expect(real).toMatchObject({ kind: 'refused', findings: [{ code: 'simulated-mixed' }] });
      });

      it('ST9 a course as known on an instant has nothing that was recorded later', async () => {
        const { store } = await open();
        await store.append(first());
        const then = (await store.changes('p1')).at(-1)?.at ?? '';
        const later = afp('a2', '2019-01', '12 ng/mL');
        await store.append({ actor: 'lee', patient: 'p1', expectedVersion: 2, records: [later] });
        const before = await store.course('p1', { asKnownOn: then });
        expect(before?.course.records.map(({ id }) => id)).toEqual(['a1']);
        expect(await store.course('p1', { asKnownOn: '2025-12-31T23:59:59Z' })).toBeNull();
      });

      it('ST10 after a data lock nothing is recorded before it, even where the clock runs backwards', async () => {
        const { store, reopen } = await open();
        await store.append(first());
        const lock = await store.lock('paper', { actor: 'choi', reason: 'submission' });
        expect(lock).not.toBeNull();
        expect(await store.lock('paper', { actor: 'choi' })).toBeNull();
        const slow = await reopen({ clock: () => '2020-01-01T00:00:00Z' });
        await slow.append({
          actor: 'lee',
          patient: 'p1',
          expectedVersion: 2,
          records: [afp('a2', '2020-05', '12 ng/mL')],
        });
        const locked = await slow.course('p1', { asKnownOn: lock?.at ?? '' });
        expect(locked?.course.records.map(({ id }) => id)).toEqual(['a1']);
        expect((await slow.course('p1'))?.course.records).toHaveLength(2);
        await expect(slow.lock('next', { actor: 'choi', at: '2030-01-01T00:00:00Z' })).rejects.toThrow(
          'yet to come',
        );
      });

      it('ST11 the history of a record says what it said before and after, who changed it, when and why', async () => {
        const { store } = await open();
        await store.append(first());
        await store.append({
          actor: 'lee',
          reason: 'a typing error',
          patient: 'p1',
          expectedVersion: 2,
          records: [afp('a1b', '2020-03', '3,500 ng/mL', { supersedes: 'a1' })],
        });
        const retraction = { actor: 'kim', reason: 'of another patient', patient: 'p1', expectedVersion: 3 };
        expect(await store.append({ ...retraction, retract: ['a1b', 'a1'] })).toMatchObject({ kind: 'done' });
        const history = await store.history('p1', 'a1');
        expect(await store.history('p1', 'a1b')).toEqual(history);
        expect(history).toMatchObject([
          { actor: 'kim', before: null, after: { result: '> 35,000 ng/mL' } },
          {
            actor: 'lee',
            reason: 'a typing error',
            before: { id: 'a1', result: '> 35,000 ng/mL' },
            after: { id: 'a1b', result: '3,500 ng/mL' },
          },
          {
            kind: 'retraction',
            subject: 'a1b',
            reason: 'of another patient',
            before: { id: 'a1b' },
            after: null,
          },
          { kind: 'retraction', subject: 'a1', before: { id: 'a1' }, after: null },
        ]);
        expect((await store.course('p1'))?.course.records).toEqual([]);
      });

      it('ST12 a record that others speak of is not retracted alone', async () => {
        const { store } = await open();
        await store.append(first());
        await store.append({
          actor: 'lee',
          patient: 'p1',
          expectedVersion: 2,
          records: [afp('a1b', '2020-03', '3,500 ng/mL', { supersedes: 'a1' })],
        });
        const answer = await store.append({
          actor: 'lee',
          patient: 'p1',
          expectedVersion: 3,
          retract: ['a1'],
        });
        expect(answer).toMatchObject({ kind: 'refused', findings: [{ code: 'reference-missing' }] });
      });

      it('ST13 an import is undone as one batch, and can be repeated', async () => {
        const { store } = await open();
        const imported = ['p1', 'p2'].map((patient) => ({ ...first(patient), batchId: 'import-1' }));
        await store.appendAll(imported);
        await store.append({
          actor: 'lee',
          patient: 'p2',
          expectedVersion: 2,
          records: [afp('a2', '2020-05', '12 ng/mL')],
        });
        await store.append({ ...first('p3') });
        const more = { actor: 'kim', patient: 'p3', expectedVersion: 2, batchId: 'import-1' };
        await store.append({ ...more, records: [afp('a2', '2020-05', '12 ng/mL')] });
        const undone = await store.undo('import-1', { actor: 'kim', reason: 'wrong file' });
        expect(undone).toMatchObject([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }]);
        const recordsOf = async (patient: string) =>
          (await store.course(patient))?.course.records.map(({ id }) => id);
        // Whom the import made, and nobody has touched since, is gone; what others said stays.
        expect(await recordsOf('p1')).toBeUndefined();
        expect(await recordsOf('p2')).toEqual(['a2']);
        expect(await recordsOf('p3')).toEqual(['a1']);
        const listed = await store.patients({ withWithdrawn: true });
        expect(listed.map(({ patient }) => patient)).toEqual(['p2', 'p3']);
        expect(await store.index.stale()).toEqual(['p2', 'p3']);
        expect(await store.undo('import-1', { actor: 'kim' })).toEqual([]);
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST13 who was undone with an import can be made again, and undone again', async () => {
        const { store } = await open();
        await store.append({ ...first(), batchId: 'import-1' });
        const by = { actor: 'kim', reason: 'wrong file' };
        await store.undo('import-1', by);
        const before = await store.course('p1', { asKnownOn: '2026-01-01T00:00:01.500Z' });
        expect(before?.course.records.map(({ id }) => id)).toEqual(['a1']);
        const { head: _head, ...records } = first();
        expect(await store.append(records)).toMatchObject({ findings: [{ code: 'patient-missing' }] });
        expect(await store.identity.set('p1', { name: 'Kim' }, by)).toMatchObject({ kind: 'refused' });
        const again = await store.append({ ...first(), batchId: 'import-2' });
        expect(again).toMatchObject({ kind: 'done', version: 6 });
        expect((await store.course('p1'))?.course.records.map(({ id }) => id)).toEqual(['a1']);
        expect((await store.patients()).map(({ patient }) => patient)).toEqual(['p1']);
        expect(await store.undo('import-1', by)).toEqual([]);
        expect(await store.undo('import-2', by)).toMatchObject([{ kind: 'done' }]);
        expect(await store.course('p1')).toBeNull();
        expect((await store.verify()).faults).toEqual([]);
        await store.engine.write((transaction) =>
          transaction.updateTable('patient').set({ withdrawn: 0 }).where('patient_id', '=', 'p1').execute(),
        );
        expect((await store.verify()).faults).toMatchObject([{ code: 'patient-row-wrong', patient: 'p1' }]);
      });
    },
  );
}
