import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedRegistry } from '../../test/http/served-registry.ts';
import { moveAgendaFile, readAgenda } from './agenda.ts';

describe('the list of the board', () => {
  let served: Awaited<ReturnType<typeof servedRegistry>>;
  const patients: string[] = [];
  beforeAll(async () => {
    served = await servedRegistry();
    for (const hospital of ['Seoul', 'Busan']) patients.push(await served.patient('admin', hospital));
  });
  afterAll(() => served.close());
  const json = async (response: Response) => JSON.parse(await response.text());
  const put = (who: string, expectedRevision: number, ids: readonly string[], more: object = {}) =>
    served.ask('/api/board-agenda/own', {
      who,
      method: 'PUT',
      body: { expectedRevision, patients: ids.map((id) => ({ id, ready: false })), ...more },
    });

  it('that was a file is moved into the registry once, where it is in backups and the log', async () => {
    const path = join(served.folder, 'board-agenda.json');
    const [first = ''] = patients;
    const entries = [{ patient: first, ready: true, decisionsBefore: 0 }];
    await writeFile(path, JSON.stringify({ format: 'hepatica-board-agenda/1', entries }));
    const { store } = served.kept;
    await moveAgendaFile(store, path, 'kim');
    await moveAgendaFile(store, path, 'kim');
    await expect(access(path)).rejects.toThrow();
    expect(await readAgenda(store)).toEqual({ entries, attendees: [], revision: 1 });
    expect(await store.access.read({ action: 'document' })).toMatchObject([
      { actor: 'kim', detail: 'board-agenda 1' },
    ]);
  });

  it('is changed on the revision that was seen; others keep their patients and the second is told', async () => {
    const [first = '', second = ''] = patients;
    const attendees = [{ discipline: 'surgery', number: 2 }];
    expect(await json(await put('admin', 1, [second, first], { attendees }))).toMatchObject({
      revision: 2,
      attendees,
      items: [{ id: second }, { id: first }],
    });
    const late = await put('kim', 1, []);
    expect(late.status).toBe(409);
    expect((await json(late)).detail).toContain('admin');
    expect(await json(await put('kim', 2, []))).toMatchObject({ revision: 3, attendees, items: [] });
    expect((await readAgenda(served.kept.store)).entries.map(({ patient }) => patient)).toEqual([second]);
    expect((await put('kim', 3, [second])).status).toBe(422);
  });
});
