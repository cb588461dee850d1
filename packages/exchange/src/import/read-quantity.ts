import { parseNumber } from '../csv/parse-number.ts';

/** A number with its comparator as a course file writes it, without unit. */
export type QuantityReading =
  | { readonly kind: 'quantity'; readonly written: string; readonly value: number; readonly capped: boolean }
  | { readonly kind: 'missing'; readonly reason: 'not-done' | 'pending' | 'unreadable' }
  | { readonly kind: 'fault'; readonly message: string };

/** No measured number is longer. */
const LONGEST = 60;
const SHAPE =
  /^(<=|>=|[<>=≤≥＜＞])?\s*(~|약|约)?\s*([-+]?[\d.,]+(?:[eE][+-]?\d+)?)\s*(\+|이상|이하|以上|以下)?$/u;
const COMPARATORS: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '＜': '<',
  '＞': '>',
  '+': '>=',
  이상: '>=',
  以上: '>=',
  이하: '<=',
  以下: '<=',
};
const WORDS: Readonly<Record<string, 'not-done' | 'pending' | 'unreadable'>> = {
  nd: 'not-done',
  'n/d': 'not-done',
  'n.d.': 'not-done',
  nt: 'not-done',
  'not done': 'not-done',
  'not tested': 'not-done',
  pending: 'pending',
  hemolyzed: 'unreadable',
  unreadable: 'unreadable',
};

/**
 * Reads a laboratory cell: `3.2`, `>2000`, `<2`, `≥ 1,210`, `2000+`, `~13`, and the words for "no value". A number that
 * equals a cap of the source is a bound. `ND` is read as not done; where it means not detected, the mapping says so
 * (`codes: { ND: "< 2 ng/mL" }`).
 */
export function readQuantity(
  cell: string,
  {
    decimal,
    caps = {},
  }: { readonly decimal: '.' | ','; readonly caps?: { readonly low?: number; readonly high?: number } },
): QuantityReading {
  const word = cell.toLowerCase();
  if (Object.hasOwn(WORDS, word)) return { kind: 'missing', reason: WORDS[word] ?? 'unreadable' };
  const match = cell.length > LONGEST ? null : SHAPE.exec(cell);
  const number = match === null ? null : numberIn(match[3] ?? '', decimal);
  if (match === null || number === null) {
    return {
      kind: 'fault',
      message: `The value "${cell.slice(0, LONGEST)}" is not a number, with or without "<" or ">".`,
    };
  }
  const mark = match[1] ?? match[4] ?? '';
  const comparator = COMPARATORS[mark] ?? (mark === '=' ? '' : mark);
  const about = match[2] === undefined ? '' : '~';
  if (comparator === '' && about === '') {
    if (number === caps.high)
      return { kind: 'quantity', written: `>= ${number}`, value: number, capped: true };
    if (number === caps.low)
      return { kind: 'quantity', written: `<= ${number}`, value: number, capped: true };
  }
  const plain = plainNumber(match[3] ?? '', number, decimal);
  const written = `${comparator === '' ? '' : `${comparator} `}${about}${plain}`;
  return { kind: 'quantity', written, value: number, capped: false };
}

/** The digits as they stand where a course file reads them alike; `1.50` stays `1.50`. */
function plainNumber(written: string, number: number, decimal: '.' | ','): string {
  return decimal === '.' && /^-?\d+(?:\.\d+)?$/.test(written) ? written : decimalText(number);
}

/** Without an exponent, which course files do not read. */
function decimalText(number: number): string {
  const text = String(number);
  return /e/i.test(text) ? number.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** A number, with separators of thousands where they stand as such. */
function numberIn(text: string, decimal: '.' | ','): number | null {
  const thousands =
    decimal === '.' ? /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/ : /^[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
  const plain = thousands.test(text) ? text.replaceAll(decimal === '.' ? ',' : '.', '') : text;
  return parseNumber(plain, decimal);
}
