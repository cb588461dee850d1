import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Course, Finding } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { readBytes } from '../command/table-file.ts';

/** The courses of files, and of the course files of folders; every problem of them where there is one. */
export async function readCourses(
  paths: readonly string[],
): Promise<{ readonly courses: readonly Course[]; readonly findings: readonly Finding[] }> {
  const courses = new Map<string, Course>();
  const findings: Finding[] = [];
  for (const path of await filesAt(paths)) {
    const bytes = await readBytes(path);
    if (!(bytes instanceof Uint8Array)) {
      findings.push(bytes);
      continue;
    }
    const read = readCourseFile(new TextDecoder().decode(bytes), basename(path));
    findings.push(...read.findings.filter(({ severity }) => severity === 'error'));
    if (read.course === null) continue;
    if (courses.has(read.course.id)) {
      const message = `Two files hold the patient "${read.course.id}".`;
      findings.push({ code: 'patient-duplicate', severity: 'error', message, where: { file: path } });
    }
    courses.set(read.course.id, read.course);
  }
  return { courses: [...courses.values()], findings };
}

async function filesAt(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      files.push(path);
      continue;
    }
    const names = (await readdir(path)).filter(
      (name) => /\.(ya?ml|json)$/i.test(name) && !name.startsWith('.'),
    );
    files.push(...names.toSorted().map((name) => join(path, name)));
  }
  return files;
}
