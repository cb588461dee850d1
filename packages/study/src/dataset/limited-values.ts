import { parseNumber, type Table } from '@hepatica/exchange/table';
import { columnOf } from './column.ts';
import { numberCells, withColumns } from './computed-table.ts';
import type { DatedCell } from './study-data.ts';

const LIMITED = /^(>=|<=|[<>≥≤])\s*(\S.*)$/;

/** A table in which values known only from one side are numbers, and which they are. */
export interface LimitedValues {
  readonly table: Table;
  /** By column: 1 where a value is at least what stands there, -1 at most, 0 exactly. */
  readonly bounds: ReadonlyMap<string, Int8Array>;
}

/**
 * Reads "> 35,000" and "<5" in columns of numbers: the number stands for the value, and that it is only a limit is
 * kept. Columns with other texts stay as they are.
 *
 * @param declared limits of assays by column, where the limit itself stands in the cells
 */
export function readLimited(
  table: Table,
  columns: readonly string[],
  declared: ReadonlyMap<string, { readonly low: number | null; readonly high: number | null }>,
): LimitedValues {
  const bounds = new Map<string, Int8Array>();
  const mended = columns.flatMap((name) => {
    const column = columnOf(table, name);
    if (column === null) return [];
    const limits = declared.get(name);
    if (limits !== undefined && column.kind === 'number') bounds.set(name, beyond(column.numbers, limits));
    if (column.kind !== 'text') return [];
    const bound = new Int8Array(table.rowCount);
    const values = column.numbers.slice();
    let limited = 0;
    for (const row of column.notNumbers) {
      const limit = limitIn(column.texts[row] ?? '', table);
      if (limit === null) return [];
      bound[row] = limit.bound;
      values[row] = limit.value;
      limited++;
    }
    if (limited === 0) return [];
    bounds.set(name, bound);
    return [{ name, values }];
  });
  return { table: mended.length === 0 ? table : withColumns(table, mended), bounds };
}

/** Later values of columns of numbers, with the number in place of "> 35,000" as in the column itself. */
export function limitedCells(
  changes: Readonly<Record<string, readonly DatedCell[]>>,
  table: Table,
): Readonly<Record<string, readonly DatedCell[]>> {
  return Object.fromEntries(
    Object.entries(changes).map(([column, cells]) => {
      if (columnOf(table, column)?.kind !== 'number') return [column, cells];
      const mended = cells.map((one) => {
        const limit = limitIn(one.cell, table);
        return limit === null
          ? one
          : { ...one, cell: numberCells(Float64Array.of(limit.value), table)[0] ?? one.cell };
      });
      return [column, mended];
    }),
  );
}

/** The number behind a limit, and on which side of it the value lies; null of anything else. */
function limitIn(
  cell: string,
  { decimal }: Table,
): { readonly value: number; readonly bound: 1 | -1 } | null {
  const match = LIMITED.exec(cell);
  if (match === null) return null;
  // Thousands are grouped in such cells more often than anywhere else.
  const value = parseNumber((match[2] ?? '').replace(GROUPED, '$1'), decimal);
  return value === null ? null : { value, bound: /^[>≥]/.test(match[1] ?? '') ? 1 : -1 };
}

function beyond(
  values: Float64Array,
  { low, high }: { readonly low: number | null; readonly high: number | null },
): Int8Array {
  return Int8Array.from(values, (value) => {
    if (high !== null && value >= high) return 1;
    return low !== null && value <= low ? -1 : 0;
  });
}

const GROUPED = /(\d),(?=\d{3}(?:\D|$))/g;
