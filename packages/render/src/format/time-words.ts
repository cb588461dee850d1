import { formatMeasured } from './number.ts';

/** "1 month", "6 months"; the unit in the plural. */
export function timeWords(time: number, unit: string): string {
  return `${formatMeasured(time)} ${time === 1 ? oneOf(unit) : unit}`;
}

/** A time that was computed, to a decimal: "8.1 months", "0.25 years". */
export function roundedTimeWords(time: number, unit: string): string {
  return timeWords(Number(Math.abs(time) < 1 ? time.toPrecision(2) : time.toFixed(1)), unit);
}

/** "month" of "months". */
export function oneOf(unit: string): string {
  return unit.replace(/s$/, '');
}
