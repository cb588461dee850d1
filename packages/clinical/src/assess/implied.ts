import type { Finding } from '@hepatica/course';
import type { NumberRange, System } from '../system.ts';
import { interval, type Piece } from './piece.ts';
import type { Reading } from './reading.ts';

/** Readings after each has been narrowed by what the others imply, as the system declares it. */
export function withImplied(
  system: System,
  readings: readonly Reading[],
): { readonly readings: readonly Reading[]; readonly findings: readonly Finding[] } {
  if (system.implied === undefined) return { readings, findings: [] };
  const { ranges, findings } = system.implied(rangesOf(readings));
  return {
    readings: readings.map((reading) => {
      const range = ranges[reading.input];
      return range === undefined || reading.missing === null ? reading : narrowed(reading, range);
    }),
    findings,
  };
}

/** What is known of each number. */
export function rangesOf(readings: readonly Reading[]): Readonly<Record<string, NumberRange>> {
  const known = readings.flatMap((reading) => {
    const range = reading.missing === null ? rangeOf(reading.pieces) : null;
    return range === null ? [] : [[reading.input, range] as const];
  });
  return Object.fromEntries(known);
}

/** A missing input that follows from others is missing no more; one that is only bounded stays missing. */
function narrowed(reading: Reading, { low, high }: NumberRange): Reading {
  const isOne = low !== undefined && low.value === high?.value;
  const piece: Piece = isOne ? { kind: 'point', value: low.value } : interval(low, high);
  return { ...reading, missing: isOne ? null : reading.missing, pieces: [piece] };
}

/** One number or one range of numbers; null where it is neither. */
export function rangeOf(pieces: readonly Piece[]): NumberRange | null {
  const [piece, ...others] = pieces;
  if (piece === undefined || others.length > 0) return null;
  if (piece.kind === 'interval') return piece;
  if (typeof piece.value !== 'number') return null;
  const end = { value: piece.value, inclusive: true };
  return { low: end, high: end };
}
