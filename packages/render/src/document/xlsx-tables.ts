import writeXlsxFile from 'write-excel-file/universal';
import type { TextTable } from '../table/text-table.ts';
import { fixedOfficeFile } from './fixed-office-file.ts';

/** A table and the name of its sheet. */
export interface Sheet {
  readonly name: string;
  readonly table: TextTable;
}

const largestColumn = 60;

/**
 * Tables as one XLSX file, one sheet each: title, header, rows, notes. A cell that is one number is stored as a number
 * with the decimals it is printed with; everything else is text, so that nothing is ever run as a formula.
 */
export async function xlsxTables(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const blob = await writeXlsxFile(
    sheets.map(({ table }, index) => ({
      sheet: names[index] ?? `Sheet ${index + 1}`,
      columns: table.header.map((head, column) => ({ width: widthOf(table, head, column) })),
      data: [
        [{ value: table.title, type: String, fontWeight: 'bold' as const }],
        table.header.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
        ...table.rows.map((row) =>
          row.cells.map((text, column) =>
            column === 0
              ? { value: row.isIndented === true ? `    ${text}` : text, type: String }
              : cellOf(text),
          ),
        ),
        [],
        ...table.notes.map((note) => [{ value: note, type: String }]),
      ],
    })),
  ).toBlob();
  return fixedOfficeFile(new Uint8Array(await blob.arrayBuffer()));
}

function cellOf(text: string) {
  const plain = text.replaceAll(',', '').replace('−', '-');
  if (!/^-?\d+(\.\d+)?$/.test(plain) || plain.replace(/\D/g, '').length > 15)
    return { value: text, type: String };
  const [, fraction = ''] = plain.split('.');
  const decimals = fraction === '' ? '' : `.${'0'.repeat(fraction.length)}`;
  return { value: Number(plain), type: Number, format: `${text.includes(',') ? '#,##0' : '0'}${decimals}` };
}

function widthOf(table: TextTable, head: string, column: number): number {
  const longest = Math.max(head.length, ...table.rows.map(({ cells }) => cells[column]?.length ?? 0));
  return Math.min(largestColumn, Math.max(9, longest + 2));
}

/** Names that a spreadsheet accepts: at most 31 characters, none of `[]:*?/\`, no two alike in any case of letters. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const safe =
      name
        .replaceAll(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'table';
    for (let copy = 1; ; copy++) {
      const ending = copy === 1 ? '' : ` ${copy}`;
      const candidate = `${safe.slice(0, 31 - ending.length)}${ending}`;
      if (!taken.has(candidate.toLowerCase())) {
        taken.add(candidate.toLowerCase());
        return candidate;
      }
    }
  });
}
