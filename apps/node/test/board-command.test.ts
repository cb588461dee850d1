import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulatedCourse, simulatePatients } from '@hepatica/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegistry } from '../src/store/open-registry.ts';
import { hepatica, schemaProblems, temporaryFolder } from './program.ts';

/** Enough for a curve, as they are seen at the start and after three months. */
const courses = simulatePatients({ seed: 11, patients: 30, hospitals: 2 }).map((patient) =>
  simulatedCourse(patient, [0, 90]),
);
const [course] = courses;

describe('the board of a registry at the command line', () => {
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  const board = (...args: readonly string[]) =>
    hepatica(['board', '--patient', course?.id ?? '', '--folder', place.path, ...args]);

  beforeAll(async () => {
    place = await temporaryFolder({});
    const opened = await openRegistry({ folder: place.path }, 'new');
    if (opened.kind === 'refused') throw new Error('not opened');
    const { store } = opened;
    for (const { id: patient, records, ...head } of courses) {
      const written = await store.append({
        actor: 'ada',
        patient,
        expectedVersion: 0,
        head,
        records,
        batchId: patient,
      });
      if (written.kind !== 'done') throw new Error(JSON.stringify(written));
    }
    await store.close();
    const indexed = await hepatica(['verify', '--rebuild-index', '--folder', place.path]);
    expect(indexed.code, indexed.stderr).toBe(0);
  }, 60_000);
  afterAll(() => place.remove());

  it('tells of patients like one in its JSON: counts, and step by step the curve that the sheet draws', async () => {
    const criterion = 'liverTumors.viable = true or liverTumors.viable = false';
    const asked = ['--criterion', criterion, '--treatment', 'systemic'];
    const { code, stdout, stderr } = await board(...asked, '--out', join(place.path, 'out'), '--json');
    expect(code, stderr).toBe(0);
    const document = JSON.parse(stdout);
    expect(await schemaProblems('board-output', document)).toEqual([]);
    const { similar } = document.patients[0];
    // Everybody but the patient himself.
    expect(similar).toMatchObject({ from: 29, because: null, elsewhere: null });
    expect(similar.patients).toBe(similar.curve.patients);
    expect(similar.deaths).toBe(similar.curve.deaths);
    expect(similar.criteria.at(-1).left).toBe(similar.patients + similar.neverFollowed);
    expect(similar.curve.steps.at(0).survival).toBeLessThanOrEqual(1);
    expect(similar.byTreatment).toMatchObject({ treatment: 'systemic', landmarkDays: 90 });
    const html = await readFile(join(place.path, 'out', 'board.html'), 'utf8');
    expect(html).toContain(`${similar.patients} of 29 other patients of the registry met`);
    expect(html).toContain('<figure role="img" aria-label="Kaplan-Meier curve of overall survival');
  }, 60_000);

  it('says what is known of him by which others are found, and why a name of a treatment is none', async () => {
    // By the time of the last record, the death, what was seen of him is too old to say whom he is like.
    const scan = course?.records.findLast(({ kind }) => kind === 'imaging');
    const words = await board('--at', scan?.at.asWritten ?? '');
    expect(words.stdout).toMatch(/Patients like this one: \d+ of 29 other patients of the registry met/);
    const wrong = await board('--treatment', 'surgery');
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('--treatment is one of lung-local, liver-local, other-local, systemic');
  }, 60_000);

  it('looks for nobody where a course file is read', async () => {
    const path = join(import.meta.dirname, '../../../examples/cases/oligometastasis-local-therapy.yaml');
    const { stdout } = await hepatica(['board', path, '--json']);
    expect(JSON.parse(stdout).patients[0].similar).toBeNull();
  }, 60_000);
});
