import type { ImportTable } from '@hepatica/api';
import type { Course, Finding } from '@hepatica/course';
import {
  type NamedFile,
  openSources,
  printMapping,
  readExport,
  readImport,
  readMapping,
  readTablesOf,
  type SuggestedFrom,
  suggestMapping,
} from '@hepatica/exchange';

/** What the files of an import hold, read by a mapping. */
export interface ReadTables {
  readonly tables: readonly ImportTable[];
  readonly mapping: string;
  readonly suggested: boolean;
  readonly courses: readonly Course[];
  readonly findings: readonly Finding[];
}

const EXAMPLES = 5;

/** Reads files by a mapping, else by the one suggested; what this program exported needs none. No courses where there is an error. */
export async function readTables(
  files: readonly NamedFile[],
  mappingText: string | null,
  hospital: string | undefined,
): Promise<ReadTables> {
  if (mappingText === null) {
    const exported = readExport(files);
    if (exported.kind !== 'none') {
      const read = exported.kind === 'read' ? exported.courses : [];
      const findings = exported.kind === 'refused' ? exported.findings : [];
      return { tables: [], mapping: '', suggested: false, courses: inHospital(read, hospital), findings };
    }
  }
  const { tables: opened, findings: told } = await readTablesOf(files);
  const tables = opened.map(describeTable);
  const title = files.map(({ name }) => name).join(', ');
  const mapping = mappingText ?? (opened.length === 0 ? '' : printMapping(suggestMapping(opened, title)));
  const base = { tables, mapping, suggested: mappingText === null };
  if (mapping === '') return { ...base, courses: [], findings: orNothing(told) };
  const read = readMapping(mapping, 'mapping');
  if (read.mapping === null) return { ...base, courses: [], findings: read.findings };
  const sources = await openSources(read.mapping, files);
  const before = [...read.findings, ...sources.findings];
  if (sources.tables === null) return { ...base, courses: [], findings: before };
  const taken = readImport(read.mapping, sources.tables);
  return {
    ...base,
    courses: taken.kind === 'read' ? inHospital(taken.courses, hospital) : [],
    findings: [...before, ...taken.findings],
  };
}

/** Whoever works for one hospital need not write its name into every mapping. */
function inHospital(courses: readonly Course[], hospital: string | undefined): readonly Course[] {
  if (hospital === undefined) return courses;
  return courses.map((course) =>
    course.patient.hospital === undefined ? { ...course, patient: { ...course.patient, hospital } } : course,
  );
}

function orNothing(findings: readonly Finding[]): readonly Finding[] {
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  return [...findings, { code: 'no-tables', severity: 'error', message: 'The files hold no table.' }];
}

function describeTable({ name, opened, table: { table } }: SuggestedFrom): ImportTable {
  return {
    source: name,
    file: opened.file,
    ...(opened.sheet === undefined ? {} : { sheet: opened.sheet }),
    rows: table.columns[0]?.values.length ?? 0,
    columns: table.columns.map((column) => {
      const filled = column.values.filter((cell) => cell !== '');
      return { name: column.name, filled: filled.length, examples: firstDifferent(filled) };
    }),
  };
}

/** The first different cells, none longer than a line. */
function firstDifferent(cells: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const cell of cells) {
    found.add(cell.slice(0, 60));
    if (found.size === EXAMPLES) break;
  }
  return [...found];
}
