import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Course, Finding } from '@hepatica/course';
import { type ReadCourse, readCourseFile } from '@hepatica/exchange';
import type { Listing } from './registry.ts';

const courseFile = /\.(ya?ml|json)$/i;

/** No course comes near this; a larger file is some other thing, and reading it would stop the server. */
const largestBytes = 20_000_000;

/** The courses of files. */
export interface FolderCourses {
  readonly list: () => Promise<Listing<Course>>;
  readonly course: (id: string) => Promise<Course | null>;
}

/**
 * The course files of a folder, read when asked and again only when a file has changed.
 *
 * @param accepts says why a course may not stand in this registry; nothing where it may
 */
export function openFolderCourses(
  folder: string,
  accepts: (course: Course) => Finding | null = () => null,
): FolderCourses {
  const known = new Map<string, { readonly version: string; readonly read: ReadCourse }>();

  async function readOne(name: string): Promise<ReadCourse> {
    const path = join(folder, name);
    const { mtimeMs, size } = await stat(path);
    const version = `${mtimeMs} ${size}`;
    const before = known.get(name);
    if (before?.version === version) return before.read;
    const read =
      size > largestBytes ? tooLarge(name, size) : readCourseFile(await readFile(path, 'utf8'), name);
    known.set(name, { version, read });
    return read;
  }

  async function list(): Promise<Listing<Course>> {
    const entries = new Map<string, Course>();
    const problems: Finding[] = [];
    for (const name of await namesIn(folder, courseFile)) {
      const { course, findings } = await readOne(name).catch(unreadable(name));
      if (course === null) {
        problems.push(
          ...findings.map((finding) => ({ ...finding, where: { file: name, ...finding.where } })),
        );
        continue;
      }
      const objection = accepts(course) ?? (entries.has(course.id) ? duplicate(course.id) : null);
      if (objection === null) entries.set(course.id, course);
      else problems.push({ ...objection, where: { ...objection.where, file: name } });
    }
    return { entries: [...entries.values()], problems };
  }

  return {
    list,
    course: async (id) => (await list()).entries.find((course) => course.id === id) ?? null,
  };
}

/** Names of the plain files of a folder that match, in order; none where the folder is missing. */
export async function namesIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted();
}

const unreadable =
  (name: string) =>
  (error: NodeJS.ErrnoException): ReadCourse => {
    // A file can vanish or be locked between listing and reading; anything else is a fault of ours.
    if (error.code === undefined) throw error;
    const finding: Finding = {
      code: 'file-unreadable',
      severity: 'error',
      message: `${name} could not be read (${error.code}).`,
    };
    return { course: null, findings: [finding] };
  };

function tooLarge(name: string, size: number): ReadCourse {
  const finding: Finding = {
    code: 'file-too-large',
    severity: 'error',
    message: `${name} holds ${size} bytes; a course file has at most ${largestBytes}.`,
  };
  return { course: null, findings: [finding] };
}

const duplicate = (id: string): Finding => ({
  code: 'patient-duplicate',
  severity: 'error',
  message: `Another file already holds the patient "${id}".`,
  remedy: 'Keep both in one file, or give this one an id of its own.',
});
