import { type Finding, type Presence, plainUnit } from '@hepatica/course';
import type { InputSpec, InputValue } from '../system.ts';
import { withoutDate } from './bare-seen.ts';
import type { Observed } from './reading.ts';
import { inCanonicalUnit } from './unit-hint.ts';

export type ParsedValue =
  | { readonly kind: 'value'; readonly observed: Observed }
  | { readonly kind: 'problem'; readonly finding: Finding };

const UNKNOWN_WORDS = ['', '?', 'unknown', 'not recorded', 'not-recorded'];

const NUMBER = String.raw`[-+]?(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?`;
const ONE_NUMBER = new RegExp(`^(<=|>=|<|>|≤|≥|=)?\\s*(${NUMBER})\\s*(.*)$`, 'i');
const TWO_NUMBERS = new RegExp(`^(${NUMBER})\\s*(?:-|–|\\.\\.|to)\\s*(${NUMBER})\\s*(.*)$`, 'i');

/** "1,2" or "3,85": thousands come in threes. */
const DECIMAL_COMMA = /\b(\d+),(\d{1,2})(?!\d)/;
const MULTIPLE: ReadRange = { low: { value: 2, inclusive: true }, unit: '' };

/**
 * Reads one value as a person types it: `0.76`, `34.1 umol/L`, `> 3 mg/dL`, `0-1`, `yes`, `mild`, `A or B`, `?`.
 * A bare number is in the unit that the system names; a unit is converted, never guessed. A choice coded 9 is unknown.
 */
export function parseValue(
  input: string,
  spec: InputSpec,
  raw: string | number | boolean | null,
): ParsedValue {
  if (raw === null) return unknown();
  const text = String(raw).trim();
  if (UNKNOWN_WORDS.includes(text.toLowerCase())) return unknown();
  return spec.type.kind === 'choice'
    ? parseChoice(input, spec, spec.type.values, text)
    : parseQuantity(input, spec, text);
}

function unknown(): ParsedValue {
  return {
    kind: 'value',
    observed: { presence: { kind: 'unknown', reason: 'not-recorded' }, ageDays: null },
  };
}

function known(value: InputValue, asWritten: string): ParsedValue {
  return observed({ kind: 'known', value, seen: withoutDate(asWritten) });
}

function observed(
  presence: Presence<InputValue>,
  recordedUnit?: string,
): Extract<ParsedValue, { readonly kind: 'value' }> {
  const unit = recordedUnit === undefined ? {} : { recordedUnit };
  return { kind: 'value', observed: { presence, ageDays: null, ...unit } };
}

function parseChoice(
  input: string,
  spec: InputSpec,
  values: readonly InputValue[],
  text: string,
): ParsedValue {
  // The registries' code for unknown; nothing has a ninth grade.
  if (text === '9' && !values.some((value) => String(value) === '9')) return unknown();
  const isNumeric = values.every((value) => typeof value === 'number');
  const range = isNumeric ? parseRange(text) : null;
  if (range !== null && range.unit === '') {
    if (range.low?.value === range.high?.value && range.low) return known(range.low.value, text);
    const { low, high } = range;
    const possible = { kind: 'between', ...(low ? { low } : {}), ...(high ? { high } : {}) } as const;
    return observed({ kind: 'bounded', possible, asWritten: text, seen: withoutDate(text) });
  }
  const chosen = text.split(/\s+or\s+|\s*\|\s*/i).map((word) => choiceOf(values, word));
  const found = chosen.flatMap((value) => (value === undefined ? [] : [value]));
  if (found.length < chosen.length) {
    return problem(
      input,
      'value-refused',
      `${spec.label}: "${text}" is not one of ${values.map(wordOf).join(', ')}.`,
    );
  }
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return known(only, text);
  const possible = { kind: 'among', values: found } as const;
  return observed({ kind: 'bounded', possible, asWritten: text, seen: withoutDate(text) });
}

function choiceOf(values: readonly InputValue[], word: string): InputValue | undefined {
  const plain = plainWord(word);
  return values.find((value) => plainWord(wordOf(value)) === plain || String(value) === plain);
}

