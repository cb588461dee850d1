import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Course } from '@hepatica/course';
import { printCsv } from '@hepatica/exchange';
import { printFlatTable, simulatedCourse, simulatePatients } from '@hepatica/synthetic';
import { repositoryFolder } from '../config.ts';
import type { FinishedStudy } from '../study/finished-study.ts';
import { runQuestion } from '../study/run-question.ts';
import { makeStudyFiles } from '../study/study-files.ts';
import { openFolderCourses } from './folder-courses.ts';
import { listOfCourses } from './list-of-courses.ts';
import { onceAsync } from './once.ts';
import type { Listing, Registry } from './registry.ts';
import { similarAmongCourses } from './similar/similar-among-courses.ts';

/** The cohort of the demonstration; examples/studies/demonstration.csv is its flat table. */
export const demonstrationCohort = { seed: 2026, patients: 240, hospitals: 3 } as const;

const studyId = 'demonstration';

/**
 * The registry that shows what the program does: the two published cases, a simulated cohort of three hospitals, and a
 * study on that cohort. Read-only, and made when first asked for.
 */
export function openDemonstration(): Registry {
  const examples = join(repositoryFolder, 'examples');
  const patients = simulatePatients(demonstrationCohort);
  const cohort = onceAsync(async () => patients.map((patient) => simulatedCourse(patient)));
  const published = openFolderCourses(join(examples, 'cases'));
  const studies = onceAsync(async () => {
    const { columns, rows } = printFlatTable(patients);
    const table = new TextEncoder().encode(printCsv([columns, ...rows]));
    return runDemonstration(join(examples, 'studies', 'demonstration.yaml'), table);
  });
  const find = async (id: string): Promise<Course | null> =>
    (await published.course(id)) ?? (await cohort()).find(({ id: name }) => name === id) ?? null;
  const all = async (): Promise<readonly Course[]> => [
    ...(await published.list()).entries,
    ...(await cohort()),
  ];
  return {
    id: 'demonstration',
    title: 'Demonstration',
    simulated: async () => true,
    readOnly: true,
    courses: {
      course: async (id) => {
        const course = await find(id);
        return course === null ? null : { course, version: 1 };
      },
      json: async (id) => {
        const course = await find(id);
        return course === null ? null : { json: JSON.stringify(course), version: 1, hospital: null };
      },
      all: async function* each() {
        yield* await all();
      },
    },
    patients: listOfCourses(all),
    similar: similarAmongCourses(all),
    problems: async () => [...(await published.list()).problems, ...(await studies()).problems],
    studies: {
      list: studies,
      study: async (id) => (await studies()).entries.find((study) => study.id === id) ?? null,
    },
  };
}

async function runDemonstration(path: string, bytes: Uint8Array): Promise<Listing<FinishedStudy>> {
  const text = await readFile(path, 'utf8');
  const run = await runQuestion({ text, name: 'demonstration.yaml' }, async (name) => ({ name, bytes }));
  if (run.kind === 'refused') return { entries: [], problems: run.findings };
  const { result } = run;
  const study = { id: studyId, question: text, result, files: onceAsync(() => makeStudyFiles(result)) };
  return { entries: [study], problems: [] };
}
