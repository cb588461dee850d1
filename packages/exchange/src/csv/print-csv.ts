const NEEDS_QUOTES = /[",\r\n]/;

function printCell(cell: string): string {
  const edged = cell !== cell.trim();
  return edged || NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows as CSV (RFC 4180) in UTF-8 text with LF line ends; cells are quoted only where they must be. */
export function printCsv(rows: readonly (readonly string[])[]): string {
  // A row of one empty cell would print as a blank line, which readers skip.
  const printRow = (row: readonly string[]) =>
    row.length === 1 && row[0] === '' ? '""' : row.map(printCell).join(',');
  return rows.map((row) => `${printRow(row)}\n`).join('');
}
