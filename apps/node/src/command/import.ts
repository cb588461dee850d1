import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import type { ImportDocument } from '@hepatica/api';
import type { Course, Finding } from '@hepatica/course';
import {
  type ImportCounts,
  type NamedFile,
  openSources,
  printMapping,
  readExport,
  readImport,
  readMapping,
  readTablesOf,
  suggestMapping,
} from '@hepatica/exchange';
import { changesInFolder, writeChanges } from '../exchange/folder-changes.ts';
import { openRegistry, type RegistryOptions } from '../store/open-registry.ts';
import { changesInRegistry, writeRegistryChanges } from '../store/registry-changes.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { printFinding, refuse, reportFindings } from './findings.ts';
import { resumeImports, undoImport } from './import-again.ts';
import { readOptions } from './options.ts';
import { readBytes } from './table-file.ts';
import type { Terminal } from './terminal.ts';

const help = `Usage: hepatica import FILE… --mapping FILE (--out DIR | --registry) [--dry-run]
       hepatica import FILE…
       hepatica import --undo BATCH [--reason TEXT]
       hepatica import --resume

Reads tables (CSV, Excel .xlsx, REDCap data with its dictionary) into courses, whole or not at all.
Without --mapping it prints a mapping to start from, made from the names of the columns; files that hepatica export
wrote need none.
Example: hepatica import visits.csv --mapping examples/imports/hcc-visits.yaml --dry-run

  --mapping FILE   which columns become which records (docs/schemas/mapping-file.json)
  --out DIR        folder of course files: new patients are added, changed records become corrections, nothing is
                   removed; importing the same again changes nothing
  --registry       the same into the registry of the workbench; it is written whole or not at all, so that an import that
                   was interrupted is simply begun again
  --undo BATCH     retract every record of an import into the registry, in all patients or in none; the import printed
                   the name of its batch, and --reason says why
  --resume         go on with the imports that the workbench was reading or writing when it ended
  --folder DIR     folder of the registry (default: HEPATICA_FOLDER, else your data folder)
  --database URL   a registry on PostgreSQL (default: HEPATICA_DATABASE_URL)
  --dry-run        tell what would change and write nothing
  --findings N     so many findings of each sort are printed, 3 unless given; --json has them all
  --json           one JSON document on standard output and nothing else there`;

/** The verb `import`; the word itself belongs to the language. */
export const importCommand: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      mapping: { type: 'string' },
      out: { type: 'string' },
      registry: { type: 'boolean', default: false },
      folder: { type: 'string' },
      database: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      undo: { type: 'string' },
      reason: { type: 'string' },
      resume: { type: 'boolean', default: false },
      findings: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (values.undo !== undefined || values.resume) {
      if (positionals.length > 0 || values.json || (values.undo !== undefined && values.resume)) {
        throw new UsageError('--undo BATCH and --resume go alone, without files and --json');
      }
      const { undo, reason = 'import undone' } = values;
      return undo === undefined
        ? resumeImports(values, terminal)
        : undoImport(undo, reason, values, terminal);
    }
    if (values.reason !== undefined) throw new UsageError('--reason goes with --undo');
    if (positionals.length === 0) throw new UsageError('name at least one file');
    const listed = values.findings === undefined ? 3 : Number(values.findings);
    if (!Number.isInteger(listed) || listed < 0)
      throw new UsageError('--findings N: expected a whole number');
    const files = await filesOf(positionals);
    if (files.faults.length > 0) return refuse(files.faults, values.json, terminal);
    const exported = values.mapping === undefined ? readExport(files.files) : { kind: 'none' as const };
    if (values.mapping === undefined && exported.kind === 'none') {
      if (values.out !== undefined) throw new UsageError('--out goes with --mapping');
      return suggest(files.files, values.json, terminal);
    }
    if (values.out === undefined && !values.registry && !values['dry-run']) {
      throw new UsageError(
        'name the folder of courses with --out DIR, or the registry with --registry, or look first with --dry-run',
      );
    }
    if (values.out !== undefined && values.registry) throw new UsageError('--out or --registry, not both');
    if (!values.registry && (values.folder ?? values.database) !== undefined) {
      throw new UsageError('--folder and --database go with --registry');
    }
    const options = { ...values, dryRun: values['dry-run'], listed };
    if (exported.kind === 'refused') return refused(exported.findings, options, terminal);
    if (exported.kind === 'read') {
      return take(exported.courses, countsOf(exported.courses), [], options, terminal);
    }
    return load(values.mapping ?? '', files.files, options, terminal);
  },
};

