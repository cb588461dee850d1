import { type Analyte, canonicalUnit, convert, type Finding, parseQuantity } from '@hepatica/course';
import { readQuantity } from '@hepatica/exchange';
import { spreadsheetFault } from '../paste/spreadsheet-fault.ts';
import type { FormValue } from '../sheet/form-value.ts';
import { analyteLabel } from './analyte-label.ts';
import { offeredUnits } from './usual-units.ts';

/** What a cell of a grid was read as. */
export type LabReading =
  | { readonly kind: 'blank' }
  /** `result` as a course file has it; `converted` the same in the usual unit, where that is another. */
  | {
      readonly kind: 'value';
      readonly result: FormValue;
      readonly shown: string;
      readonly converted: string | null;
    }
  | { readonly kind: 'missing'; readonly reason: 'not-done' | 'pending' | 'unreadable' | 'withheld' }
  /** The comma may be a decimal mark or separate thousands; the reader says which. */
  | { readonly kind: 'comma'; readonly asDecimal: string; readonly asThousands: string | null }
  | { readonly kind: 'problem'; readonly finding: Finding };

const READS = ['normal', 'raised', 'rising', 'falling'] as const;
/** "35,5" can only be a decimal; "1,234" can be either and is read as the file form does, so it is asked about in a paste alone. */
const DECIMAL_COMMA = /\d,\d{1,2}(?!\d)/;

/**
 * Reads a laboratory cell: a number with or without `<`, `>` and unit, `ND` or `not done`, `pending`, or one of the words
 * normal, raised, rising, falling. Blank is nothing at all, which is not the same as not done. A unit is never guessed.
 */
export function readLabCell(text: string, analyte: Analyte, unit: string): LabReading {
  const cell = text.trim();
  if (cell === '') return { kind: 'blank' };
  const fault = spreadsheetFault(cell);
  if (fault !== null) return { kind: 'problem', finding: fault };
  const word = READS.find((one) => one === cell.toLowerCase());
  if (word !== undefined) {
    return { kind: 'value', result: { words: cell, reads: word }, shown: cell, converted: null };
  }
  if (cell.toLowerCase() === 'withheld') return { kind: 'missing', reason: 'withheld' };
  if (DECIMAL_COMMA.test(cell)) {
    const bare = cell.replace(/\d{1,3}(?:\.\d{3})+(?=,)/g, (whole) => whole.replaceAll('.', ''));
    return { kind: 'comma', asDecimal: bare.replace(',', '.'), asThousands: null };
  }
  const { number, unit: own } = split(cell);
  const reading = readQuantity(number, { decimal: '.' });
  if (reading.kind === 'missing')
    return own === '' ? reading : problem('quantity-unreadable', text, 'a value');
  if (reading.kind === 'fault') {
    return {
      kind: 'problem',
      finding: {
        code: 'quantity-unreadable',
        severity: 'error',
        message: reading.message,
        remedy: 'Write a number, "< 2", "not done", or one of: normal, raised, rising, falling.',
      },
    };
  }
  const written = own === '' ? unit : own;
  if (written === '') {
    return {
      kind: 'problem',
      finding: {
        code: 'unit-missing',
        severity: 'error',
        message: `Choose the unit of ${analyteLabel(analyte)}, such as ${offeredUnits(analyte).usual.join(' or ')}.`,
      },
    };
  }
  // As it was typed, where a course file reads it alike: "35,000" stays "35,000".
  const typed = parseQuantity(own === '' && written !== 'ratio' ? `${cell} ${written}` : cell);
  const parsed =
    typed.kind === 'quantity'
      ? typed
      : parseQuantity(written === 'ratio' ? reading.written : `${reading.written} ${written}`);
  if (parsed.kind === 'problem') return { kind: 'problem', finding: parsed.finding };
  const result = parsed.asWritten;
  const canonical = canonicalUnit(analyte);
  const converted = parsed.quantity.unit === canonical ? null : convert(parsed.quantity, canonical, analyte);
  const mark = converted === null || converted.comparator === '=' ? '' : `${converted.comparator} `;
  return {
    kind: 'value',
    result,
    shown: result,
    converted: converted === null ? null : `${mark}${converted.value} ${canonical}`,
  };
}

/** The number with its signs, and the unit behind it. */
function split(cell: string): { readonly number: string; readonly unit: string } {
  const match =
    /^([<>≤≥=＜＞~약约\s]*[-+]?[\d.,]+(?:[eE][+-]?\d+)?\s*(?:\+|이상|이하|以上|以下)?)\s*(\D.*)?$/u.exec(
      cell,
    );
  if (match === null) return { number: cell, unit: '' };
  return { number: (match[1] ?? '').trim(), unit: (match[2] ?? '').trim() };
}

function problem(code: string, text: string, what: string): LabReading {
  return { kind: 'problem', finding: { code, severity: 'error', message: `"${text}" is not ${what}.` } };
}
