import { type Finding, nearestName } from '@hepatica/course';
import { readTable } from '../csv/read-table.ts';
import type { MappedSource, Mapping } from '../mapping/mapping.ts';
import { readDictionary } from '../redcap/dictionary.ts';
import { instrumentTable } from '../redcap/instrument-table.ts';
import { sheetTable } from '../xlsx/sheet-table.ts';
import { readWorkbook, type Workbook } from '../xlsx/workbook.ts';
import type { SourceTable } from './source-table.ts';

/** A file by its name, without folder. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The tables of a mapping's sources, null where an error refuses one. */
export interface OpenedSources {
  readonly tables: ReadonlyMap<string, SourceTable> | null;
  readonly findings: readonly Finding[];
}

/** Reads the files that a mapping names. One file alone stands for the only name that a mapping has. */
export async function openSources(mapping: Mapping, files: readonly NamedFile[]): Promise<OpenedSources> {
  const findings: Finding[] = [];
  const tables = new Map<string, SourceTable>();
  const workbooks = new Map<string, Workbook | null>();
  const names = new Set(
    Object.values(mapping.sources).flatMap(({ file, dictionary }) => [file, dictionary ?? file]),
  );
  const find = (name: string): NamedFile | null => {
    const [only] = files;
    const file =
      files.find((candidate) => candidate.name === name) ??
      (names.size === 1 && files.length === 1 ? only : undefined);
    if (file !== undefined) return file;
    const nearest = nearestName(
      name,
      files.map((candidate) => candidate.name),
    );
    const hint = nearest === null ? '' : ` Nearest: "${nearest}".`;
    const message = `The mapping reads "${name}", which was not given.${hint}`;
    findings.push({ code: 'source-missing', severity: 'error', message, where: { file: name } });
    return null;
  };
  for (const [name, source] of Object.entries(mapping.sources)) {
    const file = find(source.file);
    if (file === null) continue;
    const table = await open(source, file, find, workbooks, findings);
    if (table !== null) tables.set(name, table);
  }
  const named = new Set([...names]);
  for (const { name } of files) {
    if (named.has(name) || (names.size === 1 && files.length === 1)) continue;
    const message = `The mapping does not read "${name}".`;
    findings.push({ code: 'file-unused', severity: 'warning', message, where: { file: name } });
  }
  const refused = findings.some(({ severity }) => severity === 'error');
  return { tables: refused ? null : tables, findings };
}

async function open(
  source: MappedSource,
  file: NamedFile,
  find: (name: string) => NamedFile | null,
  workbooks: Map<string, Workbook | null>,
  findings: Finding[],
): Promise<SourceTable | null> {
  switch (source.kind) {
    case 'csv':
      return openText(source, file, findings);
    case 'xlsx': {
      let workbook = workbooks.get(file.name);
      if (workbook === undefined) {
        const read = await readWorkbook(file.bytes, { name: file.name });
        findings.push(...read.findings);
        workbook = read.workbook;
        workbooks.set(file.name, workbook);
      }
      if (workbook === null) return null;
      const { table, findings: told } = sheetTable(workbook, source, file.name);
      findings.push(...told);
      return table;
    }
    case 'redcap': {
      const dictionary = find(source.dictionary ?? '');
      const data = openText(source, file, findings);
      if (dictionary === null || data === null) return null;
      const read = readDictionary(dictionary.bytes, dictionary.name);
      findings.push(...read.findings);
      if (read.dictionary === null) return null;
      const { table, findings: told } = instrumentTable(read.dictionary, data, source);
      findings.push(...told);
      return table;
    }
    default:
      return source.kind satisfies never;
  }
}

function openText(source: MappedSource, file: NamedFile, findings: Finding[]): SourceTable | null {
  const { encoding, separator, decimal } = source;
  const { table, findings: told } = readTable(file.bytes, {
    name: file.name,
    ...(encoding === undefined ? {} : { encoding }),
    ...(separator === undefined ? {} : { separator }),
    ...(decimal === undefined ? {} : { decimal }),
  });
  findings.push(...told);
  return table === null ? null : { table, place: file.name };
}
