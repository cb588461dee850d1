/** Rows of cells from the clipboard of a spreadsheet: tabs between cells, quotes around those with line ends in them. */
export function pasteCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[index + 1] === '"') {
        cell += '"';
        index++;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n') {
      endCell();
      rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  endCell();
  const filled = rows.filter((row) => row.some((one) => one !== ''));
  const width = Math.max(0, ...filled.map((row) => row.length));
  return filled.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
}

/** True where a paste is more than the text of one cell. */
export const isTable = (cells: readonly (readonly string[])[]): boolean =>
  cells.length > 1 || (cells[0]?.length ?? 0) > 1;
