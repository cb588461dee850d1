import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { StudyDocument } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { DataFile, LoadData } from '../study/open-study-sources.ts';
import { isInstant, readOwnRegistry } from '../study/read-own-registry.ts';
import { runQuestion } from '../study/run-question.ts';
import { adtteFiles } from '../study/study-adtte.ts';
import { makeStudyFiles } from '../study/study-files.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { refuse, reportFindings } from './findings.ts';
import { readOptions } from './options.ts';
import { readBytes } from './table-file.ts';
import { writeFiles } from './write-file.ts';

const help = `Usage: hepatica study QUESTION.yaml [--data FILE …] [--folder DIR | --database URL] --out DIR [--json]

Runs a study: reads the question, selects the population, describes it, estimates, and writes into DIR
  result.json            every number, with the hashes of question and data
  report.html            one file, prints well
  report.docx            the same for Word: tables are tables, figures vectors
  tables/*.csv           every table; tables.xlsx has all of them
  figures/*.svg|png|vl.json|csv   each figure, its specification and the numbers that it shows
  figures/*.pdf          each figure as a PDF page of its size in print, with --pdf
  figures.pptx           the figures as slides, as vectors
A wrong question or table is refused with every problem at once, and then nothing is written.

  --data FILE   in place of a file of that name that the question reads (they are looked for beside the question), or of
                the only one; may stand several times. A folder stands for the course files in it
  --folder DIR  folder of the registry that a question with "courses: registry" reads (default: HEPATICA_FOLDER, else your
                data folder); it is only read, and may be open elsewhere
  --database URL  a registry on PostgreSQL (default: HEPATICA_DATABASE_URL)
  --lock NAME   the registry as it stood at a data lock; or --as-known-on 2026-03-31T00:00:00Z, at any instant
  --out DIR     made where it is missing; files of the same names are replaced
  --width MM    width of the figures in print: 84 for one column of a journal, 174 for two (the default)
  --dpi N       resolution of the PNG files at that width: 600 for print
  --pdf         write each figure as a PDF page too: vectors, its texts selectable, its typeface embedded
  --adtte       write the patients as CDISC ADTTE too: adtte/adtte.csv, a row for each patient and endpoint
  --json        print {"out", "files", "n", "findings"} and nothing else`;

/** A file of a question: what `--data` names, else the one beside the question. */
function loadFrom(questionPath: string, given: readonly string[]): LoadData {
  return async (name, files) => {
    const only = files === 1 ? given[0] : undefined;
    const path =
      given.find((one) => basename(one) === basename(name)) ?? only ?? join(dirname(questionPath), name);
    if (await isFolder(path)) return readFolder(path);
    const bytes = await readBytes(path);
    if (bytes instanceof Uint8Array) return { name: basename(path), bytes };
    return { ...bytes, remedy: 'Name the data file with --data FILE, or put it beside the question.' };
  };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

/** The course files of a folder, in the order of their names. */
async function readFolder(path: string): Promise<readonly DataFile[] | Finding> {
  const names = (await readdir(path)).filter((name) => /\.(?:ya?ml|json)$/i.test(name)).toSorted();
  const files: DataFile[] = [];
  for (const name of names) {
    const bytes = await readBytes(join(path, name));
    if (!(bytes instanceof Uint8Array)) return bytes;
    files.push({ name, bytes });
  }
  return files;
}

function numberOption(name: string, given: string | undefined, low: number, high: number): number | null {
  if (given === undefined) return null;
  const value = Number(given);
  if (!(value >= low && value <= high))
    throw new UsageError(`--${name} is a number from ${low} to ${high}, not "${given}"`);
  return value;
}

export const study: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      data: { type: 'string', multiple: true },
      folder: { type: 'string' },
      database: { type: 'string' },
      lock: { type: 'string' },
      'as-known-on': { type: 'string' },
      adtte: { type: 'boolean', default: false },
      pdf: { type: 'boolean', default: false },
      dpi: { type: 'string' },
      width: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [questionPath, ...rest] = positionals;
    if (questionPath === undefined) throw new UsageError('the question file is missing');
    if (rest.length > 0) throw new UsageError(`one question file is expected, not also "${rest[0]}"`);
    if (values.out === undefined) throw new UsageError('--out DIR is missing');
    const { folder, database, lock, 'as-known-on': asKnownOn } = values;
    if (lock !== undefined && asKnownOn !== undefined)
      throw new UsageError('--lock and --as-known-on name an instant each: give one');
    if (asKnownOn !== undefined && !isInstant(asKnownOn))
      throw new UsageError(`--as-known-on is an instant as 2026-03-31T00:00:00Z, not "${asKnownOn}"`);

    const dotsPerInch = numberOption('dpi', values.dpi, 72, 1200);
    const widthMm = numberOption('width', values.width, 60, 300);

    const bytes = await readBytes(questionPath);
    if (!(bytes instanceof Uint8Array)) return refuse([bytes], values.json, terminal);
    const question = { text: new TextDecoder().decode(bytes), name: basename(questionPath) };
    const run = await runQuestion(question, loadFrom(questionPath, values.data ?? []), () =>
      readOwnRegistry({ folder, database, lock, asKnownOn }),
    );
    if (run.kind === 'refused') return refuse(run.findings, values.json, terminal);

    const files = [
      ...(values.adtte ? adtteFiles(run.asked.question, run.asked.sources) : []),
      ...(await makeStudyFiles(run.result, {
        pdf: values.pdf,
        ...(dotsPerInch === null ? {} : { dotsPerInch }),
        ...(widthMm === null ? {} : { widthMm }),
      })),
    ];
    await writeFiles(values.out, files);
    const findings = run.result.findings;
    const done: StudyDocument = {
      out: values.out,
      files: files.map(({ path }) => path),
      n: run.result.population.n,
      findings,
    };
    if (values.json) terminal.out(JSON.stringify(done, null, 2));
    else {
      terminal.out(
        `${run.result.title}: ${counted(run.result.population.n, 'patient')}, ${counted(files.length, 'file')}`,
      );
      for (const { path } of files) terminal.out(`  ${join(values.out, path)}`);
    }
    reportFindings(findings, terminal);
    return 0;
  },
};
