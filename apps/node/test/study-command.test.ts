import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hepatica, repository, schemaProblems, sharedData, temporaryFolder } from './program.ts';

const examples = join(repository, 'examples', 'studies');
const demonstration = join(examples, 'demonstration.yaml');

describe('hepatica study', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const inFolder = (name: string) => join(folder.path, name);
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('writes result, report, tables and figures, and says so in one document', async () => {
    const out = inFolder('demonstration');
    const run = await hepatica(['study', demonstration, '--out', out, '--json']);
    expect(run.code, run.stderr).toBe(0);
    const document = JSON.parse(run.stdout);
    expect(await schemaProblems('study-output', document)).toEqual([]);
    for (const path of document.files) expect(existsSync(join(out, path)), path).toBe(true);
    expect(document.files).toEqual(expect.arrayContaining(['result.json', 'report.html']));
    for (const ending of ['.svg', '.png', '.vl.json', '.csv']) {
      expect(
        document.files.some((path: string) => path.endsWith(ending)),
        ending,
      ).toBe(true);
    }
    const result = JSON.parse(await readFile(join(out, 'result.json'), 'utf8'));
    expect(await schemaProblems('study-result', result)).toEqual([]);
    expect(result).toMatchObject({ format: 'hepatica-study-result/1', simulated: true });
    expect(result.provenance.data[0].name).toBe('demonstration.csv');
    expect(await readFile(join(out, 'report.html'), 'utf8')).toMatch(/simulated/i);
    expect((await readdir(out, { recursive: true })).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  it('writes the same bytes twice', async () => {
    for (const name of ['first', 'second']) {
      await hepatica(['study', demonstration, '--out', inFolder(name)]);
    }
    const paths = (await readdir(inFolder('first'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      const twin = path.replace(inFolder('first'), inFolder('second'));
      expect((await readFile(path)).equals(await readFile(twin)), path).toBe(true);
    }
  });

  it('draws at the resolution of print and hands over the patients as ADTTE where that is asked', async () => {
    const out = inFolder('print');
    const question = join(examples, 'hou-2025.yaml');
    const run = await hepatica(['study', question, '--dpi', '600', '--adtte', '--out', out, '--json']);
    expect(run.code, run.stderr).toBe(0);
    const png = await readFile(join(out, 'figures', 'survival-os.png'));
    // The header holds the width; 174 mm at 600 dpi are 4,110 pixels.
    expect(png.readUInt32BE(16)).toBe(4110);
    expect(png.toString('latin1', 37, 41)).toBe('pHYs');
    expect(png.readUInt32BE(41)).toBe(23_622);
    const lines = (await readFile(join(out, 'adtte', 'adtte.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 2 * 62);
    const refused = await hepatica(['study', question, '--dpi', 'fine', '--out', out]);
    expect(refused.code).toBe(2);
  });

  it('refuses a wrong question with every problem at once, and writes nothing', async () => {
    const bad = await temporaryFolder({
      'question.yaml': [
        'format: hepatica-question/1',
        'title: Wrong',
        'data: table.csv',
        'endpoints:',
        '  os: { label: OS, time: os_mnths, event: dead, unit: months }',
        'groups: [stag]',
        'covariates:',
        '  - { column: stage, knownFrom: time-zero }',
        '  - { column: aeg, knownFrom: time-zero }',
      ].join('\n'),
      'table.csv': 'os_months,dead,stage,age\n1,1,A,50\n2,0,B,60\n3,1,A,70\n',
    });
    const out = join(bad.path, 'out');
    const run = await hepatica(['study', join(bad.path, 'question.yaml'), '--out', out, '--json']);
    expect(run.code).toBe(1);
    const refusal = JSON.parse(run.stdout);
    expect(await schemaProblems('refusal-output', refusal)).toEqual([]);
    expect(refusal.findings.length).toBeGreaterThan(0);
    expect(existsSync(out)).toBe(false);
    await bad.remove();
  });

  it('refuses local therapy as a covariate of time zero, since it came later', async () => {
    const text = await readFile(demonstration, 'utf8');
    const asked = text.replace('[age,', '[local_therapy, age,');
    expect(asked).not.toBe(text);
    const biased = await temporaryFolder({
      'question.yaml': asked,
      'demonstration.csv': await readFile(join(examples, 'demonstration.csv'), 'utf8'),
    });
    const run = await hepatica([
      'study',
      join(biased.path, 'question.yaml'),
      '--out',
      join(biased.path, 'out'),
    ]);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/immortal/i);
    expect(run.stderr).toMatch(/landmark/i);
    await biased.remove();
  });

  it('says why it cannot write', async () => {
    const file = await temporaryFolder({ 'a-file': '' });
    const run = await hepatica(['study', demonstration, '--out', join(file.path, 'a-file', 'out'), '--json']);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(
      /^error: A file stands where a folder is needed: .*a-file.* \[(enotdir|eexist)\]$/m,
    );
    expect(JSON.parse(run.stdout)).toMatchObject({ kind: 'refused', findings: [{ severity: 'error' }] });
    await file.remove();
  });

  it('says which file is missing and how to name it', async () => {
    const alone = await temporaryFolder({ 'question.yaml': await readFile(demonstration, 'utf8') });
    const run = await hepatica([
      'study',
      join(alone.path, 'question.yaml'),
      '--out',
      join(alone.path, 'out'),
    ]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('file-unreadable');
    expect(run.stderr).toContain('--data');
    await alone.remove();
  });

  const baseline = join(sharedData, 'hcc-visits', 'baseline.csv');
  it.skipIf(!existsSync(baseline))(
    'takes the data from --data (skipped where ../shared/data is absent)',
    async () => {
      const question = join(examples, 'hcc-visits-baseline.yaml');
      const out = inFolder('baseline');
      const run = await hepatica(['study', question, '--data', baseline, '--out', out, '--json']);
      expect(run.code, run.stderr).toBe(0);
      const result = JSON.parse(await readFile(join(out, 'result.json'), 'utf8'));
      const reference = JSON.parse(
        await readFile(join(sharedData, 'hcc-visits', 'baseline.reference.json'), 'utf8'),
      );
      expect(await schemaProblems('study-result', result)).toEqual([]);
      expect(result.population.n).toBe(reference.n);
    },
  );
});
