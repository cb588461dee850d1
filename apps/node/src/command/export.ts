import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { ExportDocument } from '@hepatica/api';
import { type Course, type Finding, printCourse } from '@hepatica/course';
import { deidentify, exportCsv, exportRedcap } from '@hepatica/exchange';
import { readCourses } from '../exchange/course-files.ts';
import { disguiseBy } from '../exchange/disguise.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { refuse, reportFindings } from './findings.ts';
import { choiceOption, readOptions } from './options.ts';
import { readBytes } from './table-file.ts';
import { type WrittenFile, writeFiles } from './write-file.ts';

const help = `Usage: hepatica export FILE|FOLDER… --out DIR [options]

Writes courses as tables: one for the patients, one for each kind of record, and one that says how to read the columns.
Example: hepatica export examples/cases --out tables

  --to csv|redcap|course  CSV tables (the default), a REDCap project (data dictionary and data), or course files
  --out DIR               a new or empty folder
  --deidentify            new names, dates moved by up to a year within each patient, ages in bands of five years, free
                          text withheld, small groups noted
  --key FILE              a secret of 16 bytes or more, so that a later export moves and names alike; kept nowhere else
  --json                  one JSON document on standard output and nothing else there`;

/** The verb `export`; the word itself belongs to the language. */
export const exportCommand: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      to: { type: 'string' },
      out: { type: 'string' },
      deidentify: { type: 'boolean', default: false },
      key: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length === 0) throw new UsageError('name at least one course file or folder');
    if (values.out === undefined) throw new UsageError('--out DIR is missing');
    if (values.key !== undefined && !values.deidentify) throw new UsageError('--key goes with --deidentify');
    const form = choiceOption('to', values.to, ['csv', 'redcap', 'course'] as const) ?? 'csv';
    const read = await readCourses(positionals);
    const faults = [...read.findings, ...unfit(read.courses), ...(await notEmpty(values.out))];
    const key = values.key === undefined ? randomBytes(32) : await keyOf(values.key);
    if (!(key instanceof Uint8Array)) faults.push(key);
    if (faults.length > 0 || !(key instanceof Uint8Array)) return refuse(faults, values.json, terminal);
    const { courses, findings } = values.deidentify
      ? deidentify(read.courses, disguiseBy(key))
      : { courses: read.courses, findings: [] };
    const files = filesOf(form, courses);
    await writeFiles(values.out, files);
    const done: ExportDocument = {
      kind: 'export',
      form,
      deidentified: values.deidentify,
      simulated: courses[0]?.simulated ?? false,
      out: values.out,
      patients: courses.length,
      records: courses.reduce((sum, { records }) => sum + records.length, 0),
      files: files.map(({ path }) => path),
      findings,
    };
    if (values.json) terminal.out(JSON.stringify(done, null, 2));
    else {
      reportFindings(findings, terminal);
      terminal.out(
        `${counted(done.records, 'record')} of ${counted(done.patients, 'patient')} in ${counted(files.length, 'file')}: ${values.out}`,
      );
    }
    return 0;
  },
};

function filesOf(form: ExportDocument['form'], courses: readonly Course[]): readonly WrittenFile[] {
  switch (form) {
    case 'csv':
      return exportCsv(courses).map(({ name, text }) => ({ path: name, content: text }));
    case 'redcap':
      return exportRedcap(courses).map(({ name, text }) => ({ path: name, content: text }));
    case 'course':
      return courses.map((course) => ({
        path: `${course.id}.json`,
        content: `${JSON.stringify(printCourse(course), null, 2)}\n`,
      }));
    default:
      return form satisfies never;
  }
}

/** Real and simulated patients are never in one export, and an export without patients is none. */
function unfit(courses: readonly Course[]): readonly Finding[] {
  if (courses.length === 0) {
    return [{ code: 'no-courses', severity: 'error', message: 'There are no courses to export.' }];
  }
  if (new Set(courses.map(({ simulated }) => simulated)).size < 2) return [];
  const message = 'Some of these patients are real and some simulated; an export holds one sort.';
  return [{ code: 'simulated-and-real', severity: 'error', message }];
}

/** Tables of an earlier export would be read with these. */
async function notEmpty(folder: string): Promise<readonly Finding[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return [];
  const message = `The folder ${folder} is not empty.`;
  return [{ code: 'folder-not-empty', severity: 'error', message, remedy: 'Name a new folder.' }];
}

async function keyOf(path: string): Promise<Uint8Array | Finding> {
  const bytes = await readBytes(path);
  if (!(bytes instanceof Uint8Array) || bytes.length >= 16) return bytes;
  const message = `The key holds ${bytes.length} bytes; whoever has a table could try them all. It needs 16 or more.`;
  return { code: 'key-too-short', severity: 'error', message, where: { file: path } };
}
