import type { StudyTable } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { type NamedFile, readDate, readTablesOf } from '@hepatica/exchange';

const EXAMPLES = 6;
const DIFFERENT = 50;
/** Cells that are looked at for what a column holds. */
const LOOKED_AT = 2000;

/** The tables of uploaded files with their columns. */
export async function describeTables(files: readonly NamedFile[]): Promise<{
  readonly tables: readonly StudyTable[];
  readonly findings: readonly Finding[];
}> {
  const { tables, findings } = await readTablesOf(files);
  return {
    tables: tables.map(({ opened, table: { table } }) => ({
      file: opened.file,
      sheet: opened.sheet ?? null,
      rows: table.rowCount,
      columns: table.columns.map(({ name, values }) => {
        const filled = values.filter((cell) => cell.trim() !== '');
        const different = new Set<string>();
        for (const cell of filled) if (different.size < DIFFERENT) different.add(cell.slice(0, 60));
        return {
          name,
          holds: holdsOf(filled.slice(0, LOOKED_AT)),
          filled: filled.length,
          different: different.size,
          examples: [...different].slice(0, EXAMPLES),
        };
      }),
    })),
    findings,
  };
}

const isNumber = (cell: string): boolean => /^\s*[<>≤≥]?\s*-?\d+(?:[.,]\d+)?\s*$/.test(cell);

function holdsOf(cells: readonly string[]): StudyTable['columns'][number]['holds'] {
  if (cells.length === 0) return 'nothing';
  if (cells.every(isNumber)) return 'numbers';
  return cells.every((cell) => readDate(cell).kind === 'date') ? 'dates' : 'words';
}
