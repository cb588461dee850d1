import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Finding } from '@hepatica/course';
import { readTable, type Table } from '@hepatica/exchange/table';
import { UsageError } from './command.ts';

/** Options of every command that reads a table; nothing needs them where the file can be recognized. */
export const tableOptions = {
  data: { type: 'string' },
  encoding: { type: 'string' },
  separator: { type: 'string' },
  decimal: { type: 'string' },
} as const;

export const tableHelp = `  --data FILE            table: CSV or other delimited text, first row the names
  --encoding NAME        e.g. utf-8, euc-kr, gb18030; recognized where left out
  --separator CHARACTER  recognized where left out; "tab" for a tabulator
  --decimal . or ,       recognized where left out`;

interface TableValues {
  readonly data?: string;
  readonly encoding?: string;
  readonly separator?: string;
  readonly decimal?: string;
}

/** The table of a file, or every problem of it. */
export type TableFile =
  | { readonly kind: 'table'; readonly table: Table; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** Reads `--data`. @throws UsageError where it is missing or an option of reading is wrong */
export async function readTableFile(values: TableValues): Promise<TableFile> {
  const { data, encoding, decimal } = values;
  if (data === undefined) throw new UsageError('--data FILE is missing');
  const separator = values.separator === 'tab' ? '\t' : values.separator;
  if (separator !== undefined && separator.length !== 1) {
    throw new UsageError(`--separator ${separator}: expected one character, or "tab"`);
  }
  if (decimal !== undefined && decimal !== '.' && decimal !== ',') {
    throw new UsageError(`--decimal ${decimal}: expected . or ,`);
  }
  const bytes = await readBytes(data);
  if (!(bytes instanceof Uint8Array)) return { kind: 'refused', findings: [bytes] };
  const { table, findings } = readTable(bytes, {
    name: basename(data),
    ...(encoding === undefined ? {} : { encoding }),
    ...(separator === undefined ? {} : { separator }),
    ...(decimal === undefined ? {} : { decimal }),
  });
  return table === null ? { kind: 'refused', findings } : { kind: 'table', table, findings };
}

/** The bytes of a file, or a finding that says why there are none. */
export async function readBytes(path: string): Promise<Uint8Array | Finding> {
  try {
    return await readFile(path);
  } catch (error) {
    return unreadableFile(path, error);
  }
}

/** Why a file could not be read, in words. Anything but a fault of the file system is thrown on. */
function unreadableFile(path: string, error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file',
    EISDIR: 'This is a folder, not a file',
    EACCES: 'The file may not be read',
    ENOTDIR: 'A part of this path is a file, not a folder',
  };
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  if (reason === undefined) throw error;
  return { code: 'file-unreadable', severity: 'error', message: `${reason}: ${path}`, where: { file: path } };
}
