import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportJob } from '@hepatica/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRegistries } from '../../src/wiring.ts';
import { servedRegistry } from './served-registry.ts';

const VISITS = `patient,visit_date,sex,age,hospital,AFP (ng/mL)
1,2020-01-02,M,61,Seoul,12
1,2020-03-02,M,61,Seoul,>2000
2,2020-01-05,F,55,Seoul,8.1
`;

let server: Awaited<ReturnType<typeof servedRegistry>>;
beforeEach(async () => {
  server = await servedRegistry();
});
afterEach(() => server.close());

function upload(who: string, files: Readonly<Record<string, string | Uint8Array>>, mapping?: string) {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) {
    form.append('files', new File([typeof content === 'string' ? content : new Uint8Array(content)], name));
  }
  if (mapping !== undefined) form.append('mapping', mapping);
  return server.app.request('http://127.0.0.1/api/imports/own', {
    method: 'POST',
    headers: { who },
    body: form,
  });
}

async function begun(who: string, files: Readonly<Record<string, string | Uint8Array>>, mapping?: string) {
  const response = await upload(who, files, mapping);
  const job: ImportJob = JSON.parse(await response.text());
  expect(response.status).toBe(202);
  await server.kept.imports.settled();
  return jobOf(who, job.id);
}

async function jobOf(who: string, id: string): Promise<ImportJob> {
  return JSON.parse(await (await server.ask(`/api/imports/own/${id}`, { who })).text());
}

async function asked(who: string, id: string, part: string, body: unknown, method = 'POST') {
  const response = await server.ask(`/api/imports/own/${id}${part}`, { who, body, method });
  const answered = JSON.parse(await response.text());
  await server.kept.imports.settled();
  return { status: response.status, answered, job: await jobOf(who, id) };
}

const MAPPED = `format: hepatica-mapping/1
title: visits
simulated: false
axis: { kind: calendar }
sources:
  visits: { kind: csv, file: visits.csv, patient: patient, rowKey: [visit_date], order: visit_date }
patients:
  source: visits
  prefix: seoul-
  fields:
    sex: { column: sex, codes: { M: male, F: female } }
    ageYears: { column: age, as: number }
    hospital: { column: hospital }
records:
  - name: afp
    source: visits
    kind: laboratory
    at: { column: visit_date }
    fields: { analyte: afp, result: { column: "AFP (ng/mL)", unit: ng/mL } }
`;

