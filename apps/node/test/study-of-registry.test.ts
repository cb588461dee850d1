import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Course, day, type Finding, parsePartialDate, recordId } from '@hepatica/course';
import type { Store } from '@hepatica/store';
import { designs, simulateParsedCourses } from '@hepatica/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkQuestion, type KeptReading } from '../src/job/study-question.ts';
import { openRegistry } from '../src/store/open-registry.ts';
import { readOwnRegistry } from '../src/study/read-own-registry.ts';
import type { RegistryCourses } from '../src/study/registry-courses.ts';
import { hepatica, schemaProblems, temporaryFolder } from './program.ts';

const question = (simulated: boolean) => `format: hepatica-question/1
title: Survival of the registry
simulated: ${simulated}
sources: [{ name: registry, courses: registry }]
timeZero: { event: first-ablation, label: the first ablation }
endpoints: { os: { course: overall-survival, unit: months, label: Overall survival } }
covariates: [{ column: age-years, label: Age }]
analyses: { tableOne: { variables: [age-years] }, survival: [{ endpoint: os }], cox: [] }
`;

const actor = 'ada';
const courses = [
  ...simulateParsedCourses({ seed: 5, patients: 12, hospitals: 1, design: designs['hou-2025'] }),
];

async function add({ id: patient, records, ...head }: Course, store: Store): Promise<void> {
  const written = await store.append({ actor, patient, expectedVersion: 0, head, records, batchId: patient });
  if (written.kind !== 'done') throw new Error(JSON.stringify(written));
}

function withdrawal() {
  const parsed = parsePartialDate('2024-05-01', { kind: 'calendar' });
  if (parsed.kind === 'problem') throw new Error(parsed.finding.message);
  const source = { document: 'consent form' };
  return {
    id: recordId('withdrawal'),
    kind: 'consent',
    at: parsed.date,
    knownOn: day(parsed.date.latest),
    source,
    standing: 'data',
    to: 'research',
    status: 'withdrawn',
  } as const;
}

async function withdraw(patient: string, store: Store): Promise<void> {
  const expectedVersion = (await store.course(patient))?.version ?? 0;
  const batchId = `withdrawal-${patient}`;
  const written = await store.append({ actor, patient, expectedVersion, records: [withdrawal()], batchId });
  if (written.kind !== 'done') throw new Error(JSON.stringify(written));
}

const readAs = (read: RegistryCourses | Finding): RegistryCourses => {
  if ('code' in read) throw new Error(read.message);
  return read;
};

describe('a study of the registry at the command line', () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  let store: Store;
  let lockedAt = '';
  const asked = (more: { readonly lock?: string; readonly asKnownOn?: string } = {}) =>
    readOwnRegistry({
      folder: place.path,
      database: undefined,
      lock: undefined,
      asKnownOn: undefined,
      ...more,
    });
  beforeAll(async () => {
    place = await temporaryFolder({ 'q.yaml': question(true), 'real.yaml': question(false) });
    const opened = await openRegistry({ folder: place.path }, 'new');
    if (opened.kind === 'refused') throw new Error('not opened');
    store = opened.store;
    for (const course of courses.slice(0, 11)) await add(course, store);
    const lock = await store.lock('spring', { actor });
    lockedAt = lock?.at ?? '';
    await withdraw(courses[0]?.id ?? '', store);
    for (const course of courses.slice(11)) await add(course, store);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  it('reads it beside an open workbench, without who has withdrawn, and says as of when', async () => {
    const out = join(place.path, 'out');
    const run = await hepatica([
      'study',
      join(place.path, 'q.yaml'),
      '--out',
      out,
      '--folder',
      place.path,
      '--json',
    ]);
    expect([run.code, run.stderr.includes('error')]).toEqual([0, false]);
    const result = JSON.parse(await readFile(join(out, 'result.json'), 'utf8'));
    expect(await schemaProblems('study-result', result)).toEqual([]);
    expect(result.population.n).toBe(11);
    const [data] = result.provenance.data;
    expect(data).toMatchObject({ name: 'registry', rows: 11 });
    // Read up to the instant that it names, the registry says the same again.
    expect(readAs(await asked({ asKnownOn: data.asKnownOn })).describe()).toEqual(data);
  }, 60_000);

  it('answers the example question of a registry, analysis by analysis', async () => {
    const out = join(place.path, 'example');
    const example = join(import.meta.dirname, '../../../examples/studies/registry-later-therapy.yaml');
    const run = await hepatica(['study', example, '--out', out, '--folder', place.path]);
    expect([run.code, run.stderr]).toEqual([0, expect.not.stringContaining('error:')]);
    const result = JSON.parse(await readFile(join(out, 'result.json'), 'utf8'));
    expect(result.population.attrition[0]).toMatchObject({ step: 'Patients of the source', kept: 11 });
    const asked = ['landmarks', 'timeDependent', 'competing', 'swimmer'];
    expect(asked.filter((part) => (result[part] ?? []).length === 0)).toEqual([]);
  }, 60_000);

  it('reads it as it stood at a data lock, but for those who withdrew since', async () => {
    const { courses: read, describe: told } = readAs(await asked({ lock: 'spring' }));
    expect(read.map(({ id }) => id)).toEqual(courses.slice(1, 11).map(({ id }) => id));
    expect(told()).toMatchObject({ asKnownOn: lockedAt, lock: 'spring' });
  });

  it('names the locks that there are where one is asked for that is not', async () => {
    expect(await asked({ lock: 'autumn' })).toMatchObject({
      code: 'lock-unknown',
      remedy: 'There are "spring".',
    });
  });

  it('is refused where the question does not say that the patients are simulated', async () => {
    const out = join(place.path, 'refused');
    const run = await hepatica([
      'study',
      join(place.path, 'real.yaml'),
      '--out',
      out,
      '--folder',
      place.path,
      '--json',
    ]);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('simulated-unsaid');
  }, 60_000);

  it('is refused where there is no registry', async () => {
    const nowhere = {
      folder: join(place.path, 'nowhere'),
      database: undefined,
      lock: undefined,
      asKnownOn: undefined,
    };
    expect(await readOwnRegistry(nowhere)).toMatchObject({ code: 'registry-missing' });
  });

  it('is checked again without reading again what has not changed, and never with what has', async () => {
    const kept: KeptReading = { patients: new Map(), last: null };
    const check = async () => {
      const { attrition } = await checkQuestion(
        {
          question: question(true),
          files: [],
          place: { kind: 'sqlite', folder: join(place.path, 'registry') },
          hospitals: 'all',
          holds: 'simulated',
        },
        kept,
      );
      return attrition[0]?.kept;
    };
    expect(await check()).toBe(11);
    const before = kept.last?.courses;
    expect(before).toBeDefined();
    expect(await check()).toBe(11);
    expect(kept.last?.courses).toBe(before);
    await withdraw(courses[1]?.id ?? '', store);
    expect(await check()).toBe(10);
    expect(kept.last?.courses).not.toBe(before);
  });
});
