import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCourse } from '@hepatica/course';
import { afterEach, describe, expect, it } from 'vitest';
import { linesSince, summariesOf } from '../../src/index-of-variables/lines.ts';
import { statesAfter } from '../../src/index-of-variables/states.ts';
import { afp, courseWith, exampleHead } from '../example-course.ts';
import { BACKENDS, type OpenedRegistry } from './backends.ts';

const kim = { actor: 'kim' } as const;

for (const backend of BACKENDS) {
  describe.skipIf('missing' in backend)(
    `${backend.name}${'missing' in backend ? ` (${backend.missing})` : ''}: patients`,
    () => {
      let registry: OpenedRegistry;
      afterEach(() => registry.dispose());

      const open = async (...patients: readonly string[]) => {
        if ('missing' in backend) throw new Error(backend.missing);
        registry = await backend.open();
        for (const patient of patients) {
          const records = [
            ...courseWith([
              {
                kind: 'lesion',
                id: 'liver',
                at: '2020-01',
                lesion: 'l1',
                organ: 'liver',
                site: 'segment IV',
                nature: 'primary',
                number: 1,
              },
              {
                kind: 'resection',
                operation: 'hepatectomy',
                id: 'op',
                at: '2020-02',
                targets: ['l1'],
                compartment: 'intrahepatic',
                state: 'given',
                margin: 'R0',
              },
            ]).records,
            afp('a1', '2020-03', '12 ng/mL'),
          ];
          const written = await registry.store.append({
            ...kim,
            patient,
            expectedVersion: 0,
            head: exampleHead(),
            records,
          });
          if (written.kind !== 'done') throw new Error(JSON.stringify(written));
        }
        return registry;
      };

      it('ST30 a patient is found by words of the name in any order, and by chart number without its zeros', async () => {
        const { store } = await open('p1', 'p2');
        await store.identity.set(
          'p1',
          { name: 'KIM, Min-Su', chartNumber: '00-123', birthDate: '1956-03-01' },
          kim,
        );
        await store.identity.set('p2', { name: 'Lee Ji' }, kim);
        const found = async (text: string) => (await store.identity.find(text)).map(({ patient }) => patient);
        expect(await found('min kim')).toEqual(['p1']);
        expect(await found('123')).toEqual(['p1']);
        expect(await found('l')).toEqual(['p2']);
        expect(await found("%' or 1=1 --")).toEqual([]);
        expect(await store.identity.of('p1')).toEqual({
          name: 'KIM, Min-Su',
          chartNumber: '00-123',
          birthDate: '1956-03-01',
        });
        await store.identity.set('p1', { name: 'Park' }, { ...kim, reason: 'wrong patient' });
        expect(await found('kim')).toEqual([]);
        expect(await store.identity.set('p1', { birthDate: 'spring' }, kim)).toMatchObject({
          kind: 'refused',
        });
      });

      it('ST30 who a new patient is, is written with the patient or not at all', async () => {
        const { store } = await open();
        const batch = { ...kim, patient: 'n1', expectedVersion: 0, head: exampleHead() };
        const wrong = { ...batch, identity: { birthDate: 'spring' } };
        expect(await store.append(wrong)).toMatchObject({ findings: [{ code: 'date-unreadable' }] });
        expect(await store.course('n1')).toBeNull();
        const named = {
          ...batch,
          identity: { name: 'Kim Min-Su', chartNumber: '0042' },
          idempotencyKey: 'k',
        };
        expect(await store.append(named)).toMatchObject({ kind: 'done', version: 2, repeated: false });
        expect(await store.append(named)).toMatchObject({ kind: 'done', version: 2, repeated: true });
        expect(await store.append({ ...named, identity: { name: 'Lee' } })).toMatchObject({
          findings: [{ code: 'key-used-otherwise' }],
        });
        expect((await store.identity.find('42')).map(({ patient }) => patient)).toEqual(['n1']);
        expect(JSON.stringify(await store.course('n1'))).not.toContain('Kim');
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST31 a name is in no course, no list and no entry', async () => {
        const { store } = await open('p1');
        await store.identity.set('p1', { name: 'Kim Min-Su', chartNumber: '777888' }, kim);
        const entries = await store.engine.reader.selectFrom('entry').selectAll().execute();
        const read = JSON.stringify([
          await store.course('p1'),
          await store.patients(),
          entries,
          await store.heads(),
        ]);
        expect(read).not.toMatch(/Min|777888/);
      });

      it('ST32 likely duplicates are proposed with the reason, across hospitals too', async () => {
        const { store } = await open('p1', 'p2', 'p3', 'p4');
        await store.identity.set(
          'p1',
          { name: 'Kim Min-Su', birthDate: '1956-03-01', chartNumber: '12' },
          kim,
        );
        await store.identity.set('p2', { name: 'KIM MINSU', birthDate: '1956' }, kim);
        await store.identity.set('p3', { name: 'Kim Min-Su', birthDate: '1957', chartNumber: '012' }, kim);
        await store.identity.set('p4', { name: 'Lee Ji', birthDate: '1956-03-01' }, kim);
        expect((await store.duplicates()).map(({ patients, because }) => [...patients, ...because])).toEqual([
          ['p1', 'p2', 'same-name-and-birth'],
          ['p1', 'p3', 'same-chart-number'],
        ]);
      });

      it('ST18 who was noted to be two persons is proposed no more, and the note is part of both chains', async () => {
        const { store } = await open('p1', 'p2');
        for (const id of ['p1', 'p2']) {
          await store.identity.set(id, { name: 'Kim Min-Su', birthDate: '1956-03-01' }, kim);
        }
        expect(await store.duplicates()).toHaveLength(1);
        expect(await store.distinct(['p2', 'p1'], { ...kim, reason: ' ' })).toMatchObject({
          kind: 'refused',
        });
        expect(await store.distinct(['p1', 'gone'], { ...kim, reason: 'x' })).toMatchObject({
          findings: [{ code: 'patient-missing' }],
        });
        expect(await store.duplicates()).toHaveLength(1);
        const before = (await store.course('p1'))?.version ?? 0;
        const reason = 'father and son';
        expect((await store.distinct(['p2', 'p1'], { ...kim, reason })).kind).toBe('done');
        expect(await store.duplicates()).toEqual([]);
        for (const id of ['p1', 'p2']) {
          expect((await store.changes(id)).at(-1)).toMatchObject({ kind: 'distinct', actor: 'kim', reason });
        }
        expect((await store.verify()).faults).toEqual([]);
        // It says nothing of any value: who has not seen it has missed nothing.
        const write = {
          ...kim,
          patient: 'p1',
          expectedVersion: before,
          records: [afp('x', '2021', '1 ng/mL')],
        };
        expect((await store.append(write)).kind).toBe('done');
      });

      it('ST19 equal marker values on equal days propose two patients, where sex and age can be the same', async () => {
        const { store } = await open('p1', 'p2', 'p3');
        const point = (validFrom: number, low: number) => ({
          variable: 'afp',
          edition: 'course',
          possible: { kind: 'known', value: low },
          low,
          high: low,
          validFrom,
          validTo: null,
          knownOn: validFrom,
        });
        const fill = async (patient: string, values: readonly (readonly [number, number])[]) =>
          store.index.fill(
            patient,
            (await store.course(patient))?.version ?? 0,
            values.map(([day, value]) => point(day, value)),
          );
        await fill('p1', [
          [100, 12],
          [130, 31],
          [160, 77],
        ]);
        await fill('p2', [
          [100, 12],
          [130, 31],
          [160, 77],
          [190, 80],
        ]);
        await fill('p3', [
          [100, 12],
          [131, 31],
          [160, 78],
        ]);
        expect((await store.duplicates()).map(({ patients, because }) => [...patients, ...because])).toEqual([
          ['p1', 'p2', 'same-values'],
        ]);
      });

      it('ST33 a duplicate is read with the patient it was merged into, each record with its origin, and comes apart again', async () => {
        const { store } = await open('p1', 'p2');
        const before = await store.course('p2');
        expect(await store.merge('p2', 'p1', { ...kim, reason: 'one chart number' })).toMatchObject({
          kind: 'done',
        });
        expect((await store.patients()).map(({ patient }) => patient)).toEqual(['p1']);
        const merged = await store.course('p1');
        expect(merged?.course.records.map(({ id }) => id)).toEqual([
          'liver',
          'op',
          'a1',
          'p2.liver',
          'p2.op',
          'p2.a1',
        ]);
        expect(merged?.course.records.find(({ id }) => id === 'p2.op')).toMatchObject({ targets: ['p2.l1'] });
        const write = { ...kim, patient: 'p2', expectedVersion: 5, records: [afp('x', '2021', '1 ng/mL')] };
        expect(await store.append(write)).toMatchObject({
          kind: 'refused',
          findings: [{ code: 'patient-merged' }],
        });
        expect(await store.merge('p1', 'p2', kim)).toMatchObject({ kind: 'refused' });
        expect(await store.erase('p1', { ...kim, reason: 'asked' })).toMatchObject({ kind: 'refused' });
        expect((await store.verify()).faults).toEqual([]);

        const correction = afp('fix', '2020-03', '13 ng/mL', { supersedes: 'p2.a1' });
        const version = merged?.version ?? 0;
        await store.append({ ...kim, patient: 'p1', expectedVersion: version, records: [correction] });
        expect(await store.unmerge('p2', kim)).toMatchObject({
          kind: 'refused',
          findings: [{ code: 'unmerge-impossible' }],
        });
        await store.append({ ...kim, patient: 'p1', expectedVersion: version + 1, retract: ['fix'] });
        expect(await store.unmerge('p2', kim)).toMatchObject({ kind: 'done' });
        expect((await store.course('p2'))?.course).toEqual(before?.course);
        expect((await store.course('p1'))?.course.records).toHaveLength(3);
        expect((await store.patients()).map(({ patient }) => patient)).toEqual(['p1', 'p2']);
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST34 who has withdrawn from research is in no list unless asked for, and comes back with a new consent', async () => {
        const { store } = await open('p1', 'p2');
        const consent = (id: string, at: string, status: string) =>
          courseWith([{ kind: 'consent', id, at, to: 'research', status }]).records;
        await store.append({
          ...kim,
          patient: 'p1',
          expectedVersion: 4,
          records: consent('no', '2021-05', 'withdrawn'),
        });
        expect((await store.patients()).map(({ patient }) => patient)).toEqual(['p2']);
        expect(await store.patients({ withWithdrawn: true })).toMatchObject([
          { withdrawn: true },
          { withdrawn: false },
        ]);
        await store.append({
          ...kim,
          patient: 'p1',
          expectedVersion: 5,
          records: consent('yes', '2022', 'given'),
        });
        expect(await store.patients()).toHaveLength(2);
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST35 lists keep to the hospitals asked for and go page by page', async () => {
        const { store } = await open('p1', 'p2', 'p3');
        expect(await store.patients({ hospitals: ['West'] })).toEqual([]);
        expect(await store.patients({ hospitals: [] })).toEqual([]);
        const first = await store.patients({ hospitals: ['East'], limit: 2 });
        expect(first.map(({ patient }) => patient)).toEqual(['p1', 'p2']);
        expect((await store.patients({ after: 'p2', limit: 2 })).map(({ patient }) => patient)).toEqual([
          'p3',
        ]);
      });

      it('ST36 an erasure destroys what was said and leaves a tombstone under which the chain still verifies', async () => {
        const { store, folder, reopen } = await open('p1', 'p2');
        await store.identity.set('p1', { name: 'Kim Min-Su' }, kim);
        const scan = { bytes: new TextEncoder().encode('a scan'), name: 'ct.txt', mediaType: 'text/plain' };
        await store.attachments.put('p1', scan, kim);
        const heads = await store.heads();
        expect(await store.erase('p1', { actor: 'admin', reason: ' ' })).toMatchObject({ kind: 'refused' });
        expect(await store.erase('p1', { actor: 'admin', reason: 'asked by letter' })).toMatchObject({
          kind: 'done',
        });
        expect(await store.course('p1')).toBeNull();
        expect(await store.course('p1', { asKnownOn: '2026-01-01T00:00:03Z' })).toBeNull();
        expect(await store.identity.of('p1')).toBeNull();
        expect(readdirSync(join(folder, 'attachments'))).toEqual([]);
        expect((await store.patients({ withWithdrawn: true })).map(({ patient }) => patient)).toEqual(['p2']);
        const changes = await store.changes('p1');
        expect(changes.at(-1)).toMatchObject({ kind: 'erasure', actor: 'admin', reason: 'asked by letter' });
        expect(
          changes.slice(0, -1).every(({ subject, reason }) => subject === null && reason === undefined),
        ).toBe(true);
        expect((await store.verify({ heads })).faults).toEqual([]);
        const again = { ...kim, patient: 'p1', expectedVersion: changes.length, head: exampleHead() };
        expect(await store.append(again)).toMatchObject({
          kind: 'refused',
          findings: [{ code: 'patient-erased' }],
        });
        expect((await (await reopen()).verify({ heads })).faults).toEqual([]);
      });

      it('ST37 an attachment is read back byte by byte, and the same file is kept once', async () => {
        const { store } = await open('p1');
        const bytes = new Uint8Array([0, 255, 10, 13]);
        const put = () =>
          store.attachments.put('p1', { bytes, name: 'x.bin', mediaType: 'image/png', record: 'a1' }, kim);
        const [one, two] = [await put(), await put()];
        expect(one).toEqual(two);
        const [attachment] = await store.attachments.list('p1');
        expect(attachment).toMatchObject({ name: 'x.bin', bytes: 4, record: 'a1' });
        const read = await store.attachments.get('p1', attachment?.digest ?? '');
        expect([...(read?.bytes ?? [])]).toEqual([0, 255, 10, 13]);
        expect(await store.attachments.get('p1', '../../etc/passwd')).toBeNull();
        const astray = { bytes, name: 'y', mediaType: 'image/png', record: 'none' };
        expect(await store.attachments.put('p1', astray, kim)).toMatchObject({ kind: 'refused' });
      });

      it('ST47 of two who keep a file or a document after the same one, the second is told what stands there', async () => {
        const { store } = await open('p1');
        const put = (text: string, after: string | null) => {
          const bytes = new TextEncoder().encode(text);
          return store.attachments.put('p1', { bytes, name: 'x', mediaType: 'text/x-edits', after }, kim);
        };
        const both = await Promise.all([put('mine', null), put('yours', null)]);
        expect(both.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done']);
        const [kept] = await store.attachments.list('p1');
        expect(kept).toMatchObject({ actor: 'kim', mediaType: 'text/x-edits' });
        expect(await put('mine', 'another')).toMatchObject({ kind: 'conflict', last: kept });
        expect(await put('mine again', kept?.digest ?? '')).toMatchObject({ kind: 'done' });

        const write = (body: object, expectedRevision: number) =>
          store.documents.write('agenda', { expectedRevision, body }, kim);
        expect(await store.documents.read('agenda')).toBeNull();
        const written = await Promise.all([write({ order: ['a'] }, 0), write({ order: ['b'] }, 0)]);
        expect(written.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done']);
        expect(await store.documents.read('agenda')).toMatchObject({ revision: 1, actor: 'kim' });
        expect(await write({ order: [] }, 1)).toMatchObject({ kind: 'done', document: { revision: 2 } });
        const logged = await store.access.read({ action: 'document' });
        expect(logged.map(({ detail }) => detail)).toEqual(['agenda 2', 'agenda 1']);
      });

      it('ST45 the index finds who can have a value on a day as then known, and is of one version', async () => {
        const { store } = await open('p1', 'p2');
        const value = (low: number | null, high: number | null, from: number, knownOn: number) => ({
          variable: 'afp',
          edition: '1',
          possible: { low, high },
          low,
          high,
          validFrom: from,
          validTo: from + 30,
          knownOn,
        });
        expect(await store.index.stale()).toEqual(['p1', 'p2']);
        expect(await store.index.fill('p1', 4, [value(12, 12, 100, 105), value(13, 13, 140, 140)])).toBe(
          true,
        );
        expect(await store.index.fill('p2', 4, [value(35_000, null, 100, 100)])).toBe(true);
        expect(await store.index.fill('p2', 3, [])).toBe(false);
        expect(await store.index.stale()).toEqual([]);
        const search = (more: object) => store.index.search({ variable: 'afp', edition: '1', ...more });
        expect(await search({})).toEqual(['p1', 'p2']);
        expect(await search({ low: 400 })).toEqual(['p2']);
        expect(await search({ low: 50_000 })).toEqual(['p2']);
        expect(await search({ high: 20 })).toEqual(['p1']);
        expect(await search({ day: 102 })).toEqual(['p2']);
        expect(await search({ day: 120, high: 12 })).toEqual(['p1']);
        expect(await search({ edition: '2' })).toEqual([]);
        await store.append({
          ...kim,
          patient: 'p1',
          expectedVersion: 4,
          records: [afp('x', '2021', '1 ng/mL')],
        });
        expect(await store.index.stale()).toEqual(['p1']);
        await store.erase('p2', { ...kim, reason: 'asked' });
        expect(await search({ low: 400 })).toEqual([]);
      });

      it('ST46 a reader follows the lines of the list, and who withdrew, was merged or erased leaves it, and every search, at once', async () => {
        const { store } = await open('p1', 'p2', 'p3', 'p4');
        const line = (summary: string) => ({ facets: '{}', summary });
        for (const patient of ['p1', 'p2', 'p3', 'p4']) {
          const version = (await store.course(patient))?.version ?? 0;
          const derived = { patient, version, values: [], line: line(patient), states: `of ${patient}` };
          expect(await store.index.fillAll([derived])).toEqual([patient]);
        }
        const states = async (after: string) =>
          (await statesAfter(store.engine.reader, after, 10)).map((one) => [one.patient, one.states]);
        expect(await states('p2')).toEqual([
          ['p3', 'of p3'],
          ['p4', 'of p4'],
        ]);
        const first = await linesSince(store.engine.reader, 0, 10);
        expect(first.map(({ patient, revision, isListed }) => [patient, revision, isListed])).toEqual([
          ['p1', 1, true],
          ['p2', 2, true],
          ['p3', 3, true],
          ['p4', 4, true],
        ]);
        const withdrawal = courseWith([
          { kind: 'consent', id: 'no', at: '2021-05', to: 'research', status: 'withdrawn' },
        ]).records;
        await store.append({ ...kim, patient: 'p1', expectedVersion: 4, records: withdrawal });
        await store.erase('p2', { ...kim, reason: 'asked' });
        await store.merge('p3', 'p4', kim);
        const later = await linesSince(store.engine.reader, 4, 10);
        expect(later.map(({ patient, isListed, facets }) => [patient, isListed, facets])).toEqual([
          ['p1', false, ''],
          ['p2', false, ''],
          ['p3', false, ''],
        ]);
        const shown = await summariesOf(store.engine.reader, ['p1', 'p2', 'p3', 'p4']);
        expect([...shown].toSorted()).toEqual([
          ['p1', ''],
          ['p2', ''],
          ['p3', ''],
          ['p4', 'p4'],
        ]);
        expect(await linesSince(store.engine.reader, later.at(-1)?.revision ?? 0, 10)).toEqual([]);
        expect(await states('')).toEqual([['p4', 'of p4']]);
        const kept = store.engine.reader.selectFrom('patient_states').select('patient_id');
        expect((await kept.execute()).map((row) => row.patient_id)).not.toContain('p2');
      });

      it('ST38 who looked is logged, newest first', async () => {
        const { store } = await open('p1');
        await store.access.log({ actor: 'lee', action: 'view', patient: 'p1' });
        await Promise.all(
          [1, 2, 3].map((n) => store.access.log({ actor: 'lee', action: 'search', detail: `${n} hits` })),
        );
        expect(await store.access.read({ patient: 'p1' })).toMatchObject([{ actor: 'lee', action: 'view' }]);
        expect((await store.access.read()).map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST39 the published cases are read back from the registry as they are in their files', async () => {
        const { store } = await open();
        const { parse } = await import('yaml');
        const folder = join(import.meta.dirname, '../../../../examples/cases');
        for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
          const { course } = parseCourse(parse(readFileSync(join(folder, name), 'utf8')));
          if (course === null) throw new Error(name);
          const { id: patient, records, ...head } = course;
          expect(await store.append({ ...kim, patient, expectedVersion: 0, head, records })).toMatchObject({
            kind: 'done',
          });
          const read = await store.course(patient);
          const withoutEntry = read?.course.records.map(({ recordedAt: _at, ...record }) => record);
          expect({ ...read?.course, records: withoutEntry }).toEqual(course);
        }
        expect((await store.verify()).faults).toEqual([]);
      });
    },
  );
}
