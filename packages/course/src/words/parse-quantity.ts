import { KNOWN_UNITS } from './convert.ts';
import type { Finding } from './finding.ts';
import { nearestName } from './nearest-name.ts';
import type { Comparator, Quantity } from './quantity.ts';

export type ParsedQuantity =
  | {
      readonly kind: 'quantity';
      readonly quantity: Quantity;
      readonly approximate: boolean;
      readonly asWritten: string;
    }
  | { readonly kind: 'problem'; readonly finding: Finding };

const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '=': '=',
  '>=': '>=',
  '≥': '>=',
  '>': '>',
};

/** Other spellings of units; the left side is compared without case only where that is safe. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'cells/uL': '/uL',
  '/mm3': '/uL',
  'x10^9/L': '10^9/L',
  '10*9/L': '10^9/L',
  'G/L': '10^9/L',
  'K/uL': '10^3/uL',
  '10*3/uL': '10^3/uL',
  'x10^3/uL': '10^3/uL',
  'mcg/L': 'ug/L',
  'mg/dl': 'mg/dL',
  'g/dl': 'g/dL',
  'g/l': 'g/L',
  'ng/ml': 'ng/mL',
  'mAU/ml': 'mAU/mL',
  'umol/l': 'umol/L',
  'mmol/l': 'mmol/L',
  'IU/ml': 'IU/mL',
  sec: 's',
  seconds: 's',
};

const SHAPE =
  /^(<=|>=|[<>=≤≥])?\s*(~)?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|-\d+(?:\.\d+)?)\s*(.*)$/u;

/**
 * Reads a quantity with comparator and unit: `> 60,500 ng/mL`, `0.76 mg/dL`, `~130 mm`, `1.12` (a ratio).
 * A comma is read only as a separator of thousands. A unit is never guessed: an unknown one is a problem, and a number
 * without unit is a ratio.
 */
export function parseQuantity(text: string): ParsedQuantity {
  const asWritten = text.trim().replace(/\s+/g, ' ');
  const match = SHAPE.exec(asWritten);
  if (!match)
    return problem(asWritten, 'it is not a number with a unit, such as "0.76 mg/dL" or "> 35,000 ng/mL"');
  const comma = /^,\d{1,2}(?!\d)/.exec(match[4] ?? '')?.[0];
  if (comma !== undefined) {
    const number = `${match[3]}${comma}`;
    return problem(
      asWritten,
      `it has a decimal comma; write "${asWritten.replace(number, number.replace(',', '.'))}"`,
    );
  }
  const value = Number((match[3] ?? '').replaceAll(',', ''));
  const unit = plainUnit(match[4] ?? '');
  if (unit === null) {
    const nearest = nearestName(match[4] ?? '', KNOWN_UNITS);
    return problem(
      asWritten,
      `the unit "${match[4]}" is not known${nearest ? `; nearest: "${nearest}"` : ''}`,
    );
  }
  const comparator = COMPARATORS[match[1] ?? '='] ?? '=';
  return {
    kind: 'quantity',
    quantity: { value, unit, comparator },
    approximate: match[2] !== undefined,
    asWritten,
  };
}

/** A unit in the spelling that the tables use ("g/dl" is `g/dL`); null where it is not known. */
export function plainUnit(written: string): string | null {
  const unit = written.trim().replace(/[µμ]/gu, 'u').replaceAll('×', 'x');
  if (unit === '') return 'ratio';
  if (KNOWN_UNITS.includes(unit)) return unit;
  return Object.hasOwn(SPELLINGS, unit) ? (SPELLINGS[unit] ?? null) : null;
}

function problem(text: string, fault: string): ParsedQuantity {
  const message = `The quantity "${text}" cannot be read: ${fault}.`;
  return { kind: 'problem', finding: { code: 'quantity-unreadable', severity: 'error', message } };
}
