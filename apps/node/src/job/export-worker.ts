import { parentPort, workerData } from 'node:worker_threads';
import { type Course, printCourse } from '@hepatica/course';
import { deidentify, exportCsv, exportRedcap } from '@hepatica/exchange';
import { openReader } from '@hepatica/store';
import { disguiseBy } from '../exchange/disguise.ts';
import { type ArchivedFile, zipArchive } from '../exchange/zip-archive.ts';
import type { ExportTask } from './run-export.ts';

// The thread of one export: it reads the patients it is told, and ends with one archive.
await run(workerData);

async function run({ place, patients, form, asKnownOn, key }: ExportTask): Promise<void> {
  const reader = openReader(place);
  const courses: Course[] = [];
  try {
    for (const patient of patients) {
      const read = await reader.course(patient, asKnownOn === undefined ? {} : { asKnownOn });
      if (read !== null) courses.push(read.course);
    }
  } finally {
    await reader.close();
  }
  const archive = zipArchive(filesOf(form, courses, key));
  parentPort?.postMessage({ archive, patients: courses.length }, [archive.buffer]);
}

function filesOf(
  form: ExportTask['form'],
  courses: readonly Course[],
  key: Uint8Array,
): readonly ArchivedFile[] {
  switch (form) {
    case 'csv':
      return exportCsv(courses).map(({ name, text }) => ({ path: name, content: text }));
    case 'redcap':
      return exportRedcap(courses).map(({ name, text }) => ({ path: name, content: text }));
    case 'json':
      return courses.map((course) => ({
        path: `${course.id}.json`,
        content: `${JSON.stringify(printCourse(course), null, 2)}\n`,
      }));
    case 'deidentified': {
      const hidden = deidentify(courses, disguiseBy(key));
      const notes = hidden.findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
      return [
        ...exportCsv(hidden.courses).map(({ name, text }) => ({ path: name, content: text })),
        { path: 'notes.txt', content: `${notes.join('\n')}\n` },
      ];
    }
    default:
      return form satisfies never;
  }
}
