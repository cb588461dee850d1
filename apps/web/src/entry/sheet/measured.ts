import { type FormValue, type FormValues, isValues, textOf } from './form-value.ts';

/** A measurement on a form: what was typed, the unit chosen, and what words mean. */
export interface MeasuredValue {
  readonly text: string;
  readonly unit: string;
  readonly reads: string;
}

const MISSING: Readonly<Record<string, string>> = {
  'not done': 'not-done',
  'not-done': 'not-done',
  nd: 'not-done',
  pending: 'pending',
  withheld: 'withheld',
  unreadable: 'unreadable',
};

const NUMERIC = /^[<>=~≤≥\s]*[-+.]?\d/u;
export const isNumeric = (text: string): boolean => NUMERIC.test(text.trim());
/** Why there is no value, where the text says so. */
export const missingReason = (text: string): string | null => MISSING[text.trim().toLowerCase()] ?? null;

const BARE = /^[<>=~≤≥\s]*[-+]?[\d.,]+$/u;
/** True of a number that was typed with a unit of its own: that unit is the one written. */
export const hasOwnUnit = (text: string): boolean => isNumeric(text) && !BARE.test(text.trim());

/**
 * A value of a course file with its unit where a form has one to choose: "1.4 mg/dL" as 1.4 in mg/dL. What would not be
 * written back as it stands is left whole.
 */
export function withUnitApart(value: FormValue | undefined, units: readonly string[]): FormValue | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const written = String(value);
  if (BARE.test(written)) return units.includes('ratio') ? { text: written, unit: 'ratio' } : value;
  const unit = units.find((one) => written.endsWith(` ${one}`));
  const text = unit === undefined ? '' : written.slice(0, -unit.length - 1);
  return unit !== undefined && BARE.test(text) && text.trim() === text ? { text, unit } : value;
}

/** A value of a form, also one that came from a course file, as it is shown for editing. */
export function measuredValue(value: FormValue | undefined): MeasuredValue {
  if (!isValues(value)) return { text: textOf(value), unit: '', reads: '' };
  if (value.missing !== undefined)
    return { text: textOf(value.missing).replace('-', ' '), unit: '', reads: '' };
  const text = textOf(value.words ?? value.text);
  return { text, unit: textOf(value.unit), reads: textOf(value.reads) };
}

/** The measurement as a course file has it; undefined of nothing. A unit is added only where it was chosen. */
export function measuredDocument(
  value: FormValue | undefined,
  fixedUnit: string | null,
): FormValue | undefined {
  const { text: typed, unit, reads } = measuredValue(value);
  const text = typed.trim();
  if (text === '') return undefined;
  const reason = missingReason(text);
  if (reason !== null) return { missing: reason };
  if (!isNumeric(text)) return { words: text, ...(reads === '' ? {} : { reads }) } satisfies FormValues;
  const chosen = fixedUnit ?? unit;
  return !hasOwnUnit(text) && chosen !== '' && chosen !== 'ratio' ? `${text} ${chosen}` : text;
}
