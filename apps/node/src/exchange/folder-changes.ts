import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportDocument } from '@hepatica/api';
import { type Course, type Finding, printCourse } from '@hepatica/course';
import { importDifference, readCourseFile } from '@hepatica/exchange';
import { type WrittenFile, writeFiles } from '../command/write-file.ts';

/** What an import changes in a folder of course files. */
export interface FolderChanges {
  readonly files: readonly WrittenFile[];
  readonly difference: ImportDocument['difference'];
  readonly findings: readonly Finding[];
}

/** Compares imported courses with the course files of a folder; without a folder, with nothing. */
export async function changesInFolder(
  folder: string | null,
  courses: readonly Course[],
): Promise<FolderChanges> {
  const files: WrittenFile[] = [];
  const findings: Finding[] = [];
  const total = { newPatients: 0, changedPatients: 0, added: 0, corrected: 0, unchanged: 0, absent: 0 };
  for (const course of courses) {
    const path = `${course.id}.json`;
    const text = folder === null ? null : await textOf(join(folder, path));
    const stored = text === null ? null : readCourseFile(text, path);
    if (stored !== null && stored.course === null) {
      findings.push(...stored.findings);
      continue;
    }
    const difference = importDifference(stored?.course ?? null, course);
    const where = { file: path };
    findings.push(...difference.findings.map((finding) => ({ ...finding, where })));
    for (const { field, before, after } of difference.head) {
      const message = `${field} of ${course.id} is ${JSON.stringify(before)} in the course and ${JSON.stringify(after)} in the table; the course keeps its own.`;
      findings.push({ code: 'patient-differs', severity: 'warning', message, where });
    }
    const { add, correct } = difference;
    total.newPatients += difference.isNew ? 1 : 0;
    total.added += add.length;
    total.corrected += correct.length;
    total.unchanged += difference.unchanged;
    total.absent += difference.absent.length;
    if (!difference.isNew && add.length + correct.length === 0) continue;
    total.changedPatients += difference.isNew ? 0 : 1;
    const base = stored?.course ?? { ...course, records: [] };
    const records = [...base.records, ...add, ...correct.map(({ record }) => record)];
    files.push({ path, content: `${JSON.stringify(printCourse({ ...base, records }), null, 2)}\n` });
  }
  return { files, difference: total, findings };
}

/** Writes the changed courses, all of them or none. */
export async function writeChanges(folder: string, files: readonly WrittenFile[]): Promise<void> {
  await writeFiles(folder, files);
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
