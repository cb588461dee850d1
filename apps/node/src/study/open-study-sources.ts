import { createHash } from 'node:crypto';
import type { Course, Finding } from '@hepatica/course';
import { readCourseFile, readTable, readTablesOf } from '@hepatica/exchange';
import type { Question, SourceDefinition, StudySource } from '@hepatica/study';
import { type DataRead, kindFindings, type RegistryCourses } from './registry-courses.ts';

/** A file of data as it was found. */
export interface DataFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Brings a file that a question names, all course files of a folder, or the finding that says why there is none.
 *
 * @param files how many files the question names: the only one may be replaced by one of another name
 */
export type LoadData = (file: string, files: number) => Promise<DataFile | readonly DataFile[] | Finding>;

/** Brings the courses of the registry, or the finding that says why there are none. */
export type LoadRegistry = () => Promise<RegistryCourses | Finding>;

/** What stands behind the sources of a question, and what the result says of the data. */
export interface OpenedStudySources {
  readonly sources: readonly StudySource[];
  /** Works the hashes out: a check needs none. */
  readonly describe: () => readonly DataRead[];
  readonly findings: readonly Finding[];
}

/** Reads every file that a question names, and the registry, each once; every problem of all of them is told. */
export async function openStudySources(
  question: Question,
  load: LoadData,
  registry: LoadRegistry | null = null,
): Promise<OpenedStudySources> {
  const { sources } = question;
  const findings: Finding[] = [];
  let kept: RegistryCourses | Finding | null = null;
  const files = new Map<string, { file: DataFile; rows: number }>();
  const opened: StudySource[] = [];
  const names = new Set(sources.flatMap(({ file }) => file ?? []));
  const loaded = new Map<string, readonly DataFile[]>();
  const filesOf = async (name: string): Promise<readonly DataFile[]> => {
    const before = loaded.get(name);
    if (before !== undefined) return before;
    const found = await load(name, names.size);
    if ('code' in found) findings.push(found);
    const own = 'code' in found ? [] : 'bytes' in found ? [found] : found;
    loaded.set(name, own);
    return own;
  };
  for (const definition of sources) {
    if (definition.file === null) {
      if (registry === null) findings.push(registryNotGiven(definition.name));
      else {
        const before = kept;
        kept ??= await registry();
        if ('courses' in kept) {
          const { name } = definition;
          opened.push({ kind: 'courses', name, courses: kept.courses });
          findings.push(...kindFindings(question, kept.holds));
        } else if (before === null) findings.push(kept);
      }
      continue;
    }
    const own = await filesOf(definition.file);
    const read =
      definition.kind === 'courses'
        ? readCourses(definition.name, own, findings)
        : await readSheet(definition, own, findings);
    if (read !== null) opened.push(read);
    for (const file of own) {
      const rows = read?.kind === 'table' ? read.table.rowCount : 1;
      files.set(file.name, { file, rows: Math.max(rows, files.get(file.name)?.rows ?? 0) });
    }
  }
  const describe = (): readonly DataRead[] => [
    ...[...files.values()].map(({ file, rows }) => ({
      name: file.name,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      rows,
    })),
    ...(kept !== null && 'courses' in kept ? [kept.describe()] : []),
  ];
  return { sources: opened, describe, findings };
}

function readCourses(name: string, files: readonly DataFile[], findings: Finding[]): StudySource | null {
  const courses: Course[] = [];
  for (const file of files) {
    const { course, findings: found } = readCourseFile(new TextDecoder().decode(file.bytes), file.name);
    findings.push(...found);
    if (course !== null) courses.push(course);
  }
  return files.length === 0 ? null : { kind: 'courses', name, courses };
}

async function readSheet(
  { name, sheet }: Exclude<SourceDefinition, { readonly kind: 'courses' }>,
  [file]: readonly DataFile[],
  findings: Finding[],
): Promise<StudySource | null> {
  if (file === undefined) return null;
  if (!/\.xlsx$/i.test(file.name)) {
    const { table, findings: found } = readTable(file.bytes, { name: file.name });
    findings.push(...found);
    return table === null ? null : { kind: 'table', name, table };
  }
  const { tables, findings: found } = await readTablesOf([file]);
  // Of a workbook only what concerns the sheet that is read matters.
  const wanted = tables.find(({ opened }) => sheet === null || opened.sheet === sheet);
  findings.push(...found.filter(({ where }) => wanted === undefined || where?.file === wanted.table.place));
  if (wanted === undefined) {
    const names = tables.map(({ opened }) => opened.sheet ?? '').join(', ');
    findings.push({
      code: 'sheet-missing',
      severity: 'error',
      message: `There is no sheet "${sheet ?? ''}" in ${file.name}; it has ${names || 'none that can be read'}.`,
      where: { file: file.name },
    });
    return null;
  }
  return { kind: 'table', name, table: { ...wanted.table.table, name: wanted.table.place } };
}

function registryNotGiven(name: string): Finding {
  return {
    code: 'registry-not-given',
    severity: 'error',
    message: `The question reads the courses of the registry ("${name}"), which are not files.`,
    where: { field: 'sources' },
    remedy:
      'Run it on the page of the registry, or with hepatica study --folder; or write courses: with a folder of course files.',
  };
}
