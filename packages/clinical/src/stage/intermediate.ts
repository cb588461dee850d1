import { numberOf } from '../complete-input.ts';
import type { CompleteInput } from '../system.ts';

/** Borders of number and size (mm) at which "up to seven" and the Milan limits can change. */
export const UP_TO_SEVEN_NUMBERS = [1, 2, 3, 4, 5, 6] as const;
export const UP_TO_SEVEN_MM = [10, 20, 30, 40, 50, 60] as const;

/** The largest diameter in cm plus the number is at most 7. */
export function isUpToSeven(input: CompleteInput): boolean {
  return numberOf(input, 'largestDiameter') / 10 + numberOf(input, 'tumorNumber') <= 7;
}

/** One tumor up to 5 cm, or up to three of at most 3 cm each: size and number alone. */
export function isWithinMilan(input: CompleteInput): boolean {
  const number = numberOf(input, 'tumorNumber');
  const size = numberOf(input, 'largestDiameter');
  return number === 1 ? size <= 50 : number <= 3 && size <= 30;
}
