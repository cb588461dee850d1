import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOwnRegistry, prepareFolder } from './own.ts';

const course = (id: string, simulated = false) =>
  JSON.stringify({
    format: 'hepatica-course/1',
    id,
    title: id,
    simulated,
    patient: { sex: 'male', ageYears: 60 },
    axis: { kind: 'calendar' },
    records: [],
  });

const question = (data: string, simulated = false) =>
  [
    'format: hepatica-question/1',
    'title: Small study',
    `simulated: ${simulated}`,
    `data: ${data}`,
    'endpoints:',
    '  os: { label: Overall survival, time: months, event: dead, unit: months }',
    'covariates:',
    '  - { column: arm, knownFrom: time-zero }',
    'analyses: { survival: [{ endpoint: os }], cox: [], tableOne: false }',
  ].join('\n');

const table = 'months,dead,arm\n1,1,a\n2,0,b\n3,1,a\n4,1,b\n';

describe('the user’s own registry', () => {
  let folder = '';
  const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'hepatica-own-')), 'registry');
    await prepareFolder(folder);
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  const put = async (path: string, content: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  };

  it('is a folder for this user alone', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'courses'))).mode & 0o777).toBe(0o700);
  });

  it('is empty at first', async () => {
    const registry = openOwnRegistry(folder);
    expect(await registry.courses.list()).toEqual({ entries: [], problems: [] });
    expect(await registry.studies.list()).toEqual({ entries: [], problems: [] });
  });

  it('reads good files beside bad ones, and tells of the bad ones by name', async () => {
    await put('courses/good.json', course('good'));
    await put('courses/broken.yaml', 'records: [');
    await put('courses/empty.yaml', '');
    await put('courses/notes.txt', 'no course');
    const { entries, problems } = await openOwnRegistry(folder).courses.list();
    expect(entries.map(({ id }) => id)).toEqual(['good']);
    const files = new Set(problems.map(({ where }) => where?.file));
    expect(files).toEqual(new Set(['broken.yaml', 'empty.yaml']));
  });

  it('takes no simulated patient and no patient twice', async () => {
    await put('courses/a.json', course('p1'));
    await put('courses/b.json', course('p1'));
    await put('courses/c.json', course('sim', true));
    const { entries, problems } = await openOwnRegistry(folder).courses.list();
    expect(entries.map(({ id }) => id)).toEqual(['p1']);
    expect(codes(problems)).toEqual(['patient-duplicate', 'simulated-refused']);
  });

  it('sees a file that changes, comes or goes', async () => {
    const { courses } = openOwnRegistry(folder);
    await put('courses/a.json', course('p1'));
    expect((await courses.list()).entries).toHaveLength(1);
    await put('courses/a.json', course('p1-renamed'));
    expect(await courses.course('p1-renamed')).not.toBeNull();
    await rm(join(folder, 'courses', 'a.json'));
    expect((await courses.list()).entries).toEqual([]);
  });

  it('does not follow links out of its folder', async () => {
    await writeFile(join(folder, '..', 'outside.json'), course('outside'));
    await symlink(join(folder, '..', 'outside.json'), join(folder, 'courses', 'link.json'));
    expect((await openOwnRegistry(folder).courses.list()).entries).toEqual([]);
  });

  it('runs a study from its folder', async () => {
    await put('studies/small/question.yaml', question('table.csv'));
    await put('studies/small/table.csv', table);
    const { studies } = openOwnRegistry(folder);
    const { entries, problems } = await studies.list();
    expect(problems).toEqual([]);
    expect(entries[0]?.result.population.n).toBe(4);
    expect((await studies.study('small'))?.question).toContain('Small study');
  });

  it('refuses data outside the folder of the question, simulated data and a folder without question', async () => {
    await put('table.csv', table);
    await put('studies/away/question.yaml', question('../../table.csv'));
    await put('studies/empty/table.csv', table);
    await put('studies/sim/question.yaml', question('table.csv', true));
    await put('studies/sim/table.csv', table);
    const { studies } = openOwnRegistry(folder);
    const { entries, problems } = await studies.list();
    expect(entries).toEqual([]);
    expect(codes(problems)).toEqual(['data-missing', 'question-missing', 'simulated-refused']);
    for (const id of ['..', '../..', 'away', 'none', '.']) expect(await studies.study(id)).toBeNull();
  });
});
