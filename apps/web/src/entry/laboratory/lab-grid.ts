import type { Analyte } from '@hepatica/course';

/** One analyte over the dates of a grid. */
export interface LabRow {
  readonly analyte: Analyte;
  /** The unit of its numbers that name none; '' while nobody has chosen one. */
  readonly unit: string;
  /** As typed, one for each date of the grid. */
  readonly cells: readonly string[];
}

/** Dates across, analytes down. A blank date is that of the sheet. */
export interface LabGrid {
  readonly dates: readonly string[];
  readonly rows: readonly LabRow[];
}

const padded = (cells: readonly string[], length: number): readonly string[] =>
  Array.from({ length }, (_, index) => cells[index] ?? '');

export function withAnalyte(grid: LabGrid, analyte: Analyte, unit: string): LabGrid {
  if (grid.rows.some((row) => row.analyte === analyte)) return grid;
  return { ...grid, rows: [...grid.rows, { analyte, unit, cells: padded([], grid.dates.length) }] };
}

export function withoutAnalyte(grid: LabGrid, analyte: Analyte): LabGrid {
  return { ...grid, rows: grid.rows.filter((row) => row.analyte !== analyte) };
}

export function withDate(grid: LabGrid, date = ''): LabGrid {
  const dates = [...grid.dates, date];
  return { dates, rows: grid.rows.map((row) => ({ ...row, cells: padded(row.cells, dates.length) })) };
}

export function withoutDate(grid: LabGrid, column: number): LabGrid {
  const left = <Item>(items: readonly Item[]) => items.filter((_, index) => index !== column);
  return { dates: left(grid.dates), rows: grid.rows.map((row) => ({ ...row, cells: left(row.cells) })) };
}

export function withDateText(grid: LabGrid, column: number, text: string): LabGrid {
  return { ...grid, dates: grid.dates.map((date, index) => (index === column ? text : date)) };
}

export function withRow(grid: LabGrid, analyte: Analyte, change: (row: LabRow) => LabRow): LabGrid {
  return { ...grid, rows: grid.rows.map((row) => (row.analyte === analyte ? change(row) : row)) };
}

export function withCell(grid: LabGrid, analyte: Analyte, column: number, text: string): LabGrid {
  return withRow(grid, analyte, (row) => ({
    ...row,
    cells: row.cells.map((cell, index) => (index === column ? text : cell)),
  }));
}

/** A value to be put into a grid: by date, analyte and unit. */
export interface LabValue {
  readonly date: string;
  readonly analyte: Analyte;
  readonly unit: string;
  readonly text: string;
}

/**
 * The grid with values added: dates and analytes that it lacks are added, a blank cell is filled. Where a cell holds
 * something else, or the row counts in another unit, the value stands with its own unit in a further column of that
 * date: nothing typed is lost.
 */
export function withValues(grid: LabGrid, values: readonly LabValue[]): LabGrid {
  return values.reduce(withLabValue, grid);
}

function withLabValue(grid: LabGrid, { date, analyte, unit, text }: LabValue): LabGrid {
  const known = withAnalyte(grid, analyte, unit);
  const row = known.rows.find((one) => one.analyte === analyte);
  if (row === undefined) return known;
  const own = row.unit === unit || row.unit === '' ? text : `${text} ${unit === 'ratio' ? '' : unit}`.trim();
  const united: LabGrid = row.unit === '' ? withRow(known, analyte, (one) => ({ ...one, unit })) : known;
  const column = united.dates.findIndex((one, index) => {
    const cell = row.cells[index] ?? '';
    return (one === date || (one === '' && isFree(united, index))) && (cell === '' || cell === own);
  });
  if (column === -1) {
    const longer = withDate(united, date);
    return withCell(longer, analyte, longer.dates.length - 1, own);
  }
  return withCell(withDateText(united, column, date), analyte, column, own);
}

/** True where a column has neither date nor value. */
const isFree = (grid: LabGrid, column: number): boolean =>
  grid.dates[column] === '' && grid.rows.every(({ cells }) => (cells[column] ?? '') === '');
