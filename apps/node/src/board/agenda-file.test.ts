import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { agendaFile } from './agenda-file.ts';

it('the list is empty before it is written, and changes made at once are all kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hepatica-agenda-'));
  const path = join(folder, 'board-agenda.json');
  const agenda = agendaFile(path);
  expect(await agenda.read()).toEqual([]);
  await Promise.all(
    ['a', 'b', 'c'].map((patient) =>
      agenda.change(async (before) => [...before, { patient, ready: false, decisionsBefore: 0 }]),
    ),
  );
  expect((await agendaFile(path).read()).map(({ patient }) => patient)).toEqual(['a', 'b', 'c']);
  const refused = agenda.change(() => Promise.reject(new Error('no')));
  await expect(refused).rejects.toThrow('no');
  await agenda.change(async (before) => before.slice(1));
  expect(JSON.parse(await readFile(path, 'utf8')).entries).toHaveLength(2);
  await rm(folder, { recursive: true });
});
