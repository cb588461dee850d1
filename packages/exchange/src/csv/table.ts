/** A column of a table, cell by cell as the file has it (trimmed); '' is an empty cell. */
export interface TableColumn {
  readonly name: string;
  readonly values: readonly string[];
}

export type DecimalMark = '.' | ',';

/** A rectangular table of text, with the line of the file on which each row begins. */
export interface Table {
  readonly name: string;
  readonly rowCount: number;
  readonly columns: readonly TableColumn[];
  readonly rowLines: readonly number[];
  /** How numbers are written in this file. */
  readonly decimal: DecimalMark;
}

/**
 * The rows of a table for which `keep` is true, in their order and with their line numbers.
 *
 * @throws RangeError when `keep` does not have one entry per row.
 */
export function filterRows(table: Table, keep: readonly boolean[]): Table {
  if (keep.length !== table.rowCount) {
    throw new RangeError(`filterRows: keep has ${keep.length} entries for ${table.rowCount} rows`);
  }
  const rowLines = table.rowLines.filter((_, row) => keep[row]);
  return {
    ...table,
    rowCount: rowLines.length,
    rowLines,
    columns: table.columns.map(({ name, values }) => ({
      name,
      values: values.filter((_, row) => keep[row]),
    })),
  };
}
