import { parseNumber, type Table } from '@hepatica/exchange/table';
import { isMissing } from './missing.ts';

/**
 * A column with the kind its cells agree on: numbers where all present cells are numbers, logical where all are true or
 * false, text otherwise. `numbers` is NaN where a cell is missing or no number; `texts` are the cells as written.
 */
export interface Column {
  readonly name: string;
  readonly kind: 'number' | 'logical' | 'text';
  readonly missing: Uint8Array;
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
  /** Rows (0-based) that hold something else than a number, in a column that also holds numbers. */
  readonly notNumbers: readonly number[];
}

const LOGICAL = /^(?:true|false)$/i;

/** Columns already read: a study asks for the same ones in every model, and tables never change. */
const columnsRead = new WeakMap<Table, Map<string, Column>>();

/** The column of that name, or null where the table has none. */
export function columnOf(table: Table, name: string): Column | null {
  const read = columnsRead.get(table)?.get(name);
  if (read !== undefined) return read;
  const written = table.columns.find((candidate) => candidate.name === name);
  if (written === undefined) return null;
  const column = readColumn(name, written.values, table);
  const known = columnsRead.get(table) ?? new Map<string, Column>();
  columnsRead.set(table, known.set(name, column));
  return column;
}

function readColumn(name: string, texts: readonly string[], table: Table): Column {
  const numbers = new Float64Array(texts.length);
  const missing = new Uint8Array(texts.length);
  const notNumbers: number[] = [];
  let logical = true;
  let present = 0;
  for (const [row, text] of texts.entries()) {
    if (isMissing(text)) {
      missing[row] = 1;
      numbers[row] = Number.NaN;
      continue;
    }
    present++;
    const value = parseNumber(text, table.decimal);
    numbers[row] = value ?? Number.NaN;
    if (value === null) {
      notNumbers.push(row);
      if (logical && !LOGICAL.test(text)) logical = false;
    } else logical = false;
  }
  if (notNumbers.length === 0) return { name, kind: 'number', missing, numbers, texts, notNumbers };
  if (logical && present > 0) {
    for (const row of notNumbers) numbers[row] = /^t/i.test(texts[row] ?? '') ? 1 : 0;
    return { name, kind: 'logical', missing, numbers, texts, notNumbers: [] };
  }
  return { name, kind: 'text', missing, numbers, texts, notNumbers };
}
