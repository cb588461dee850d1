import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportedCorrection, ImportedPatient, ImportPreview } from '@hepatica/api';
import { type Course, type CourseRecord, type Finding, printCourse } from '@hepatica/course';
import type { ImportDifference } from '@hepatica/exchange';
import { type Batch, openReader } from '@hepatica/store';
import { changesInRegistry } from '../store/registry-changes.ts';
import {
  CHANGED_PATIENTS,
  FINDINGS_OF_A_SORT,
  PATIENTS_AT_ONCE,
  SHOWN_CORRECTIONS,
} from './import-limits.ts';
import type { ImportMessage, ImportTask } from './import-messages.ts';
import { readTables } from './read-tables.ts';

// The thread of one reading: it is told what to read, says how far it is, and ends with what it found.
const task: ImportTask = workerData;
const post = (message: ImportMessage): void => parentPort?.postMessage(message);

async function run({ purpose, place, files, mapping, actor, hospitals, batchId }: ImportTask): Promise<void> {
  post({ kind: 'progress', step: 'reading', done: 0, total: files.length });
  const opened = await Promise.all(
    files.map(async ({ name, path }) => ({ name, bytes: new Uint8Array(await readFile(path)) })),
  );
  const only = hospitals !== 'all' && hospitals.length === 1 ? hospitals[0] : undefined;
  const { courses, findings: told, ...read } = await readTables(opened, mapping, only);
  const findings = [...told];
  const noted = notes();
  const digest = createHash('sha256');
  const total = { newPatients: 0, changedPatients: 0, added: 0, corrected: 0, unchanged: 0, absent: 0 };
  const reader = openReader(place);
  try {
    for (let from = 0; from < courses.length; from += PATIENTS_AT_ONCE) {
      post({ kind: 'progress', step: 'comparing', done: from, total: courses.length });
      const some = courses.slice(from, from + PATIENTS_AT_ONCE);
      const changes = await changesInRegistry(reader, some, { actor, hospitals, batchId, told: noted.note });
      for (const key of keysOf(total)) total[key] += changes.difference[key];
      findings.push(...changes.findings);
      for (const batch of changes.batches) digest.update(contentOf(batch));
      if (purpose === 'write') post({ kind: 'batches', batches: changes.batches });
    }
  } finally {
    await reader.close();
  }
  const preview: ImportPreview = {
    ready: courses.length > 0 && !findings.some(({ severity }) => severity === 'error'),
    patients: courses.length,
    records: courses.reduce((sum, { records }) => sum + records.length, 0),
    byKind: tally(courses.flatMap(({ records }) => records.map(({ kind }) => kind))),
    difference: total,
    ...sorted(findings),
    ...noted.taken(),
  };
  post({ kind: 'read', reading: { ...read, preview, digest: digest.digest('hex') } });
}

type Numbers = ImportPreview['difference'];

const keysOf = (_total: Numbers): readonly (keyof Numbers)[] => [
  'newPatients',
  'changedPatients',
  'added',
  'corrected',
  'unchanged',
  'absent',
];

/** What is written, without who writes it and under which name. */
const contentOf = ({ patient, head, records }: Batch): string =>
  `${JSON.stringify([patient, head ?? null, records])}\n`;

/** Patients and corrections for the preview, as they are met. */
function notes() {
  const changed: ImportedPatient[] = [];
  const corrections: ImportedCorrection[] = [];
  return {
    note: ({ isNew, add, correct, unchanged }: ImportDifference, course: Course): void => {
      const { id } = course;
      if (!isNew && add.length + correct.length === 0) return;
      if (changed.length < CHANGED_PATIENTS) {
        changed.push({ id, isNew, added: add.length, corrected: correct.length, unchanged });
      }
      for (const { before, record } of correct) {
        if (corrections.length === SHOWN_CORRECTIONS) return;
        corrections.push({
          patient: id,
          before: documentOf(before, course),
          after: documentOf(record, course),
        });
      }
    },
    taken: () => ({ changed, corrections }),
  };
}

/** A record as a course file has it. */
function documentOf(record: CourseRecord, course: Course): Readonly<Record<string, unknown>> {
  const { records }: { readonly records?: unknown } = printCourse({ ...course, records: [record] });
  const [document]: readonly unknown[] = Array.isArray(records) ? records : [];
  return typeof document === 'object' && document !== null ? { ...document } : {};
}

/** Every sort of finding with its number, and the first of each. */
function sorted(findings: readonly Finding[]): Pick<ImportPreview, 'sorts' | 'findings'> {
  const order = ['error', 'warning', 'info'];
  const groups = [...Map.groupBy(findings, ({ code, severity }) => `${severity} ${code}`).values()]
    .flatMap(([first, ...more]) => (first === undefined ? [] : [{ first, all: [first, ...more] }]))
    .toSorted((a, b) => order.indexOf(a.first.severity) - order.indexOf(b.first.severity));
  return {
    sorts: groups.map(({ first: { code, severity }, all }) => ({ code, severity, count: all.length })),
    findings: groups.flatMap(({ all }) => all.slice(0, FINDINGS_OF_A_SORT)),
  };
}

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

await run(task);
