const STARTS_FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A cell that no spreadsheet takes for a formula: what begins like one, and is no number, has an apostrophe before it,
 * and so has what begins with an apostrophe itself. `unguardCell` takes it away again.
 */
export function guardCell(cell: string): string {
  if (cell.startsWith("'")) return `'${cell}`;
  return STARTS_FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `guardCell`. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
