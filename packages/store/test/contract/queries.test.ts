import { afterEach, describe, expect, it } from 'vitest';
import type { QueryDone } from '../../src/query/write-query.ts';
import { afp, exampleHead } from '../example-course.ts';
import { BACKENDS, type OpenedRegistry } from './backends.ts';

for (const backend of BACKENDS) {
  describe.skipIf('missing' in backend)(
    `${backend.name}${'missing' in backend ? ` (${backend.missing})` : ''}: questions`,
    () => {
      let registry: OpenedRegistry;
      afterEach(() => registry.dispose());

      const open = async (...patients: readonly string[]) => {
        if ('missing' in backend) throw new Error(backend.missing);
        registry = await backend.open();
        for (const patient of patients) {
          const written = await registry.store.append({
            actor: 'kim',
            patient,
            expectedVersion: 0,
            head: exampleHead(),
            records: [afp('a1', '2020-03', '12 ng/mL')],
          });
          if (written.kind !== 'done') throw new Error(JSON.stringify(written));
        }
        return registry.store;
      };
      const about = { record: 'a1', field: 'result' };

      it('ST15 a value is asked about, answered and resolved, each by name, instant and words', async () => {
        const store = await open('p1');
        const asked = await store.queries.ask('p1', about, { actor: 'lee', text: 'Before or after TACE?' });
        if (asked.kind !== 'done') throw new Error(JSON.stringify(asked));
        await store.queries.answer('p1', asked.query, { actor: 'kim', text: 'Before.' });
        expect(await store.queries.of('p1')).toMatchObject([{ ...about, state: 'answered' }]);
        await store.queries.resolve('p1', asked.query, { actor: 'lee', text: '' });
        const [query] = await store.queries.of('p1');
        expect(query).toMatchObject({ id: asked.query, state: 'resolved' });
        expect(query?.steps.map(({ act, by, text }) => [act, by, text])).toEqual([
          ['asked', 'lee', 'Before or after TACE?'],
          ['answered', 'kim', 'Before.'],
          ['resolved', 'lee', ''],
        ]);
        expect((await store.verify()).faults).toEqual([]);
        expect((await store.course('p1'))?.course.records).toHaveLength(1);
      });

      it('ST15 who writes a record while a question is asked has no conflict; who missed a record has one', async () => {
        const store = await open('p1');
        const version = (await store.course('p1'))?.version ?? 0;
        await store.queries.ask('p1', about, { actor: 'lee', text: 'Sure?' });
        const batch = { actor: 'kim', patient: 'p1', expectedVersion: version };
        const second = await store.append({ ...batch, records: [afp('a2', '2020-04', '13 ng/mL')] });
        expect(second.kind).toBe('done');
        const third = await store.append({ ...batch, records: [afp('a3', '2020-05', '14 ng/mL')] });
        expect(third).toMatchObject({ kind: 'conflict' });
        const ahead = await store.append({
          ...batch,
          expectedVersion: 99,
          records: [afp('a4', '2020-05', '1 ng/mL')],
        });
        expect(ahead).toMatchObject({ kind: 'conflict' });
        expect((await store.verify()).faults).toEqual([]);
      });

      it('ST16 a resolved question is closed, and nothing is asked without words or of no record', async () => {
        const store = await open('p1');
        const asked = await store.queries.ask('p1', about, { actor: 'lee', text: 'Sure?' });
        if (asked.kind !== 'done') throw new Error(JSON.stringify(asked));
        await store.queries.resolve('p1', asked.query, { actor: 'lee', text: 'Seen.' });
        const codes = async (done: Promise<QueryDone>) => {
          const answer = await done;
          return answer.kind === 'refused' ? answer.findings.map(({ code }) => code) : answer.kind;
        };
        const by = { actor: 'kim', text: 'Yes.' };
        expect(await codes(store.queries.answer('p1', asked.query, by))).toEqual(['query-resolved']);
        expect(await codes(store.queries.resolve('p1', asked.query, by))).toEqual(['query-resolved']);
        expect(await codes(store.queries.answer('p1', 'q77', by))).toEqual(['query-missing']);
        expect(await codes(store.queries.ask('p1', { record: 'x', field: '' }, by))).toEqual([
          'record-missing',
        ]);
        expect(await codes(store.queries.ask('p1', about, { ...by, text: ' ' }))).toEqual(['text-missing']);
        expect(await codes(store.queries.ask('p9', about, by))).toEqual(['patient-missing']);
      });

      it('ST6 a question asked again under its key is asked once, and another one under it is refused', async () => {
        const store = await open('p1');
        const write = { actor: 'lee', text: 'Sure?', idempotencyKey: 'k1' };
        const first = await store.queries.ask('p1', about, write);
        expect(await store.queries.ask('p1', about, write)).toEqual(first);
        expect(await store.queries.of('p1')).toHaveLength(1);
        const other = await store.queries.ask('p1', about, { ...write, text: 'Really?' });
        expect(other).toMatchObject({ kind: 'refused', findings: [{ code: 'key-used-otherwise' }] });
      });

      it('ST17 open questions are found across patients, the longest waiting first', async () => {
        const store = await open('p1', 'p2', 'p3');
        for (const patient of ['p2', 'p1', 'p3']) {
          await store.queries.ask(patient, about, { actor: 'lee', text: `Of ${patient}?` });
        }
        const waiting = async (options = {}) =>
          (await store.queries.open(options)).map(({ patient }) => patient);
        expect(await waiting()).toEqual(['p2', 'p1', 'p3']);
        expect(await waiting({ hospitals: ['elsewhere'] })).toEqual([]);
        expect(await waiting({ limit: 1 })).toEqual(['p2']);
        const [first] = await store.queries.of('p1');
        await store.queries.resolve('p1', first?.id ?? '', { actor: 'lee', text: '' });
        await store.erase('p2', { actor: 'kim', reason: 'asked for' });
        expect(await waiting()).toEqual(['p3']);
        expect(await store.queries.of('p2')).toEqual([]);
        expect((await store.verify()).faults).toEqual([]);
      });
    },
  );
}