async function filesOf(paths: readonly string[]): Promise<{ files: NamedFile[]; faults: Finding[] }> {
  const files: NamedFile[] = [];
  const faults: Finding[] = [];
  for (const path of paths) {
    const bytes = await readBytes(path);
    if (!(bytes instanceof Uint8Array)) faults.push(bytes);
    else if (files.some(({ name }) => name === basename(path))) {
      const message = `Two files are named "${basename(path)}".`;
      faults.push({ code: 'file-name-repeated', severity: 'error', message, where: { file: path } });
    } else files.push({ name: basename(path), bytes });
  }
  return { files, faults };
}

async function suggest(files: readonly NamedFile[], json: boolean, terminal: Terminal): Promise<ExitCode> {
  if (json) throw new UsageError('a suggested mapping is YAML; --json goes with --mapping');
  const { tables, findings } = await readTablesOf(files);
  if (tables.length === 0) return refuse(findings, false, terminal);
  reportFindings(findings, terminal);
  terminal.out(
    `# A mapping to start from. Check every unit and code; columns that it does not name are reported as unused.\n${printMapping(suggestMapping(tables, files.map(({ name }) => name).join(', ')))}`,
  );
  return 0;
}

interface ImportOptions extends RegistryOptions {
  readonly out?: string;
  readonly registry: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly listed: number;
}

