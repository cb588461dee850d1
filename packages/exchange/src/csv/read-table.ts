import type { Finding } from '@hepatica/course';
import { decodeText } from './decode-text.ts';
import { detectDecimal, thousandsAsText } from './detect-decimal.ts';
import { announcedSeparator, detectSeparator } from './detect-separator.ts';
import { nameColumns } from './name-columns.ts';
import { parseNumber } from './parse-number.ts';
import { refuseOtherFile } from './refuse-other-file.ts';
import { type Records, splitRecords } from './split-records.ts';
import type { DecimalMark, Table, TableColumn } from './table.ts';

export interface ReadTableOptions {
  /** The file's name, for findings. */
  readonly name: string;
  /** A WHATWG encoding label; guessed where absent. */
  readonly encoding?: string;
  /** One character; guessed where absent. */
  readonly separator?: string;
  /** Guessed where absent. */
  readonly decimal?: DecimalMark;
}

export interface ReadTable {
  /** Null when a finding of severity `error` says why the file is refused. */
  readonly table: Table | null;
  readonly findings: readonly Finding[];
  readonly detected: {
    readonly encoding: string;
    readonly separator: string;
    readonly decimal: DecimalMark;
    readonly newline: 'lf' | 'crlf' | 'cr';
  };
}

/** Just below the longest text that V8 holds. */
const LARGEST_BYTES = 500_000_000;

/** At most so many places are written out in one message. */
const LISTED = 20;

/**
 * Reads a delimited text file into a rectangular table of text, or refuses it with every problem at once.
 *
 * Nothing is dropped or changed without a finding: repeated and empty headers are renamed visibly, surplus empty cells
 * at the end of a row are cut, rows of any other length refuse the whole file.
 */
export function readTable(bytes: Uint8Array, options: ReadTableOptions): ReadTable {
  const file = options.name;
  const other = tooLarge(bytes) ?? refuseOtherFile(bytes);
  const decoded =
    other === null
      ? decodeText(bytes, options.encoding)
      : ({ kind: 'unreadable', findings: [other] } as const);
  if (decoded.kind === 'unreadable') {
    const detected = {
      encoding: options.encoding ?? 'unknown',
      separator: ',',
      decimal: '.',
      newline: 'lf',
    } as const;
    return { table: null, findings: decoded.findings.map((f) => ({ ...f, where: { file } })), detected };
  }
  const announced = announcedSeparator(decoded.text);
  const text = announced?.rest ?? decoded.text;
  const separator = options.separator ?? announced?.separator ?? detectSeparator(text);
  const read = splitRecords(text, separator);
  const findings: Finding[] = [...decoded.findings];
  const columns = columnsOf(read, announced === null ? 0 : 1, findings);
  const decimal = options.decimal
    ? { decimal: options.decimal, findings: thousandsAsText(columns?.columns ?? [], options.decimal) }
    : detectDecimal(columns?.columns ?? [], separator);
  findings.push(...decimal.findings);
  const detected = {
    encoding: decoded.encoding,
    separator,
    decimal: decimal.decimal,
    newline: newlineOf(text),
  } as const;
  const placed = findings.map((finding) => ({ ...finding, where: { ...finding.where, file } }));
  if (columns === null || findings.some(({ severity }) => severity === 'error')) {
    return { table: null, findings: placed, detected };
  }
  const table: Table = {
    name: file,
    rowCount: columns.rowLines.length,
    decimal: decimal.decimal,
    ...columns,
  };
  return { table, findings: placed, detected };
}

/** A text longer than the language's longest cannot be held, whatever the memory. */
function tooLarge(bytes: Uint8Array): Finding | null {
  if (bytes.byteLength <= LARGEST_BYTES) return null;
  return {
    code: 'file-too-large',
    severity: 'error',
    message: `The file holds ${bytes.byteLength} bytes; at most ${LARGEST_BYTES} are read at once.`,
    remedy: 'Split the table by patients.',
  };
}

function newlineOf(text: string): 'lf' | 'crlf' | 'cr' {
  const match = /\r\n|\n|\r/.exec(text)?.[0];
  return match === '\r\n' ? 'crlf' : match === '\r' ? 'cr' : 'lf';
}

