import { type Finding, nearestName } from '@hepatica/course';
import { nameColumns } from '../csv/name-columns.ts';
import type { SourceTable } from '../import/source-table.ts';
import type { Sheet, Workbook } from './workbook.ts';

/** Cells of the whole rectangle, empty ones too: a single cell far out would make a small file a huge table. */
const MOST_CELLS = 50_000_000;

/** A sheet as a table: the named one, or the only one. Rows are numbered as the workbook shows them. */
export function sheetTable(
  workbook: Workbook,
  wanted: { readonly sheet?: string; readonly headerRow?: number },
  file: string,
): { readonly table: SourceTable | null; readonly findings: readonly Finding[] } {
  const names = workbook.sheets.map(({ name }) => name);
  const found =
    wanted.sheet === undefined
      ? workbook.sheets.length === 1
        ? workbook.sheets[0]
        : undefined
      : workbook.sheets.find(({ name }) => name === wanted.sheet);
  if (found === undefined) {
    const nearest = wanted.sheet === undefined ? null : nearestName(wanted.sheet, names);
    const hint = nearest === null ? `it has ${names.join(', ')}` : `nearest: "${nearest}"`;
    const what =
      wanted.sheet === undefined ? 'Say which sheet is meant' : `There is no sheet "${wanted.sheet}"`;
    return {
      table: null,
      findings: [{ code: 'sheet-missing', severity: 'error', message: `${what}; ${hint}.`, where: { file } }],
    };
  }
  return tableOf(found, workbook, wanted.headerRow, `${file}#${found.name}`);
}

function tableOf(
  sheet: Sheet,
  workbook: Workbook,
  headerRow: number | undefined,
  place: string,
): { readonly table: SourceTable | null; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const numbers = [...sheet.rows.keys()].toSorted((a, b) => a - b);
  const first = headerRow ?? numbers[0];
  const header = first === undefined ? undefined : sheet.rows.get(first);
  if (first === undefined || header === undefined) {
    const message =
      first === undefined ? 'The sheet is empty.' : `Row ${first} of the sheet holds no header.`;
    return {
      table: null,
      findings: [{ code: 'file-empty', severity: 'error', message, where: { file: place } }],
    };
  }
  const width = Math.max(...header.keys());
  const body = numbers.filter((number) => number > first);
  if (width * body.length > MOST_CELLS) {
    const message = `The sheet spans ${width} columns and ${body.length} rows; at most ${MOST_CELLS} cells are read.`;
    return {
      table: null,
      findings: [{ code: 'sheet-too-large', severity: 'error', message, where: { file: place } }],
    };
  }
  const { names, findings: renamed } = nameColumns(
    Array.from({ length: width }, (_, index) => header.get(index + 1) ?? ''),
  );
  findings.push(
    ...renamed.map((finding) => ({ ...finding, where: { ...finding.where, file: place, line: first } })),
  );
  for (const number of body) {
    const beyond = [...(sheet.rows.get(number)?.keys() ?? [])].filter((column) => column > width);
    if (beyond.length === 0) continue;
    findings.push({
      code: 'row-ragged',
      severity: 'error',
      message: `The row has ${beyond.length} cells beyond the ${width} columns of the header.`,
      where: { file: place, line: number },
    });
  }
  if (sheet.mergedCells > 0) {
    findings.push({
      code: 'cells-merged',
      severity: 'warning',
      message: `${sheet.mergedCells} groups of cells are merged: only the first cell of each holds its value.`,
      where: { file: place },
      values: { groups: sheet.mergedCells },
    });
  }
  if (sheet.withoutResult > 0) {
    findings.push({
      code: 'formula-without-result',
      severity: 'warning',
      message: `${sheet.withoutResult} formulas were saved without their results and are read as empty.`,
      where: { file: place },
      remedy: 'Open the workbook, let it compute, and save it again.',
      values: { cells: sheet.withoutResult },
    });
  }
  const columns = names.map((name, index) => ({
    name,
    values: body.map((number) => sheet.rows.get(number)?.get(index + 1) ?? ''),
  }));
  const table = { name: sheet.name, rowCount: body.length, columns, rowLines: body, decimal: '.' } as const;
  const refused = findings.some(({ severity }) => severity === 'error');
  return {
    table: refused ? null : { table, place, serialDates: workbook.serialDates },
    findings,
  };
}