describe('an import over HTTP', () => {
  it('suggests a mapping, shows what it would do, writes it, and is undone as one', async () => {
    const job = await begun('admin', { 'visits.csv': VISITS });
    expect(job.state).toBe('preview');
    expect(job.suggested).toBe(true);
    expect(job.mapping).toContain('analyte: afp');
    expect(job.tables[0]?.columns.find(({ name }) => name === 'sex')).toEqual({
      name: 'sex',
      filled: 3,
      examples: ['M', 'F'],
    });
    expect(job.preview?.difference).toMatchObject({ newPatients: 2, added: 6, corrected: 0 });
    expect((await server.kept.store.heads()).filter(({ chain }) => chain === 'records')).toEqual([]);

    const dry = await asked('admin', job.id, '/confirmation', { dryRun: true });
    expect(dry.job.state).toBe('preview');
    expect(dry.job.findings.map(({ code }) => code)).toEqual(['dry-run-passed']);
    expect((await server.kept.store.heads()).filter(({ chain }) => chain === 'records')).toEqual([]);

    const { job: done } = await asked('admin', job.id, '/confirmation', {});
    expect(done).toMatchObject({ state: 'done', written: { newPatients: 2, added: 6 }, progress: null });
    const page = JSON.parse(await (await server.ask('/api/patients/own')).text());
    expect(page.total).toBe(2);
    // What was uploaded is not kept beside the registry.
    expect(await readdir(join(server.folder, 'imports', job.id))).toEqual(['job.json']);

    const again = await begun('admin', { 'visits.csv': VISITS });
    expect(again.preview?.difference).toMatchObject({ newPatients: 0, added: 0, corrected: 0, unchanged: 6 });

    const undone = await asked('admin', job.id, '/undo', { reason: 'the wrong file' });
    expect(undone.job.state).toBe('undone');
    // Whom the import made is gone with it.
    expect(await server.kept.store.course('1')).toBeNull();
    expect(JSON.parse(await (await server.ask('/api/patients/own')).text()).total).toBe(0);
    expect((await server.kept.store.verify()).faults).toEqual([]);
    expect((await asked('admin', job.id, '/undo', { reason: 'twice' })).status).toBe(409);

    const { job: third } = await asked('admin', again.id, '/confirmation', {});
    // The preview said that nothing would change; since it was undone, that is no longer so.
    expect(third).toMatchObject({ state: 'preview', findings: [{ code: 'changed-meanwhile' }] });
    expect(third.preview?.difference).toMatchObject({ newPatients: 2, added: 6 });
    expect((await asked('admin', again.id, '/confirmation', {})).job.state).toBe('done');
    expect((await server.kept.store.course('1'))?.course.records).toHaveLength(4);
  });

  it('stays given up, however often that is asked while it is read', async () => {
    const job: ImportJob = JSON.parse(await (await upload('admin', { 'visits.csv': VISITS })).text());
    const path = `/api/imports/own/${job.id}`;
    const asked = await Promise.all([1, 2, 3].map(() => server.ask(path, { method: 'DELETE' })));
    expect(asked.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    await server.kept.imports.settled();
    expect((await jobOf('admin', job.id)).state).toBe('cancelled');
    const kept = await readFile(join(server.folder, 'imports', job.id, 'job.json'), 'utf8');
    expect(JSON.parse(kept).state).toBe('cancelled');
  });

  it('tells what differs from the registry, and corrects it', async () => {
    const first = await begun('admin', { 'visits.csv': VISITS });
    await asked('admin', first.id, '/confirmation', {});
    const second = await begun('admin', { 'visits.csv': VISITS.replace('8.1', '9.1') });
    expect(second.preview?.difference).toMatchObject({ changedPatients: 1, corrected: 1, unchanged: 5 });
    expect(second.preview?.changed).toEqual([
      { id: '2', isNew: false, added: 0, corrected: 1, unchanged: 1 },
    ]);
    expect(second.preview?.corrections).toMatchObject([
      { patient: '2', before: { result: '8.1 ng/mL' }, after: { result: '9.1 ng/mL' } },
    ]);
  });

  it('writes nothing where one row cannot be read, and says which', async () => {
    const job = await begun('admin', { 'visits.csv': VISITS.replace('8.1', 'very high') }, MAPPED);
    expect(job.state).toBe('preview');
    expect(job.preview?.ready).toBe(false);
    expect(job.preview?.findings[0]).toMatchObject({
      severity: 'error',
      where: { file: 'visits.csv', line: 4, column: 'AFP (ng/mL)' },
    });
    expect((await asked('admin', job.id, '/confirmation', {})).status).toBe(409);
    const { job: mended } = await asked(
      'admin',
      job.id,
      '/mapping',
      { text: MAPPED.replace('unit: ng/mL', 'unit: ng/mL, optional: true, codes: { very high: ">2000" }') },
      'PUT',
    );
    expect(mended.state).toBe('preview');
    expect(mended.suggested).toBe(false);
  });

  it('keeps to the hospitals of who imports', async () => {
    const theirs = await begun('kim', { 'visits.csv': VISITS }, MAPPED);
    expect(theirs.preview?.ready).toBe(true);
    await asked('kim', theirs.id, '/confirmation', {});
    const others = await begun('lee', { 'visits.csv': VISITS }, MAPPED);
    expect(others.preview?.ready).toBe(false);
    expect(others.preview?.sorts.map(({ code }) => code)).toContain('patient-number-taken');
    // Nothing of a patient of another hospital is in what is shown.
    expect(others.preview?.changed).toEqual([]);
    expect((await server.ask(`/api/imports/own/${theirs.id}`, { who: 'lee' })).status).toBe(404);
    expect(
      JSON.parse(await (await server.ask('/api/imports/own', { who: 'lee' })).text()).items,
    ).toHaveLength(1);
  });

  it('puts patients without a hospital into the only one of who imports', async () => {
    const job = await begun('lee', { 'visits.csv': VISITS });
    expect(job.preview?.ready).toBe(true);
    await asked('lee', job.id, '/confirmation', {});
    expect((await server.kept.store.course('1'))?.course.patient.hospital).toBe('Busan');
  });

  it('gives up an import before it is written, and removes its files', async () => {
    const job = await begun('admin', { 'visits.csv': VISITS });
    const given = await server.ask(`/api/imports/own/${job.id}`, { method: 'DELETE' });
    expect(given.status).toBe(200);
    expect((await jobOf('admin', job.id)).state).toBe('cancelled');
    expect(await readdir(join(server.folder, 'imports', job.id))).toEqual(['job.json']);
    expect((await asked('admin', job.id, '/confirmation', {})).status).toBe(409);
  });

  it('goes on after another start of the program with what was being written', async () => {
    const job = await begun('admin', { 'visits.csv': VISITS });
    const path = join(server.folder, 'imports', job.id, 'job.json');
    const kept = await readFile(path, 'utf8');
    const files = await readFile(join(server.folder, 'imports', job.id, 'reading.json'));
    // As if the program had ended right after the confirmation.
    const { writeFile, cp } = await import('node:fs/promises');
    await server.kept.imports.settled();
    const other = await servedRegistry();
    await other.close();
    await cp(join(server.folder, 'imports'), join(other.folder, 'imports'), { recursive: true });
    await writeFile(
      join(other.folder, 'imports', job.id, 'job.json'),
      kept.replace('"preview"', '"writing"'),
    );
    expect(files.byteLength).toBeGreaterThan(0);
    for (const start of [1, 2]) {
      const opened = await openRegistries({ folder: other.folder });
      if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.findings));
      await opened.own?.kept?.imports.settled();
      expect([start, (await opened.own?.kept?.imports.job(job.id))?.state]).toEqual([start, 'done']);
      expect((await opened.own?.kept?.store.course('1'))?.version).toBe(5);
      await opened.close();
      // A second start finds the same import as if it had ended before that was noted: nothing is written twice.
      if (start === 1) {
        await cp(join(server.folder, 'imports'), join(other.folder, 'imports'), { recursive: true });
        await writeFile(
          join(other.folder, 'imports', job.id, 'job.json'),
          kept.replace('"preview"', '"writing"'),
        );
      }
    }
    const { rm } = await import('node:fs/promises');
    await rm(other.folder, { recursive: true, force: true });
  });
});

