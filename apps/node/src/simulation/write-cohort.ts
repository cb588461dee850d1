import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { type Course, printCourse } from '@hepatica/course';
import { printCsv } from '@hepatica/exchange/table';
import { flatTableColumns, flatTableRow, type SimulatedPatient, simulatedCourse } from '@hepatica/synthetic';
import { type WrittenFile, writeFiles } from '../command/write-file.ts';

/** How many were written, and a digest of all their bytes in the order of the patients. */
export interface WrittenCohort {
  readonly patients: number;
  readonly files: number;
  /** Null for a table, in which every patient is one row. */
  readonly records: number | null;
  readonly bytes: number;
  readonly sha256: string;
}

/** Characters gathered before they are written, so that neither memory nor the number of writes grows. */
const gathered = 1 << 20;
const filesAtOnce = 100;

/** Writes the flat table of patients as they are drawn, holding few of them at a time. */
export async function writeTable(path: string, patients: Iterable<SimulatedPatient>): Promise<WrittenCohort> {
  let count = 0;
  const written = await writeText(
    path,
    (function* lines() {
      yield printCsv([flatTableColumns]);
      for (const patient of patients) {
        count += 1;
        yield printCsv([flatTableRow(patient)]);
      }
    })(),
  );
  return { patients: count, files: 1, records: null, ...written };
}

/** Writes one course a line, as JSON, holding few of them at a time. */
export async function writeLines(path: string, patients: Iterable<SimulatedPatient>): Promise<WrittenCohort> {
  let count = 0;
  let records = 0;
  const written = await writeText(
    path,
    (function* lines() {
      for (const patient of patients) {
        const course = simulatedCourse(patient);
        count += 1;
        records += course.records.length;
        yield `${JSON.stringify(printCourse(course))}\n`;
      }
    })(),
  );
  return { patients: count, files: 1, records, ...written };
}

/** Writes one course file for each patient into a folder, a hundred at a time, each of them whole or not at all. */
export async function writeCourses(folder: string, courses: Iterable<Course>): Promise<WrittenCohort> {
  const digest = createHash('sha256');
  const total = { patients: 0, files: 0, records: 0, bytes: 0 };
  let batch: WrittenFile[] = [];
  for (const course of courses) {
    const content = `${JSON.stringify(printCourse(course), null, 2)}\n`;
    digest.update(content);
    total.patients += 1;
    total.files += 1;
    total.records += course.records.length;
    total.bytes += Buffer.byteLength(content);
    batch.push({ path: `${course.id}.json`, content });
    if (batch.length < filesAtOnce) continue;
    await writeFiles(folder, batch);
    batch = [];
  }
  await writeFiles(folder, batch);
  return { ...total, sha256: digest.digest('hex') };
}

/** Writes pieces of text beside the file's place and names it only when it is complete. */
async function writeText(path: string, pieces: Iterable<string>): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  const draft = `${path}.${process.pid}.draft`;
  let bytes = 0;
  try {
    const file = await open(draft, 'w');
    try {
      let waiting: string[] = [];
      let length = 0;
      const flush = async () => {
        const chunk = Buffer.from(waiting.join(''));
        digest.update(chunk);
        bytes += chunk.length;
        await file.writeFile(chunk);
        [waiting, length] = [[], 0];
      };
      for (const piece of pieces) {
        waiting.push(piece);
        length += piece.length;
        if (length >= gathered) await flush();
      }
      await flush();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { bytes, sha256: digest.digest('hex') };
}
