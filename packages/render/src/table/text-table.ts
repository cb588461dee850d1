/** A table as text: what a report prints and a CSV file holds. */
export interface TextTable {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly TextRow[];
  /** Below the table: what the numbers are, what was left out. */
  readonly notes: readonly string[];
  /** Every column reads as text, from the left; numbers are set to the right otherwise. */
  readonly isText?: true;
  /** Widths of the columns in hundredths of the whole; by their words where left out. */
  readonly shares?: readonly number[];
}

export interface TextRow {
  readonly cells: readonly string[];
  /** A level below the row that names its variable. */
  readonly isIndented?: boolean;
}

/**
 * A table as CSV (RFC 4180, UTF-8, line feeds): its header and rows, indented rows with two leading spaces as printed.
 *
 * Cells that a spreadsheet would run as a formula are given a leading apostrophe; numbers, also negative ones, are not.
 */
export function printTableCsv(table: TextTable): string {
  const lines = [table.header, ...table.rows.map(printedCells)];
  return `${lines.map((cells) => cells.map(csvCell).join(',')).join('\n')}\n`;
}

function printedCells(row: TextRow): readonly string[] {
  return row.cells.map((cell, index) => (index === 0 && row.isIndented === true ? `  ${cell}` : cell));
}

function csvCell(cell: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.]/.test(cell);
  const safe = isFormula ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