function columnsOf(
  read: Records,
  linesBefore: number,
  findings: Finding[],
): { columns: readonly TableColumn[]; rowLines: readonly number[] } | null {
  const trimmed = read.records.map((record) => record.map((cell) => cell.trim()));
  for (const problem of read.problems) findings.push(quoteFinding(problem, linesBefore));
  const first = trimmed.findIndex((record) => record.some((cell) => cell !== ''));
  const header = trimmed[first];
  if (header === undefined) {
    findings.push({
      code: 'file-empty',
      severity: 'error',
      message: 'The file holds no header and no rows.',
    });
    return null;
  }
  const body = trimmed
    .map((cells, k) => ({ cells, line: (read.lines[k] ?? 0) + linesBefore }))
    .slice(first + 1);
  while (body.length > 0 && isBlank(body.at(-1)?.cells ?? [])) body.pop();
  // In a table of one column a blank line is an empty cell; in a wider one it is no row at all.
  const rows = header.length === 1 ? body : body.filter(({ cells }) => !isBlank(cells));
  const hollow = body.filter(({ cells }) => cells.length > 1 && isBlank(cells));
  if (hollow.length > 0) {
    findings.push({
      code: 'row-empty',
      severity: 'info',
      message: `${hollow.length === 1 ? '1 row holds' : `${hollow.length} rows hold`} nothing but empty cells and ${hollow.length === 1 ? 'was' : 'were'} left out.`,
      where: { line: hollow[0]?.line ?? 0 },
      values: { rows: hollow.length },
    });
  }
  const width = usedWidth(header, rows);
  const { names, findings: renamed } = nameColumns(header.slice(0, width));
  findings.push(...renamed);
  if (names.length > 0 && names.every((name) => parseNumber(name) !== null)) {
    findings.push({
      code: 'header-looks-like-data',
      severity: 'warning',
      message: `The first row (${names.slice(0, 5).join(', ')}) holds only numbers; it is read as the header.`,
      where: { line: 1 },
      remedy: 'Put the names of the columns in the first row.',
    });
  }
  checkLengths(rows, width, findings);
  const columns = names.map((name, k) => ({ name, values: rows.map(({ cells }) => cells[k] ?? '') }));
  return { columns, rowLines: rows.map(({ line }) => line) };
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '');
}

/** The header without unnamed columns at its end that hold nothing in any row. */
function usedWidth(
  header: readonly string[],
  rows: readonly { readonly cells: readonly string[] }[],
): number {
  let width = header.length;
  while (width > 1 && header[width - 1] === '' && rows.every(({ cells }) => (cells[width - 1] ?? '') === ''))
    width--;
  return width;
}

function checkLengths(
  rows: readonly { readonly cells: readonly string[]; readonly line: number }[],
  width: number,
  findings: Finding[],
): void {
  const surplus = rows.filter(({ cells }) => cells.length > width);
  const cut = surplus.filter(({ cells }) => cells.slice(width).every((cell) => cell === ''));
  const ragged = rows.filter(
    ({ cells }) =>
      cells.length < width || (cells.length > width && cells.slice(width).some((cell) => cell !== '')),
  );
  if (cut.length > 0) {
    findings.push({
      code: 'row-trailing-empty',
      severity: 'info',
      message: `${cut.length === 1 ? '1 row ends' : `${cut.length} rows end`} in empty cells beyond the ${width} columns of the header; these were left out.`,
      where: { line: cut[0]?.line ?? 0 },
      values: { rows: cut.length },
    });
  }
  if (ragged.length > 0) {
    const listed = ragged.slice(0, LISTED).map(({ cells, line }) => `line ${line} (${cells.length})`);
    const more = ragged.length > LISTED ? ` and ${ragged.length - LISTED} more` : '';
    findings.push({
      code: 'row-ragged',
      severity: 'error',
      message: `The header has ${width} columns, but ${ragged.length === 1 ? '1 row has' : `${ragged.length} rows have`} another number of cells: ${listed.join(', ')}${more}.`,
      where: { line: ragged[0]?.line ?? 0 },
      remedy: 'Quote cells that hold the separator, and write empty cells out.',
      values: { rows: ragged.length, columns: width },
    });
  }
}

function quoteFinding(problem: Records['problems'][number], linesBefore: number): Finding {
  const line = problem.line + linesBefore;
  const what =
    problem.kind === 'never-closed'
      ? `A quote opened in cell ${problem.field} of the record on line ${line} is never closed.`
      : `Text follows the closing quote of cell ${problem.field} on line ${line}.`;
  return {
    code: problem.kind === 'never-closed' ? 'quote-never-closed' : 'quote-then-text',
    severity: 'error',
    message: what,
    where: { line, column: `${problem.field}` },
    remedy: 'Write a quote inside a quoted cell twice.',
  };
}
