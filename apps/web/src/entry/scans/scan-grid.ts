import type { FormValues } from '../sheet/form-value.ts';

/** What one scan says of one lesion: typed in short, with details beside it. */
export interface ScanCell {
  readonly text: string;
  /** Fields of the finding beyond status and the two diameters: certainty, change, segment, words, ... */
  readonly more: FormValues;
}

/** One study, with a cell for each lesion that it speaks of. */
export interface Scan {
  readonly key: string;
  /** Fields of the imaging record: `at`, modality, covers, ... */
  readonly values: FormValues;
  /** By name of the lesion. */
  readonly cells: Readonly<Record<string, ScanCell>>;
}

/** A lesion of the course, or a new one with the fields of its record. */
export interface LesionRow {
  readonly key: string;
  readonly lesion: string;
  /** Null for one that the course has. */
  readonly values: FormValues | null;
}

/** Lesions down, scans across. */
export interface ScanGrid {
  readonly lesions: readonly LesionRow[];
  readonly scans: readonly Scan[];
}

export const BLANK_CELL: ScanCell = { text: '', more: {} };

export function cellOf(scan: Scan, lesion: string): ScanCell {
  return Object.hasOwn(scan.cells, lesion) ? (scan.cells[lesion] ?? BLANK_CELL) : BLANK_CELL;
}

export function withScan(grid: ScanGrid, scan: Scan): ScanGrid {
  return { ...grid, scans: [...grid.scans, scan] };
}

export function withoutScan(grid: ScanGrid, key: string): ScanGrid {
  return { ...grid, scans: grid.scans.filter((scan) => scan.key !== key) };
}

export function changedScan(grid: ScanGrid, key: string, change: (scan: Scan) => Scan): ScanGrid {
  return { ...grid, scans: grid.scans.map((scan) => (scan.key === key ? change(scan) : scan)) };
}

export function withScanCell(grid: ScanGrid, key: string, lesion: string, cell: ScanCell): ScanGrid {
  return changedScan(grid, key, (scan) => ({ ...scan, cells: { ...scan.cells, [lesion]: cell } }));
}

export function withLesion(grid: ScanGrid, row: LesionRow): ScanGrid {
  return { ...grid, lesions: [...grid.lesions, row] };
}

/** Without the lesion and without what any scan says of it. */
export function withoutLesion(grid: ScanGrid, key: string): ScanGrid {
  const row = grid.lesions.find((one) => one.key === key);
  return {
    lesions: grid.lesions.filter((one) => one.key !== key),
    scans: grid.scans.map((scan) => ({
      ...scan,
      cells: Object.fromEntries(Object.entries(scan.cells).filter(([lesion]) => lesion !== row?.lesion)),
    })),
  };
}

/** The new lesion under another name, in every scan. */
export function renamedLesion(grid: ScanGrid, key: string, lesion: string): ScanGrid {
  const row = grid.lesions.find((one) => one.key === key);
  if (row === undefined || grid.lesions.some((one) => one.lesion === lesion)) return grid;
  return {
    lesions: grid.lesions.map((one) =>
      one.key === key && one.values !== null ? { ...one, lesion, values: { ...one.values, lesion } } : one,
    ),
    scans: grid.scans.map((scan) => ({
      ...scan,
      cells: Object.fromEntries(
        Object.entries(scan.cells).map(([name, cell]) => [name === row.lesion ? lesion : name, cell]),
      ),
    })),
  };
}

/** A part of an earlier lesion that is now seen apart. */
export function splitLesion(
  grid: ScanGrid,
  from: string,
  row: Omit<LesionRow, 'values'>,
  organ: FormValues,
): ScanGrid {
  return withLesion(grid, { ...row, values: { ...organ, lesion: row.lesion, splitFrom: from, number: 1 } });
}

/** Earlier lesions that are now seen as one: in the scan of that key each of them has become the new one. */
export function mergeLesions(
  grid: ScanGrid,
  from: readonly string[],
  row: Omit<LesionRow, 'values'>,
  options: { readonly organ: FormValues; readonly scan: string | null },
): ScanGrid {
  const values = { ...options.organ, lesion: row.lesion, mergedFrom: [...from], number: 1 };
  const merged = withLesion(grid, { ...row, values });
  return from.reduce((before, lesion) => {
    const scan = before.scans.find(({ key }) => key === options.scan);
    if (scan === undefined) return before;
    const cell = cellOf(scan, lesion);
    const more = { ...cell.more, mergedInto: row.lesion };
    return withScanCell(before, scan.key, lesion, { ...cell, more });
  }, merged);
}

/** A name for a new lesion: the letter of the others and the next number. */
export function nextLesionName(taken: readonly string[]): string {
  const letter = /^([A-Za-z]+)\d+$/.exec(taken[0] ?? '')?.[1] ?? 'L';
  const numbers = taken.flatMap((name) =>
    name.startsWith(letter) ? [Number(name.slice(letter.length))] : [],
  );
  return `${letter}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
}