/** Neither case nor the joint between words tells choices apart. */
function plainWord(word: string): string {
  return word.trim().toLowerCase().replaceAll('_', '-').replaceAll(' ', '-');
}

function wordOf(value: InputValue): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value);
}

function parseQuantity(input: string, spec: InputSpec, text: string): ParsedValue {
  if (spec.type.kind !== 'quantity') throw new TypeError(`parseQuantity: ${input} is not a quantity`);
  const { unit: canonical, integer = false } = spec.type;
  // "Multiple" is a number that a report gives: two or more.
  const range = integer && /^(?:multiple|several)$/i.test(text) ? MULTIPLE : parseRange(text);
  if (range === null) {
    const expected = integer ? 'a whole number, a range such as 2-3, or "multiple"' : `one in ${canonical}`;
    return problem(
      input,
      'value-unreadable',
      `${spec.label}: "${text}" is not a number; expected ${expected}.`,
    );
  }
  const comma = DECIMAL_COMMA.exec(text);
  if (comma !== null) {
    const [written, whole, places] = comma;
    return problem(
      input,
      'decimal-comma',
      `${spec.label}: "${text}" has a decimal comma; write "${text.replace(written, `${whole}.${places}`)}".`,
    );
  }
  const unit = range.unit === '' ? '' : (plainUnit(range.unit) ?? range.unit);
  const inUnit = (value: number) => convertTo(spec, value, unit, canonical);
  const ends = [range.low, range.high].map((bound) => {
    const value = bound && inUnit(bound.value);
    return bound && value !== null && value !== undefined ? { value, inclusive: bound.inclusive } : undefined;
  });
  const [low, high] = ends;
  if ((range.low && !low) || (range.high && !high)) {
    return problem(
      input,
      'unit-unknown',
      `${spec.label}: the unit "${range.unit}" cannot be converted to ${canonical}.`,
    );
  }
  const recorded = unit === '' ? undefined : unit;
  if (low && low.value === high?.value) {
    const { observed: one } = observed(
      { kind: 'known', value: low.value, seen: withoutDate(text) },
      recorded,
    );
    return { kind: 'value', observed: unit === '' ? { ...one, bare: true } : one };
  }
  const possible = { kind: 'between', ...(low ? { low } : {}), ...(high ? { high } : {}) } as const;
  return observed({ kind: 'bounded', possible, asWritten: text, seen: withoutDate(text) }, recorded);
}

function convertTo(spec: InputSpec, value: number, unit: string, canonical: string): number | null {
  if (unit === '' || unit === canonical) return value;
  return inCanonicalUnit(spec, value, unit, canonical);
}

interface ReadRange {
  readonly low?: { readonly value: number; readonly inclusive: boolean };
  readonly high?: { readonly value: number; readonly inclusive: boolean };
  readonly unit: string;
}

function parseRange(text: string): ReadRange | null {
  const two = TWO_NUMBERS.exec(text);
  if (two?.[1] !== undefined && two[2] !== undefined) {
    const [low, high] = [toNumber(two[1]), toNumber(two[2])];
    if (low > high) return null;
    return {
      low: { value: low, inclusive: true },
      high: { value: high, inclusive: true },
      unit: two[3]?.trim() ?? '',
    };
  }
  const one = ONE_NUMBER.exec(text);
  if (one?.[2] === undefined) return null;
  const value = toNumber(one[2]);
  const unit = one[3]?.trim() ?? '';
  switch (one[1]) {
    case '<':
      return { high: { value, inclusive: false }, unit };
    case '<=':
    case '≤':
      return { high: { value, inclusive: true }, unit };
    case '>':
      return { low: { value, inclusive: false }, unit };
    case '>=':
    case '≥':
      return { low: { value, inclusive: true }, unit };
    default:
      return { low: { value, inclusive: true }, high: { value, inclusive: true }, unit };
  }
}

function toNumber(text: string): number {
  return Number(text.replaceAll(',', ''));
}

function problem(input: string, code: string, message: string): ParsedValue {
  return { kind: 'problem', finding: { code, severity: 'error', message, where: { field: input } } };
}
