import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { Evaluation } from './evaluate.ts';
import { columnsIn, type Expression } from './expression.ts';

/** Rows left out because a value is missing. A row that misses several values counts under each of its reasons. */
export interface Dropped {
  readonly rows: number;
  readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
}

/** The rows in which none of the columns that the expressions read is missing (0-based), and who was left out. */
export function completeRows(
  expressions: readonly Expression[],
  on: Evaluation,
): { readonly rows: Int32Array; readonly dropped: Dropped } {
  const { rowCount } = on.table;
  const missing = new Uint8Array(rowCount);
  const reasons: { reason: string; rows: number }[] = [];
  for (const name of new Set(expressions.flatMap(columnsIn))) {
    const column = on.column(name);
    const rows = column === null ? 0 : column.missing.reduce((sum, isMissing) => sum + isMissing, 0);
    if (column === null || rows === 0) continue;
    reasons.push({ reason: `${name} is missing`, rows });
    for (let row = 0; row < rowCount; row++) if (column.missing[row]) missing[row] = 1;
  }
  let count = 0;
  const all = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) if (missing[row] === 0) all[count++] = row;
  const rows = all.slice(0, count);
  return { rows, dropped: { rows: rowCount - rows.length, reasons } };
}

/** Says why no row is left. */
export function noRows(table: Table, dropped: Dropped): Finding {
  const why = dropped.reasons.map(({ reason, rows }) => `${reason} in ${rows}`).join(', ');
  return {
    code: 'no-patients',
    severity: 'error',
    message:
      table.rowCount === 0
        ? `${table.name} holds no rows to analyze.`
        : `None of the ${table.rowCount} rows of ${table.name} is complete: ${why}.`,
    where: { file: table.name },
  };
}
