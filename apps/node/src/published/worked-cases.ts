import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../config.ts';

/** One worked case of a system, as its file has it. */
export interface WorkedCase {
  readonly id: string;
  readonly note: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly points?: readonly Readonly<Record<string, unknown>>[];
  readonly policies?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly expected?: Readonly<Record<string, unknown>>;
  readonly invalid?: readonly string[];
  readonly notApplicable?: boolean;
}

export interface WorkedCases {
  readonly system: string;
  readonly source: string;
  readonly cases: readonly WorkedCase[];
}

const folder = join(repositoryFolder, 'packages', 'clinical', 'src');

/** The worked cases of every system, by its id; they lie beside the systems and are run by their tests. */
export function readWorkedCases(): ReadonlyMap<string, WorkedCases> {
  const files = globSync('**/*.cases.json', { cwd: folder }).map(
    (path): WorkedCases => JSON.parse(readFileSync(join(folder, path), 'utf8')),
  );
  return new Map(files.map((file) => [file.system, file]));
}

/** The answer of a case in words: `score 5, class A`, `class A or B`, `refused`. */
export function expectedText({ expected, invalid, notApplicable }: WorkedCase): string {
  if (invalid !== undefined) return `refused: ${invalid.join(', ')}`;
  if (notApplicable === true) return 'not applicable';
  return Object.entries(expected ?? {})
    .map(([field, value]) => `${field} ${possibleText(value)}`)
    .join(', ');
}

function possibleText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('values' in value && Array.isArray(value.values)) return listText(value.values);
  const low = 'low' in value ? endText(value.low, 'from', 'above') : '';
  const high = 'high' in value ? endText(value.high, 'to', 'below') : '';
  return `${low} ${high}`.trim();
}

function endText(end: unknown, closed: string, open: string): string {
  if (typeof end !== 'object' || end === null || !('value' in end)) return '';
  return `${'inclusive' in end && end.inclusive === true ? closed : open} ${String(end.value)}`;
}

/** Three or more whole numbers in a row are written as a range. */
function listText(values: readonly unknown[]): string {
  const isRow = values.length > 2 && values.every((value, index) => value === Number(values[0]) + index);
  return isRow ? `${values[0]} to ${values.at(-1)}` : values.join(' or ');
}
