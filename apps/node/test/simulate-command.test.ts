import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCourse } from '@hepatica/course';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hepatica, schemaProblems, temporaryFolder } from './program.ts';

describe('hepatica simulate', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());
  const inFolder = (name: string) => join(folder.path, name);
  const text = (name: string) => readFile(inFolder(name), 'utf8');

  it('writes a table whose bytes depend on the seed alone', async () => {
    const runs = [
      await hepatica(['simulate', '--patients', '300', '--seed', '7', '--out', inFolder('a.csv'), '--json']),
      await hepatica(['simulate', '--patients', '300', '--seed', '7', '--out', inFolder('b.csv'), '--json']),
      await hepatica(['simulate', '--patients', '300', '--seed', '8', '--out', inFolder('c.csv'), '--json']),
    ];
    const documents = runs.map(({ stdout }) => JSON.parse(stdout));
    for (const document of documents) expect(await schemaProblems('simulate-output', document)).toEqual([]);
    expect(await text('a.csv')).toBe(await text('b.csv'));
    expect(await text('a.csv')).not.toBe(await text('c.csv'));
    expect(documents[0]).toMatchObject({ simulated: true, patients: 300, files: 1, records: null });
    expect(documents[0].sha256).toBe(
      createHash('sha256')
        .update(await text('a.csv'))
        .digest('hex'),
    );
    const lines = (await text('a.csv')).trim().split('\n');
    expect(lines).toHaveLength(301);
    expect(lines.slice(1).every((line) => line.includes(',simulated,'))).toBe(true);
  });

  it('writes courses as files of a folder, or one a line, each marked as simulated and readable', async () => {
    const cohort = ['simulate', '--patients', '5', '--design', 'hou-2025'];
    expect((await hepatica([...cohort, '--out', inFolder('courses')])).code).toBe(0);
    expect((await hepatica([...cohort, '--out', inFolder('courses.jsonl')])).code).toBe(0);
    const names = (await readdir(inFolder('courses'))).toSorted();
    expect(names).toEqual([
      'sim-0001.json',
      'sim-0002.json',
      'sim-0003.json',
      'sim-0004.json',
      'sim-0005.json',
    ]);
    const lines = (await text('courses.jsonl')).trim().split('\n');
    for (const [index, name] of names.entries()) {
      const document: unknown = JSON.parse(await text(join('courses', name)));
      expect(JSON.parse(lines[index] ?? '')).toEqual(document);
      expect(parseCourse(document).course?.simulated).toBe(true);
    }
  });

  it('writes one long course for tests of speed', async () => {
    const run = await hepatica(['simulate', '--records', '2000', '--out', inFolder('long.json'), '--json']);
    expect(JSON.parse(run.stdout)).toMatchObject({ patients: 1, files: 1, records: 2000 });
    const { course } = parseCourse(JSON.parse(await text('long.json')));
    expect(course?.records).toHaveLength(2000);
  });

  it('says which true effects it put in, and takes them as they are set', async () => {
    const run = await hepatica([
      ...['simulate', '--patients', '3', '--design', 'lee-2014', '--json', '--out', inFolder('lee.csv')],
      ...['--effect', 'localLiverTherapy=-0.4', '--effect', 'progression.ecog=0.2'],
    ]);
    const { effects, assumed } = JSON.parse(run.stdout);
    expect(effects).toContainEqual({ process: 'death', term: 'localLiverTherapy', logHazardRatio: -0.4 });
    expect(effects).toContainEqual({ process: 'death', term: 'liverResponse', logHazardRatio: 0 });
    expect(effects).toContainEqual({ process: 'progression', term: 'ecog', logHazardRatio: 0.2 });
    expect(assumed.length).toBeGreaterThan(5);
  });

  it('reports what is printed beside what is simulated, and that agreement confirms nothing', async () => {
    const asked = ['simulate', '--design', 'lee-2014', '--report', '--cohorts', '5'];
    const people = await hepatica(asked);
    expect(people.stdout).toContain('confirms nothing about the paper');
    expect(people.stdout).toContain(
      '| S3-05 | Local treatment of intrahepatic lesions (open to immortal time) | 0.591 |',
    );
    const document = JSON.parse((await hepatica([...asked, '--json'])).stdout);
    expect(await schemaProblems('simulate-report-output', document)).toEqual([]);
    expect(document.targets).toHaveLength(9);
  });

  it.each([
    [['--patients', '-3', '--out', 'x.csv'], 'expected a whole number from 0'],
    [['--patients', '3'], '--out DIR or --out FILE is missing'],
    [['--design', 'lee-2041', '--out', 'x.csv'], 'expected one of default, hou-2025, lee-2014, xia-2025'],
    [['--effect', 'lungTherapie=0', '--out', 'x.csv'], 'nearest: lungTherapy'],
    [['--effect', 'lungTherapy', '--out', 'x.csv'], 'expected NAME=VALUE'],
    [['--truth', 'beneficial', '--out', 'x.csv'], 'the design default knows own'],
    [['--report'], 'the design default stands for no paper'],
    [['--report', '--design', 'lee-2014', '--out', 'x.csv'], '--report goes without --out'],
    [['--records', '2000', '--out', 'x.csv'], 'it goes without'],
    [['--out', 'x.json'], 'courses go into a folder or into FILE.jsonl'],
  ])('refuses %j', async (args, reason) => {
    const run = await hepatica(['simulate', ...args]);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(reason);
  });
});
