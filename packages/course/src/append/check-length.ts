import type { Measured } from '../words/quantity.ts';
import { type Fault, impossible } from './fault.ts';
import { checkRange, type ValueRange } from './value-range.ts';

/** Sizes of lesions and organs, in mm. */
const SIZE: ValueRange = { possible: { from: 0, to: 500 }, plausible: { from: 1, to: 300 } };
/** Distances and margins, in mm: these may be nothing at all. */
const DISTANCE: ValueRange = { possible: { from: 0, to: 500 } };

/** A size in mm; nothing is said of words and of what is missing. */
export function checkSize(size: Measured | undefined, field: string, name: string): readonly Fault[] {
  return size?.kind === 'quantity' ? checkRange(size.quantity, SIZE, field, name) : [];
}

/** A distance in mm. */
export function checkDistance(distance: Measured | undefined, field: string, name: string): readonly Fault[] {
  return distance?.kind === 'quantity' ? checkRange(distance.quantity, DISTANCE, field, name) : [];
}

/** A share in percent, or whatever else has two ends. */
export function checkMeasured(
  measured: Measured | undefined,
  range: ValueRange,
  field: string,
  name: string,
): readonly Fault[] {
  return measured?.kind === 'quantity' ? checkRange(measured.quantity, range, field, name) : [];
}

/** That a part is not certainly larger than the whole: comparators leave it open where they can. */
export function checkNotLarger(
  part: Measured | undefined,
  whole: Measured | undefined,
  field: string,
  message: string,
): readonly Fault[] {
  if (part?.kind !== 'quantity' || whole?.kind !== 'quantity') return [];
  const [least, most] = [part.quantity, whole.quantity];
  const canBeSmall = least.comparator === '<' || least.comparator === '<=';
  const canBeLarge = most.comparator === '>' || most.comparator === '>=';
  return canBeSmall || canBeLarge || least.value <= most.value
    ? []
    : [impossible(field, message, 'part-larger-than-whole')];
}
