import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCourseFile } from '@hepatica/exchange';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hepatica, repository, schemaProblems, sharedData, temporaryFolder } from './program.ts';

const visits = join(sharedData, 'hcc-visits', 'visits.csv');
const missing = existsSync(visits) ? '' : ' (skipped: ../shared/data/hcc-visits is absent)';

const table =
  'pid,visit_date,sex,age,AFP (ng/mL),note\nA-1,2015-03-04,M,61,>2000,=1+1\nA-1,2015-06-01,M,61,12,\nB-2,2015.03,F,55,ND,\n';
const mapping = `
format: hepatica-mapping/1
title: a test
simulated: false
sources: { visits: { kind: csv, file: visits.csv, patient: pid, rowKey: [visit_date], order: visit_date, ignore: [note] } }
patients:
  source: visits
  fields: { sex: { column: sex, codes: { M: male, F: female } }, ageYears: { column: age, as: number } }
records:
  - name: afp
    source: visits
    kind: laboratory
    at: { column: visit_date }
    fields: { analyte: afp, result: { column: AFP (ng/mL), unit: ng/mL } }
`;

describe('hepatica import and export', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder({ 'visits.csv': table, 'mapping.yaml': mapping });
  });
  afterAll(() => folder.remove());
  const at = (name: string) => join(folder.path, name);
  const load = (...more: string[]) =>
    hepatica(['import', at('visits.csv'), '--mapping', at('mapping.yaml'), '--json', ...more]);

  it('tells what a dry run would change, and writes nothing', async () => {
    const { code, stdout } = await load('--dry-run', '--out', at('dry'));
    const document = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(await schemaProblems('import-output', document)).toEqual([]);
    expect(document).toMatchObject({ patients: 2, records: 3, difference: { newPatients: 2, added: 3 } });
    expect(existsSync(at('dry'))).toBe(false);
  });

  it('writes courses once, changes nothing a second time, and corrects a cell that was changed', async () => {
    expect((await load('--out', at('courses'))).code).toBe(0);
    const first = await readFile(at('courses/A-1.json'), 'utf8');
    const second = JSON.parse((await load('--out', at('courses'))).stdout);
    expect(second.difference).toMatchObject({ newPatients: 0, changedPatients: 0, added: 0, unchanged: 3 });
    expect(await readFile(at('courses/A-1.json'), 'utf8')).toBe(first);

    await writeFile(at('visits.csv'), table.replace(',12,', ',13,'));
    const third = JSON.parse((await load('--out', at('courses'))).stdout);
    await writeFile(at('visits.csv'), table);
    expect(third.difference).toMatchObject({ changedPatients: 1, added: 0, corrected: 1, unchanged: 2 });
    const records = JSON.parse(await readFile(at('courses/A-1.json'), 'utf8')).records;
    expect(records.at(-1)).toMatchObject({ supersedes: 'visits.2015-06-01.afp', result: '13 ng/mL' });
  });

  it('imports nothing where one row is wrong, and says which', async () => {
    await writeFile(at('visits.csv'), table.replace('2015-06-01', '2015-06-31'));
    const { code, stdout } = await load('--out', at('none'));
    await writeFile(at('visits.csv'), table);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'refused',
      findings: expect.arrayContaining([
        expect.objectContaining({ where: expect.objectContaining({ line: 3 }) }),
      ]),
    });
    expect(existsSync(at('none'))).toBe(false);
  });

  it('suggests a mapping that can be used as it is', async () => {
    const { code, stdout } = await hepatica(['import', at('visits.csv')]);
    expect(code).toBe(0);
    await writeFile(at('suggested.yaml'), stdout);
    expect(stdout).toContain('AFP (ng/mL)');
    const used = await hepatica([
      'import',
      at('visits.csv'),
      '--mapping',
      at('suggested.yaml'),
      '--dry-run',
      '--json',
    ]);
    const document = JSON.parse(used.stdout);
    expect(document.byKind).toEqual({ contact: 3, laboratory: 3 });
    // What it could not place is told, not lost.
    expect(document.findings).toContainEqual(expect.objectContaining({ code: 'column-unused' }));
  });

  it('needs a folder or a dry run, and files of different names', async () => {
    expect((await hepatica(['import', at('visits.csv'), '--mapping', at('mapping.yaml')])).code).toBe(2);
    expect((await hepatica(['import'])).code).toBe(2);
    const twice = await load('--dry-run', at('visits.csv'));
    expect(JSON.parse(twice.stdout).findings).toMatchObject([{ code: 'file-name-repeated' }]);
  });

  it('exports the published cases as tables and as a REDCap project', async () => {
    for (const form of ['csv', 'redcap']) {
      const cases = join(repository, 'examples', 'cases');
      const { code, stdout } = await hepatica(['export', cases, '--to', form, '--out', at(form), '--json']);
      const document = JSON.parse(stdout);
      expect(code).toBe(0);
      expect(await schemaProblems('export-output', document)).toEqual([]);
      expect((await readdir(at(form))).toSorted()).toEqual(document.files.toSorted());
      const files = document.files.map((name: string) => join(at(form), name));
      const back = await hepatica(['import', ...files, '--out', at(`${form}-back`), '--json']);
      expect(await schemaProblems('import-output', JSON.parse(back.stdout))).toEqual([]);
      const name = 'rupture-haic-metastasectomy';
      const original = await readFile(join(cases, `${name}.yaml`), 'utf8');
      const again = await readFile(join(at(`${form}-back`), `${name}.json`), 'utf8');
      expect(readCourseFile(again, name).course).toEqual(readCourseFile(original, name).course);
    }
    const again = await hepatica(['export', join(repository, 'examples', 'cases'), '--out', at('csv')]);
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain('folder-not-empty');
  });

  it('names and moves alike with the same key, otherwise with another, and refuses a short one', async () => {
    await writeFile(at('key'), 'a secret of more than sixteen bytes');
    await writeFile(at('short'), 'secret');
    const cases = join(repository, 'examples', 'cases');
    const hide = (out: string, ...more: string[]) =>
      hepatica(['export', cases, '--to', 'course', '--deidentify', '--out', at(out), ...more]);
    expect((await hide('h1', '--key', at('key'))).code).toBe(0);
    expect((await hide('h2', '--key', at('key'))).code).toBe(0);
    expect((await hide('h3')).code).toBe(0);
    expect(await readdir(at('h1'))).toEqual(await readdir(at('h2')));
    expect(await readdir(at('h1'))).not.toEqual(await readdir(at('h3')));
    expect((await hide('h4', '--key', at('short'))).stderr).toContain('key-too-short');
  });

  it('never puts real and simulated patients into one export', async () => {
    const made = await hepatica(['simulate', '--patients', '1', '--out', at('simulated')]);
    expect(made.code).toBe(0);
    const cases = join(repository, 'examples', 'cases');
    const { code, stderr } = await hepatica(['export', cases, at('simulated'), '--out', at('mixed')]);
    expect(code).toBe(1);
    expect(stderr).toContain('simulated-and-real');
  });

  it.skipIf(missing !== '')(`loads the hcc-visits cohort in a dry run${missing}`, async () => {
    const example = join(repository, 'examples', 'imports', 'hcc-visits.yaml');
    const { code, stdout } = await hepatica(['import', visits, '--mapping', example, '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('11684 rows of 2360 patients');
    expect(stdout).toContain('Nothing was written.');
  });
});
