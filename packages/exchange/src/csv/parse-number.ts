import type { DecimalMark } from './table.ts';

const WITH_POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const WITH_COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number a cell holds, or null where it holds anything else: "3.5", "-2", "1e-3", and "3,5" in a file of
 * decimal commas. Never a thousands separator, never "Inf", never a number with a unit behind it.
 */
export function parseNumber(text: string, decimal: DecimalMark = '.'): number | null {
  const pattern = decimal === ',' ? WITH_COMMA : WITH_POINT;
  if (!pattern.test(text)) return null;
  const value = Number(decimal === ',' ? text.replace(',', '.') : text);
  return Number.isFinite(value) ? value : null;
}