describe('hostile uploads', () => {
  it('keeps a file whose name leads out of the folder under a number within it', async () => {
    const job = await begun('admin', { '../../../evil.csv': VISITS });
    expect(job.files.map(({ name }) => name)).toEqual(['evil.csv']);
    expect((await readdir(join(server.folder, 'imports', job.id))).toSorted()).toEqual([
      'file-0',
      'job.json',
      'reading.json',
    ]);
    expect(await readdir(server.folder)).not.toContain('evil.csv');
  });

  it('answers an id that leads out of the folder as one that is not there', async () => {
    const response = await server.ask(`/api/imports/own/${encodeURIComponent('../../secret.txt')}`);
    expect(response.status).toBe(404);
  });

  it('refuses what is no form, a form without files, and two files of one name', async () => {
    expect((await server.ask('/api/imports/own', { body: {} })).status).toBe(415);
    expect((await upload('admin', {})).status).toBe(422);
    const form = new FormData();
    for (const folder of ['a', 'b']) form.append('files', new File([VISITS], `${folder}/visits.csv`));
    const twice = await server.app.request('http://127.0.0.1/api/imports/own', {
      method: 'POST',
      headers: { who: 'admin' },
      body: form,
    });
    expect(twice.status).toBe(422);
  });

  it('refuses more than 200 MB before it reads them', async () => {
    const response = await server.app.request('http://127.0.0.1/api/imports/own', {
      method: 'POST',
      headers: {
        who: 'admin',
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': '200000001',
      },
      body: 'x',
    });
    expect(response.status).toBe(413);
  });

  it('goes on serving after a file that is none', async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256);
    const job = await begun('admin', { 'visits.xlsx': bytes });
    expect(job.preview?.ready).toBe(false);
    expect((await server.ask('/api/home')).status).toBe(200);
  });

  it('does not let a viewer import', async () => {
    expect((await upload('viewer', { 'visits.csv': VISITS })).status).toBe(403);
  });
});
