import type { Finding } from '@hepatica/course';
import { readTable } from '../csv/read-table.ts';
import type { SuggestedFrom } from '../mapping/suggest-mapping.ts';
import { sheetTable } from '../xlsx/sheet-table.ts';
import { readWorkbook } from '../xlsx/workbook.ts';
import type { NamedFile } from './open-sources.ts';

/** Every table of files for which there is no mapping yet: each delimited text, and each sheet of a workbook. */
export async function readTablesOf(
  files: readonly NamedFile[],
): Promise<{ readonly tables: readonly SuggestedFrom[]; readonly findings: readonly Finding[] }> {
  const tables: SuggestedFrom[] = [];
  const findings: Finding[] = [];
  for (const { name, bytes } of files) {
    const stem = sourceName(name.replace(/\.[^.]+$/, ''));
    if (!/\.xlsx$/i.test(name)) {
      const read = readTable(bytes, { name });
      findings.push(...read.findings);
      if (read.table === null) continue;
      tables.push({
        name: stem,
        opened: { kind: 'csv', file: name },
        table: { table: read.table, place: name },
      });
      continue;
    }
    const { workbook, findings: told } = await readWorkbook(bytes, { name });
    findings.push(...told);
    for (const sheet of workbook?.sheets ?? []) {
      if (workbook === null || sheet.rows.size === 0) continue;
      const read = sheetTable(workbook, { sheet: sheet.name }, name);
      findings.push(...read.findings);
      if (read.table === null) continue;
      tables.push({
        name: sourceName(`${stem}-${sheet.name}`),
        opened: { kind: 'xlsx', file: name, sheet: sheet.name },
        table: read.table,
      });
    }
  }
  return { tables, findings };
}

function sourceName(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return plain === '' ? 'table' : plain;
}
