import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hepatica, schemaProblems, temporaryFolder } from './program.ts';

const table = `patient,sampled,afp
p1,2020-03-01,12
p1,2020-06-01,>2000
p2,2020-04-01,7
`;

const mapping = `format: hepatica-mapping/1
title: Alpha-fetoprotein
simulated: false
sources:
  laboratory: { kind: csv, file: afp.csv, patient: patient, rowKey: [sampled], order: sampled }
patients:
  source: laboratory
  fields: { sex: unknown }
records:
  - name: afp
    source: laboratory
    kind: laboratory
    at: { column: sampled }
    fields:
      analyte: afp
      result: { column: afp, as: quantity, unit: ng/mL }
`;

describe('a registry at the command line', () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  const path = (name: string) => join(place.path, name);
  const run = async (home: string, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await hepatica([...args, '--folder', path(home), '--json']);
    if (stdout === '') throw new Error(stderr);
    return { code, document: JSON.parse(stdout) };
  };
  const load = (...more: readonly string[]) =>
    run('home', 'import', path('afp.csv'), '--mapping', path('mapping.yaml'), '--registry', ...more);
  beforeAll(async () => {
    place = await temporaryFolder({ 'mapping.yaml': mapping, 'afp.csv': table });
  });
  afterAll(() => place.remove());

  it('is not made by a look, is made by the first import, and is not changed by the same import again', async () => {
    expect((await load('--dry-run')).document.difference).toMatchObject({ newPatients: 2, added: 3 });
    expect(existsSync(path('home'))).toBe(false);
    const first = await load();
    expect(first.document.difference).toMatchObject({ newPatients: 2, added: 3 });
    expect(await schemaProblems('import-output', first.document)).toEqual([]);
    expect((await stat(path('home/chain.key'))).mode & 0o777).toBe(0o600);
    expect((await load()).document.difference).toMatchObject({ newPatients: 0, added: 0, unchanged: 3 });
  }, 60_000);

  it('verifies, exports its heads, and is restored from a backup with the key kept apart', async () => {
    const verified = await run('home', 'verify', '--export-heads', path('heads.json'));
    expect(verified).toMatchObject({ code: 0, document: { patients: 2, entries: 5, faults: [] } });
    expect(await schemaProblems('verify-output', verified.document)).toEqual([]);
    const rebuilt = await run('home', 'verify', '--rebuild-index');
    expect(rebuilt).toMatchObject({ code: 0, document: { reindexed: 2, faults: [] } });
    const saved = await run('home', 'backup', path('registry.backup'));
    expect(await schemaProblems('backup-output', saved.document)).toEqual([]);
    expect((await run('home', 'backup', path('registry.backup'))).document.findings[0].code).toBe(
      'file-exists',
    );
    const keyless = await run('other', 'restore', path('registry.backup'));
    expect(keyless).toMatchObject({ code: 1, document: { findings: [{ code: 'chain-key-missing' }] } });
    const restored = await run(
      'other',
      'restore',
      path('registry.backup'),
      '--key',
      path('home/chain.key'),
      '--heads',
      path('heads.json'),
    );
    expect(restored).toMatchObject({ code: 0, document: { patients: 2, findings: [] } });
    expect(await schemaProblems('restore-output', restored.document)).toEqual([]);
    const twice = await run('other', 'restore', path('registry.backup'));
    expect(twice.document.findings[0].code).toBe('store-not-empty');
  }, 60_000);

  it('tells a change behind its back, and then exports no heads', async () => {
    const database = new DatabaseSync(path('other/registry/registry.sqlite'));
    database.exec(`drop trigger entry_update; update entry set body = replace(body, '12 ng', '1 ng')`);
    database.close();
    const verified = await run('other', 'verify', '--export-heads', path('wrong.json'));
    expect(verified).toMatchObject({
      code: 1,
      document: { faults: [{ code: 'body-changed', patient: 'p1' }] },
    });
    expect(existsSync(path('wrong.json'))).toBe(false);
  }, 60_000);

  it('is refused without its key, and with another', async () => {
    const key = await readFile(path('other/chain.key'), 'utf8');
    await writeFile(path('other/chain.key'), key.replaceAll(/[0-9a-f]/g, '0'));
    expect((await run('other', 'verify')).document.findings[0].code).toBe('chain-key-other');
    await writeFile(path('other/chain.key'), 'no key');
    expect((await run('other', 'verify')).document.findings[0].code).toBe('chain-key-unreadable');
    expect((await run('nowhere', 'verify')).document.findings[0].code).toBe('registry-missing');
  }, 60_000);

  it('takes an import back as one batch, and takes it in again', async () => {
    const args = [path('afp.csv'), '--mapping', path('mapping.yaml'), '--registry'];
    const first = await run('undone', 'import', ...args);
    const { batch } = first.document;
    expect(batch).toMatch(/^import-/);
    const undo = await hepatica(['import', '--undo', batch, '--reason', 'wrong', '--folder', path('undone')]);
    expect([undo.code, undo.stdout]).toEqual([0, expect.stringContaining('in 2 patients')]);
    const twice = await hepatica(['import', '--undo', batch, '--folder', path('undone')]);
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('batch-missing')]);
    const again = await run('undone', 'import', ...args);
    expect(again.document.difference).toMatchObject({ newPatients: 2, added: 3 });
    const still = await run('undone', 'import', ...args);
    expect(still.document).toMatchObject({ batch: null, difference: { added: 0, unchanged: 3 } });
    const resumed = await hepatica(['import', '--resume', '--folder', path('undone')]);
    expect([resumed.code, resumed.stdout.trim()]).toEqual([0, 'No import was interrupted.']);
  }, 60_000);
});
