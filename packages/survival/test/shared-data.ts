import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the real data sets with their R references lie; absent on most machines, never copied into the project. */
export const dataFolder = join(import.meta.dirname, '../../../../shared/data');
export const hasSharedData = existsSync(join(dataFolder, 'standard/lung.csv'));
export const absentNote = hasSharedData ? '' : ' (skipped: ../shared/data is not on this machine)';

/** A row of a reference table: column → number, text, or null where the cell is empty. */
export type Row = Readonly<Record<string, number | string | null>>;

export function readJson(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Parsed JSON of a known layout, read by tests alone. */
// biome-ignore lint/suspicious/noExplicitAny: reference files are read by path; a wrong path fails the test
export type Json = any;

/** The comma-separated reference tables: quoted cells without embedded separators, empty cells missing. */
export function readTable(path: string): readonly Row[] {
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/).map(splitCells);
  return lines.map((cells) => Object.fromEntries(header.map((name, j) => [name, readCell(cells[j])])));
}

function splitCells(line: string): readonly string[] {
  return line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}

function readCell(cell: string): number | string | null {
  if (cell === '' || cell === 'NA') return null;
  const value = Number(cell);
  return Number.isNaN(value) ? cell : value;
}
