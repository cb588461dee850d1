import type { Finding } from '@hepatica/course';
import { cellText, type DateStyle, dateStyles } from './cell-text.ts';
import { XmlFault, xmlParts } from './xml.ts';
import { DEFAULT_LIMITS, openZip, type ZipArchive, ZipFault, type ZipLimits } from './zip.ts';

/** One sheet: its rows by number, each with its cells by column number; both count from 1. */
export interface Sheet {
  readonly name: string;
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly mergedCells: number;
  /** Cells with a formula of which no result was saved. */
  readonly withoutResult: number;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** From which year days are counted. */
  readonly serialDates: '1900' | '1904';
}

export interface ReadWorkbook {
  readonly workbook: Workbook | null;
  readonly findings: readonly Finding[];
}

/** No sheet of patients comes near this; more is another thing, or a trap. */
const MOST_CELLS = 10_000_000;
/** The ends of a sheet (ECMA-376). */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/**
 * Reads an Excel workbook (ECMA-376 SpreadsheetML): every sheet as text. Days of the calendar come as `2015-03-04`, or
 * as a month or a year where the cell's format shows no more; formulas by their saved results; nothing is computed and
 * no link is followed.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  { name, limits = DEFAULT_LIMITS }: { readonly name: string; readonly limits?: ZipLimits },
): Promise<ReadWorkbook> {
  const refuse = (code: string, message: string): ReadWorkbook => ({
    workbook: null,
    findings: [{ code, severity: 'error', message, where: { file: name } }],
  });
  try {
    const workbook = await read(openZip(bytes, limits));
    return workbook === null
      ? refuse('workbook-unreadable', 'The file is an archive but no Excel workbook (.xlsx).')
      : { workbook, findings: [] };
  } catch (error) {
    if (error instanceof ZipFault) return refuse(error.code, error.message);
    if (error instanceof XmlFault)
      return refuse('workbook-unreadable', `The workbook cannot be read: ${error.message}`);
    throw error;
  }
}

async function read(archive: ZipArchive): Promise<Workbook | null> {
  const text = async (path: string) => {
    const content = await archive.read(path);
    return content === null ? null : new TextDecoder().decode(content);
  };
  const book = await text('xl/workbook.xml');
  if (book === null) return null;
  const targets = relations((await text('xl/_rels/workbook.xml.rels')) ?? '');
  const shared = sharedStrings((await text('xl/sharedStrings.xml')) ?? '');
  const styles = dateStyles((await text('xl/styles.xml')) ?? '');
  let serialDates: Workbook['serialDates'] = '1900';
  const listed: { name: string; path: string }[] = [];
  for (const part of xmlParts(book)) {
    if (part.kind !== 'open') continue;
    if (part.name === 'workbookPr') {
      const flag = part.attributes.get('date1904');
      serialDates = flag === '1' || flag === 'true' ? '1904' : '1900';
    }
    if (part.name === 'sheet') {
      const id = [...part.attributes].find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      listed.push({ name: part.attributes.get('name') ?? '', path: targets.get(id) ?? '' });
    }
  }
  const sheets: Sheet[] = [];
  let cells = 0;
  for (const { name, path } of listed) {
    const content = await text(path);
    if (content === null) continue;
    const sheet = readSheet(name, content, shared, styles, serialDates, MOST_CELLS - cells);
    for (const row of sheet.rows.values()) cells += row.size;
    sheets.push(sheet);
  }
  return { sheets, serialDates };
}

function relations(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const part of xmlParts(xml)) {
    if (part.kind !== 'open' || part.name !== 'Relationship') continue;
    // A link to elsewhere is no part of the workbook.
    if (part.attributes.get('TargetMode') === 'External') continue;
    const target = part.attributes.get('Target') ?? '';
    targets.set(part.attributes.get('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}

/** The texts that cells share, without the readings (`rPh`) that East Asian sheets set above them. */
function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inReading = false;
  for (const part of xmlParts(xml)) {
    if (part.kind === 'text') {
      if (inText && !inReading) current += part.text;
      continue;
    }
    const opens = part.kind === 'open' && !part.isEmpty;
    if (part.name === 't') inText = opens;
    else if (part.name === 'rPh') inReading = opens;
    else if (part.name === 'si') {
      if (opens) current = '';
      else {
        strings.push(part.kind === 'open' ? '' : current);
        current = '';
      }
    }
  }
  return strings;
}

function readSheet(
  name: string,
  xml: string,
  shared: readonly string[],
  styles: readonly DateStyle[],
  serialDates: Workbook['serialDates'],
  most: number,
): Sheet {
  const rows = new Map<number, Map<number, string>>();
  let [rowNumber, column, type, style] = [0, 0, 'n', 0];
  let [written, inValue, hasFormula, inReading] = ['', false, false, false];
  let [mergedCells, withoutResult, cells] = [0, 0, 0];
  for (const part of xmlParts(xml)) {
    if (part.kind === 'text') {
      if (inValue && !inReading) written += part.text;
      continue;
    }
    const opens = part.kind === 'open';
    switch (part.name) {
      case 'row':
        if (opens) {
          rowNumber = Number(part.attributes.get('r') ?? rowNumber + 1);
          if (!Number.isInteger(rowNumber) || rowNumber < 1 || rowNumber > LAST_ROW) {
            throw new XmlFault(`It has a row ${rowNumber}.`);
          }
          column = 0;
        }
        break;
      case 'c':
        if (opens) {
          column = columnNumber(part.attributes.get('r')) ?? column + 1;
          if (column > LAST_COLUMN) throw new XmlFault(`It has a column ${column}.`);
          type = part.attributes.get('t') ?? 'n';
          style = Number(part.attributes.get('s') ?? 0);
          [written, hasFormula] = ['', false];
        }
        if (!opens || part.isEmpty) {
          if (hasFormula && written === '') withoutResult += 1;
          const text = cellText(written, type, shared, styles[style] ?? 'none', serialDates).trim();
          if (text === '') break;
          cells += 1;
          if (cells > most) throw new XmlFault(`It holds more than ${MOST_CELLS} cells.`);
          const row = rows.get(rowNumber) ?? new Map<number, string>();
          row.set(column, text);
          rows.set(rowNumber, row);
        }
        break;
      case 'f':
        hasFormula = true;
        break;
      case 'v':
      case 't':
        inValue = opens && !part.isEmpty;
        break;
      case 'rPh':
        inReading = opens && !part.isEmpty;
        break;
      case 'mergeCell':
        if (opens) mergedCells += 1;
        break;
      default:
    }
  }
  return { name, rows, mergedCells, withoutResult };
}

/** `AB12` is in column 28. */
function columnNumber(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
