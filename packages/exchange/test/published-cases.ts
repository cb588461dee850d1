import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Course } from '@hepatica/course';
import { type ReadCourse, readCourseFile } from '../src/index.ts';

const root = new URL('../../../', import.meta.url);
const shared = new URL('../shared/', root);

/** The two published cases, each with the number that the fact list gives its paper. */
export const CASES = [
  { paper: 1, name: 'oligometastasis-local-therapy.yaml' },
  { paper: 2, name: 'rupture-haic-metastasectomy.yaml' },
] as const;

type CaseName = (typeof CASES)[number]['name'];

/** The file as the program reads it. */
export function readCase(name: CaseName): ReadCourse {
  return readCourseFile(readFileSync(new URL(`examples/cases/${name}`, root), 'utf8'), name);
}

/** The course of a file that must be readable. */
export function courseOf(name: CaseName): Course {
  const { course, findings } = readCase(name);
  if (course === null) throw new Error(`${name}: ${findings.map((finding) => finding.message).join(' ')}`);
  return course;
}

/** The fact list that both files were checked against, or null where it is not beside the repository. */
export const factList: string | null = textBeside('seed-facts.md');

/** The lines of a source document, or null where it is not beside the repository. */
export function sourceLines(document: string): readonly string[] | null {
  const folder = fileURLToPath(new URL('seeds/', shared));
  if (!existsSync(folder) || !readdirSync(folder).includes(document)) return null;
  return readFileSync(`${folder}${document}`, 'utf8').split('\n');
}

function textBeside(name: string): string | null {
  const url = new URL(name, shared);
  return existsSync(url) ? readFileSync(url, 'utf8') : null;
}
