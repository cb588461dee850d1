import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenedRegistries, openRegistries } from '../wiring.ts';
import { openFolderStudies } from './folder-studies.ts';
import { prepareFolder } from './own.ts';

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
  const open: (OpenedRegistries & { kind: 'open' })[] = [];
  const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'hepatica-own-')), 'registry');
    await prepareFolder(folder);
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await rm(join(folder, '..'), { recursive: true, force: true });
  });

  const put = async (path: string, content: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  };

  const start = async () => {
    const opened = await openRegistries({ folder });
    if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.findings));
    open.push(opened);
    if (opened.own === undefined) throw new Error('there is no registry of the user');
    return { ...opened, own: opened.own };
  };

  it('is a folder for this user alone, with a registry and its key', async () => {
    await start();
    for (const part of ['', 'courses', 'registry'])
      expect((await stat(join(folder, part))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'chain.key'))).mode & 0o777).toBe(0o600);
  });

  it('is empty at first', async () => {
    const { own, imported, problems } = await start();
    expect([imported, problems]).toEqual([[], []]);
    expect(await own.patients.count('all')).toBe(0);
    expect(await own.studies.list()).toEqual({ entries: [], problems: [] });
  });

  it('is for one workbench at a time', async () => {
    await start();
    const second = await openRegistries({ folder });
    expect(second).toMatchObject({ kind: 'refused', findings: [{ code: 'store-in-use' }] });
  });

  it('takes in good course files beside bad ones, once, and tells of the bad ones by name', async () => {
    await put('courses/good.json', course('good'));
    await put('courses/broken.yaml', 'records: [');
    await put('courses/empty.yaml', '');
    await put('courses/notes.txt', 'no course');
    await put('courses/twice.json', course('good'));
    const first = await start();
    expect(first.imported).toEqual(['good']);
    const files = new Set(first.problems.map(({ where }) => where?.file));
    expect(files).toEqual(new Set(['broken.yaml', 'empty.yaml', 'twice.json']));
    expect((await first.own.courses.course('good'))?.course.title).toBe('good');
    await first.close();
    open.pop();
    await put('courses/another.json', course('another'));
    const second = await start();
    expect(second.imported).toEqual(['another']);
    expect((await second.own.courses.course('good'))?.version).toBe(1);
  });

  it('takes no simulated patient beside real ones', async () => {
    await put('courses/a.json', course('p1'));
    await put('courses/c.json', course('sim', true));
    const { imported, problems, own } = await start();
    expect(imported).toEqual(['p1']);
    expect(codes(problems)).toEqual(['simulated-mixed']);
    expect(await own.simulated()).toBe(false);
  });

  it('does not bring back whom an administrator erased', async () => {
    await put('courses/a.json', course('p1'));
    const first = await start();
    await first.own.kept?.store.erase('p1', { actor: 'kim', reason: 'asked' });
    await first.close();
    open.pop();
    const second = await start();
    expect([second.imported, second.problems]).toEqual([[], []]);
    expect(await second.own.courses.course('p1')).toBeNull();
  });

  it('does not follow links out of its folder', async () => {
    await writeFile(join(folder, '..', 'outside.json'), course('outside'));
    await symlink(join(folder, '..', 'outside.json'), join(folder, 'courses', 'link.json'));
    expect((await start()).imported).toEqual([]);
  });

  it('runs a study from its folder', async () => {
    await put('studies/small/question.yaml', question('table.csv'));
    await put('studies/small/table.csv', table);
    const { studies } = (await start()).own;
    const { entries, problems } = await studies.list();
    expect(problems).toEqual([]);
    expect(entries[0]?.result.population.n).toBe(4);
    expect((await studies.study('small'))?.question).toContain('Small study');
  });

  it('refuses data outside the folder of the question, and a folder without question', async () => {
    await put('table.csv', table);
    await put('studies/away/question.yaml', question('../../table.csv'));
    await put('studies/empty/table.csv', table);
    const studies = openFolderStudies(join(folder, 'studies'));
    const { entries, problems } = await studies.list();
    expect(entries).toEqual([]);
    expect(codes(problems)).toEqual(['data-missing', 'question-missing']);
    for (const id of ['..', '../..', 'away', 'none', '.']) expect(await studies.study(id)).toBeNull();
  });

  it('refuses a simulated study beside real patients', async () => {
    await put('studies/sim/question.yaml', question('table.csv', true));
    await put('studies/sim/table.csv', table);
    const { entries, problems } = await (await start()).own.studies.list();
    expect(entries).toEqual([]);
    expect(codes(problems)).toEqual(['simulated-refused']);
  });
});
