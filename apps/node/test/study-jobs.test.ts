import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asker, StudyJobs } from '../src/job/study-jobs.ts';
import { maySeeStudy } from '../src/job/study-jobs.ts';
import { openRegistries } from '../src/wiring.ts';

const by: Asker = { actor: 'ada', hospitals: 'all' };

const rows = Array.from(
  { length: 60 },
  (_, k) => `${k},${(k % 2) + 1},${5 + ((k * 7) % 40)},${k % 3 === 0 ? 0 : 1},${40 + k}`,
);
const csv = new TextEncoder().encode(['patient,arm,months,died,age', ...rows].join('\n'));

const question = (more = '') => `format: hepatica-question/1
title: Survival by arm
data: cohort.csv
timeZero: randomization
population: { criteria: [age >= 50] }
endpoints: { os: { label: Overall survival, time: months, event: died, unit: months } }
covariates: [{ column: arm, type: factor, knownFrom: time-zero }, { column: age${more} }]
analyses: { tableOne: { by: arm }, survival: [{ endpoint: os, by: arm }], cox: [{ endpoint: os, multivariable: [arm, age] }] }
`;

const ended = async (jobs: StudyJobs, id: string, version: number) => {
  for (;;) {
    const answer = await jobs.run(id, version);
    if (answer !== null && !['waiting', 'running'].includes(answer.run.state)) return answer.run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('studies that are asked for on the page', { timeout: 120_000 }, () => {
  let folder: string;
  let opened: Awaited<ReturnType<typeof openRegistries>>;
  let jobs: StudyJobs;
  const open = async () => {
    opened = await openRegistries({ folder });
    if (opened.kind === 'refused' || opened.own?.kept === undefined) throw new Error('it did not open');
    jobs = opened.own.kept.studies;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hepatica-studies-'));
    await open();
  });
  afterAll(async () => {
    if (opened.kind === 'open') await opened.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('a table tells what its columns hold', async () => {
    const { tables } = await jobs.keepData([{ name: 'cohort.csv', bytes: csv }], by);
    expect(tables).toMatchObject([{ file: 'cohort.csv', sheet: null, rows: 60 }]);
    expect(tables[0]?.columns[1]).toMatchObject({ name: 'arm', holds: 'numbers', different: 2 });
  });

  it('a check counts who is left, asks since when the columns in use were known, and keeps nothing', async () => {
    const data = await jobs.keepData([{ name: 'cohort.csv', bytes: csv }], by);
    const signal = new AbortController().signal;
    const check = await jobs.check({ question: question(), data }, by, signal);
    expect(check.attrition.at(-1)).toMatchObject({ kept: 50, removed: 10 });
    expect(check.knownFrom.map(({ column }) => column)).toEqual(['age']);
    expect(check.ready).toBe(true);
    expect(await jobs.list()).toEqual([]);
    const wrong = await jobs.check(
      { question: question().replace('time: months', 'time: weeks'), data },
      by,
      signal,
    );
    expect(wrong.ready).toBe(false);
    const unknown = await jobs.check(
      { question: question().replace('column: age }', 'name: age, column: agee }'), data },
      by,
      signal,
    );
    expect(
      unknown.findings.some(({ code, message }) => code === 'column-unknown' && /agee/.test(message)),
    ).toBe(true);
    expect(unknown.ready).toBe(false);
    expect(wrong.findings.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('a run is kept with its question, its result, its hash and its files, and so is the next version', async () => {
    const data = await jobs.keepData([{ name: 'cohort.csv', bytes: csv }], by);
    const first = await jobs.begin({ question: question(), data }, null, by);
    if (!('run' in first)) throw new Error('it was not begun');
    const run = await ended(jobs, first.study, 1);
    expect(run).toMatchObject({ state: 'done', n: 50, title: 'Survival by arm', findings: [] });
    expect(run.resultSha256).toMatch(/^[0-9a-f]{64}$/);
    const second = question(', unit: years').replace('age >= 50', 'age >= 60');
    await jobs.begin({ question: second, data }, first.study, by);
    expect(await ended(jobs, first.study, 2)).toMatchObject({ state: 'done', n: 40 });
    if (opened.kind === 'open') await opened.close();
    await open();
    const [kept] = await jobs.list();
    expect(kept?.versions.map(({ version, n }) => [version, n])).toEqual([
      [1, 50],
      [2, 40],
    ]);
    const old = await jobs.finished(first.study, 1);
    expect(old?.question).toBe(question());
    expect(old?.result.population.n).toBe(50);
    const paths = (await old?.files())?.map(({ path }) => path) ?? [];
    expect(paths).toContain('result.json');
    expect(paths).toContain('report.html');
    expect((await jobs.finished(first.study))?.result.population.n).toBe(40);
  });

  it('a run can be stopped, and leaves no result', async () => {
    const data = await jobs.keepData([{ name: 'cohort.csv', bytes: csv }], by);
    const begun = await jobs.begin({ question: question(), data }, null, by);
    if (!('run' in begun)) throw new Error('it was not begun');
    expect(await jobs.cancel(begun.study, 1)).toBe(true);
    expect((await ended(jobs, begun.study, 1)).state).toBe('cancelled');
    expect(await jobs.cancel(begun.study, 1)).toBe(false);
    expect(await jobs.finished(begun.study)).toBeNull();
  });

  it('a question that cannot be run is refused with everything that is wrong', async () => {
    const data = await jobs.keepData([{ name: 'cohort.csv', bytes: csv }], by);
    const text = question().replace('age >= 50', 'age >= 500').replace('time: months', 'time: weeks');
    const begun = await jobs.begin({ question: text, data }, null, by);
    if (!('run' in begun)) throw new Error('it was not begun');
    const run = await ended(jobs, begun.study, 1);
    expect(run.state).toBe('refused');
    expect(run.findings.length).toBeGreaterThan(0);
  });
});

describe('whose studies somebody sees', () => {
  const owner = { by: 'ada', hospitals: ['One', 'Two'] };
  it('those of whose patients they see all', () => {
    expect(maySeeStudy({ actor: 'eva', hospitals: 'all' }, owner)).toBe(true);
    expect(maySeeStudy({ actor: 'eva', hospitals: ['Two', 'One', 'Three'] }, owner)).toBe(true);
    expect(maySeeStudy({ actor: 'eva', hospitals: ['One'] }, owner)).toBe(false);
    expect(maySeeStudy({ actor: 'ada', hospitals: ['One'] }, owner)).toBe(false);
    expect(maySeeStudy({ actor: 'eva', hospitals: ['One'] }, { by: 'ada', hospitals: 'all' })).toBe(false);
  });
});
