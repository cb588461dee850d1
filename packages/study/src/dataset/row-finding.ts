import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';

/** At most so many rows are written out in one message. */
const LISTED = 10;

/** `1 row`, `3 rows`. */
export function countRows(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}

/** The lines of some rows (0-based) with what stands there in a column: `line 3 ("-2"), line 7 ("-1") and 4 more`. */
export function listRows(table: Table, rows: readonly number[], column: string): string {
  const cells = table.columns.find(({ name }) => name === column)?.values;
  const listed = rows.slice(0, LISTED).map((row) => {
    const cell = cells?.[row];
    return `line ${table.rowLines[row]}${cell === undefined || cell === '' ? '' : ` ("${cell}")`}`;
  });
  const more = rows.length > LISTED ? ` and ${rows.length - LISTED} more` : '';
  return `${listed.join(', ')}${more}`;
}

/** Where such rows are: the first of them, and how many. */
export function placeOfRows(
  table: Table,
  rows: readonly number[],
  column: string,
): Required<Pick<Finding, 'where' | 'values'>> {
  const [first] = rows;
  const line = first === undefined ? undefined : table.rowLines[first];
  const place = first === undefined || line === undefined ? {} : { row: first + 1, line };
  return { where: { file: table.name, column, ...place }, values: { rows: rows.length } };
}

/** A finding about some rows of a table: the message is followed by the lines of the file with what stands there. */
export function rowFinding(
  table: Table,
  rows: readonly number[],
  { column, ...finding }: Omit<Finding, 'where' | 'values'> & { readonly column: string },
): Finding {
  const message = `${finding.message}: ${listRows(table, rows, column)}.`;
  return { ...finding, message, ...placeOfRows(table, rows, column) };
}