async function load(
  mappingPath: string,
  files: readonly NamedFile[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const bytes = await readBytes(mappingPath);
  if (!(bytes instanceof Uint8Array)) return refuse([bytes], options.json, terminal);
  const { mapping, findings: faults } = readMapping(new TextDecoder().decode(bytes), basename(mappingPath));
  if (mapping === null) return refuse(faults, options.json, terminal);
  const opened = await openSources(mapping, files);
  if (opened.tables === null) return refuse(opened.findings, options.json, terminal);
  const read = readImport(mapping, opened.tables);
  const findings = [...faults, ...opened.findings, ...read.findings];
  if (read.kind === 'refused') return refused(findings, options, terminal);
  return take(read.courses, read.counts, findings, options, terminal);
}

/** What an export holds, in numbers; it has no rows of a source. */
function countsOf(courses: readonly Course[]): ImportCounts {
  const byKind = new Map<string, number>();
  for (const { kind } of courses.flatMap(({ records }) => records)) {
    byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  }
  return {
    patients: courses.length,
    records: courses.reduce((sum, { records }) => sum + records.length, 0),
    byKind: Object.fromEntries([...byKind].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    bySource: {},
    byFinding: {},
  };
}

/** Takes the courses into the folder or the registry unless it is a dry run, and tells what changed. */
async function take(
  courses: readonly Course[],
  counts: ImportCounts,
  told: readonly Finding[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const changes = options.registry
    ? await intoRegistry(courses, options)
    : await intoFolder(courses, options);
  const findings = [...told, ...changes.findings];
  if (findings.some(({ severity }) => severity === 'error')) return refused(findings, options, terminal);
  const document: ImportDocument = {
    kind: 'import',
    dryRun: options.dryRun,
    out: changes.place,
    ...counts,
    difference: changes.difference,
    batch: changes.batch ?? null,
    findings,
  };
  if (options.json) terminal.out(JSON.stringify(document, null, 2));
  else {
    printGrouped(findings, options.listed, terminal);
    terminal.out(summary(document));
  }
  return 0;
}

/** What an import did, or would do, and where. */
interface Imported {
  readonly place: string | null;
  /** By which it is undone, where something was written into a registry. */
  readonly batch?: string | undefined;
  readonly difference: ImportDocument['difference'];
  readonly findings: readonly Finding[];
}

async function intoFolder(
  courses: readonly Course[],
  { out, dryRun }: { readonly out?: string; readonly dryRun: boolean },
): Promise<Imported> {
  const { files, ...changes } = await changesInFolder(out ?? null, courses);
  const isRefused = changes.findings.some(({ severity }) => severity === 'error');
  if (out !== undefined && !dryRun && !isRefused) await writeChanges(out, files);
  return { place: out ?? null, ...changes };
}

async function intoRegistry(
  courses: readonly Course[],
  options: RegistryOptions & { readonly dryRun: boolean },
): Promise<Imported> {
  // A look does not make a registry where there is none.
  const registry = await openRegistry(options, options.dryRun ? 'existing' : 'new');
  const isMissing = registry.kind === 'refused' && registry.findings[0]?.code === 'registry-missing';
  const by = { actor: userInfo().username, hospitals: 'all', batchId: `import-${randomUUID()}` } as const;
  if (registry.kind === 'refused') {
    const { difference, findings } = await changesInRegistry(null, courses, by);
    return { place: null, difference, findings: isMissing ? findings : [...registry.findings, ...findings] };
  }
  const { store, name } = registry;
  try {
    const { batches, difference, findings } = await changesInRegistry(store, courses, by);
    const isRefused = options.dryRun || findings.some(({ severity }) => severity === 'error');
    const faults = isRefused ? [] : await writeRegistryChanges(store, batches);
    const batch = isRefused || batches.length === 0 ? undefined : by.batchId;
    return { place: name, batch, difference, findings: [...findings, ...faults] };
  } finally {
    await store.close();
  }
}

function refused(
  findings: readonly Finding[],
  { json, listed }: { readonly json: boolean; readonly listed: number },
  terminal: Terminal,
): ExitCode {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (json) return refuse(findings, true, terminal);
  printGrouped(errors, listed, terminal);
  terminal.err(`Nothing was imported: ${counted(errors.length, 'error')}.`);
  return 1;
}

/** The first findings of each sort, and how many more there are. */
function printGrouped(findings: readonly Finding[], listed: number, terminal: Terminal): void {
  const groups = Map.groupBy(findings, ({ code, severity }) => `${severity} ${code}`);
  for (const [, group] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const finding of group.slice(0, listed)) terminal.err(printFinding(finding));
    const more = group.length - listed;
    if (more > 0) terminal.err(`    … and ${more} more of [${group[0]?.code}]`);
  }
}

function summary({
  patients,
  records,
  byKind,
  bySource,
  difference,
  out,
  batch,
  dryRun,
}: ImportDocument): string {
  const kinds = Object.entries(byKind).map(([kind, count]) => `  ${String(count).padStart(8)} ${kind}`);
  const sources = Object.entries(bySource).map(
    ([name, of]) => `${counted(of.rows, 'row')} of ${counted(of.patients, 'patient')} in ${name}`,
  );
  const { newPatients, changedPatients, added, corrected, unchanged, absent } = difference;
  const folder = out === null ? 'an empty place' : out;
  return [
    ...(sources.length === 0 ? [] : [`Read ${sources.join('; ')}.`]),
    `${counted(records, 'record')} of ${counted(patients, 'patient')}:`,
    ...kinds,
    `${dryRun ? 'This would change' : 'Changed'} in ${folder}: ${counted(newPatients, 'new patient')}, ${changedPatients} changed; ${counted(added, 'record')} added, ${corrected} corrected, ${unchanged} unchanged${absent > 0 ? `, ${absent} stored that the files no longer have (they stay)` : ''}.`,
    ...(dryRun ? ['Nothing was written.'] : []),
    ...(batch === null ? [] : [`To undo it: hepatica import --undo ${batch}`]),
  ].join('\n');
}
