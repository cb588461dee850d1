import type { Table } from '../csv/table.ts';

/** A table as it came from a file, with what its format knows beyond the cells. */
export interface SourceTable {
  readonly table: Table;
  /** The file, and the sheet or instrument within it. */
  readonly place: string;
  /** How a workbook counts its days. */
  readonly serialDates?: '1900' | '1904';
  /** What the codes of a column stand for (REDCap). */
  readonly labels?: ReadonlyMap<string, ReadonlyMap<string, string>>;
}
