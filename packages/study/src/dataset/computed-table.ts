import { filterRows, parseNumber, type Table, type TableColumn } from '@hepatica/exchange/table';

/** A column that is computed, to stand beside those of a file. NaN is an empty cell. */
export interface ComputedColumn {
  readonly name: string;
  readonly values: Float64Array | readonly string[];
}

/** The table with further columns, in place of any of the same name. Numbers are written as the table writes them. */
export function withColumns(table: Table, computed: readonly ComputedColumn[]): Table {
  const names = new Set(computed.map(({ name }) => name));
  const added = computed.map(
    ({ name, values }): TableColumn => ({
      name,
      values: values instanceof Float64Array ? numberCells(values, table) : values,
    }),
  );
  return { ...table, columns: [...table.columns.filter(({ name }) => !names.has(name)), ...added] };
}

/** Numbers as cells of a table. */
export function numberCells(values: Float64Array, { decimal }: Pick<Table, 'decimal'>): readonly string[] {
  return Array.from(values, (value) => {
    if (Number.isNaN(value)) return '';
    const text = String(value);
    return decimal === '.' ? text : text.replace('.', decimal);
  });
}

/** Cells of one table as another writes them: a number keeps its value, a text its letters. */
export function cellsFor(
  cells: readonly string[],
  from: Table,
  to: Pick<Table, 'decimal'>,
): readonly string[] {
  if (from.decimal === to.decimal) return cells;
  return cells.map((cell) => {
    const value = parseNumber(cell, from.decimal);
    return value === null ? cell : String(value).replace('.', to.decimal);
  });
}

/** Rows of a table by their number, each as often as it is named. */
export function takeTableRows(table: Table, rows: ArrayLike<number>): Table {
  const order = Array.from(rows);
  return {
    ...table,
    rowCount: order.length,
    rowLines: order.map((row) => table.rowLines[row] ?? 0),
    columns: table.columns.map(({ name, values }) => ({
      name,
      values: order.map((row) => values[row] ?? ''),
    })),
  };
}

/** The kept rows; the table itself where all are, so that what was read of it stays read. */
export function keepRows(table: Table, keep: readonly boolean[]): Table {
  return keep.every((kept) => kept) ? table : filterRows(table, keep);
}
