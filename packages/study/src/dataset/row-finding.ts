import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';

/** At most so many rows are written out in one message. */
const LISTED = 10;

/**
 * A finding about some rows of a table: the message is followed by the lines of the file with what stands there.
 *
 * @param rows 0-based rows of the table
 */
export function rowFinding(
  table: Table,
  rows: readonly number[],
  finding: Omit<Finding, 'where' | 'values'> & { readonly column: string },
): Finding {
  const { column, ...rest } = finding;
  const cells = table.columns.find(({ name }) => name === column)?.values;
  const listed = rows.slice(0, LISTED).map((row) => {
    const cell = cells?.[row];
    return `line ${table.rowLines[row]}${cell === undefined ? '' : ` ("${cell}")`}`;
  });
  const more = rows.length > LISTED ? ` and ${rows.length - LISTED} more` : '';
  const [first] = rows;
  const line = first === undefined ? undefined : table.rowLines[first];
  return {
    ...rest,
    message: `${finding.message}: ${listed.join(', ')}${more}.`,
    where: {
      file: table.name,
      column,
      ...(first === undefined || line === undefined ? {} : { row: first + 1, line }),
    },
    values: { rows: rows.length },
  };
}
