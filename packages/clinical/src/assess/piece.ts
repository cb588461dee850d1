import type { Bound, Possible } from '@hepatica/course';
import type { InputSpec, InputValue, Threshold } from '../system.ts';

/** A range of numbers; no `low` or `high` means without end. */
export interface Interval {
  readonly kind: 'interval';
  readonly low?: Bound<number>;
  readonly high?: Bound<number>;
}

/** A part of what an input can still be: one value, or a range of numbers. */
export type Piece = { readonly kind: 'point'; readonly value: InputValue } | Interval;

/** Values closer to a threshold than this lie on it: unit conversion must not decide a class. */
export const THRESHOLD_TOLERANCE = 1e-9;

/** Moves a value that differs from a threshold only by floating point onto it. */
export function snap(value: number, thresholds: readonly Threshold[]): number {
  for (const { at } of thresholds) if (Math.abs(at - value) <= THRESHOLD_TOLERANCE) return at;
  return value;
}

/** Everything an input can be when nothing is known of it. */
export function domainOf(spec: InputSpec): readonly Piece[] {
  const before = domains.get(spec);
  if (before !== undefined) return before;
  const found = wholeOf(spec);
  domains.set(spec, found);
  return found;
}

const domains = new WeakMap<InputSpec, readonly Piece[]>();

function wholeOf({ type }: InputSpec): readonly Piece[] {
  if (type.kind === 'choice') return type.values.map((value) => ({ kind: 'point', value }));
  const { atOrBelow, below, above } = type.refused;
  const low =
    atOrBelow !== undefined
      ? { value: atOrBelow, inclusive: false }
      : below !== undefined
        ? { value: below, inclusive: true }
        : undefined;
  const high = above === undefined ? undefined : { value: above, inclusive: true };
  return [interval(low, high)];
}

/** An interval without the keys of absent ends. */
export function interval(low: Bound<number> | undefined, high: Bound<number> | undefined): Interval {
  return { kind: 'interval', ...(low ? { low } : {}), ...(high ? { high } : {}) };
}

/** The common part of two intervals, or null where they do not meet. */
export function intersect(a: Interval, b: Interval): Interval | null {
  const low = stricter(a.low, b.low, (x, y) => x > y);
  const high = stricter(a.high, b.high, (x, y) => x < y);
  const common = interval(low, high);
  return isEmpty(common) ? null : common;
}

/** True where two intervals have a number in common. */
export function meets(a: Interval, b: Interval): boolean {
  return !isBelow(a.high, b.low) && !isBelow(b.high, a.low);
}

function isBelow(high: Bound<number> | undefined, low: Bound<number> | undefined): boolean {
  if (high === undefined || low === undefined) return false;
  return high.value < low.value || (high.value === low.value && !(high.inclusive && low.inclusive));
}

function stricter(
  a: Bound<number> | undefined,
  b: Bound<number> | undefined,
  beyond: (x: number, y: number) => boolean,
): Bound<number> | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (a.value === b.value) return a.inclusive ? b : a;
  return beyond(a.value, b.value) ? a : b;
}

function isEmpty(range: Interval): boolean {
  if (range.low === undefined || range.high === undefined) return false;
  if (range.low.value === range.high.value) return !(range.low.inclusive && range.high.inclusive);
  return range.low.value > range.high.value;
}

/** Narrows an interval to whole numbers, both ends inclusive; null where it holds none. */
export function wholeNumbers(range: Interval): Interval | null {
  const low =
    range.low === undefined
      ? undefined
      : range.low.inclusive
        ? Math.ceil(range.low.value)
        : Math.floor(range.low.value) + 1;
  const high =
    range.high === undefined
      ? undefined
      : range.high.inclusive
        ? Math.floor(range.high.value)
        : Math.ceil(range.high.value) - 1;
  const whole = interval(
    low === undefined ? undefined : { value: low, inclusive: true },
    high === undefined ? undefined : { value: high, inclusive: true },
  );
  return isEmpty(whole) ? null : whole;
}

export function contains(range: Interval, value: number): boolean {
  const aboveLow =
    range.low === undefined || value > range.low.value || (range.low.inclusive && value === range.low.value);
  const belowHigh =
    range.high === undefined ||
    value < range.high.value ||
    (range.high.inclusive && value === range.high.value);
  return aboveLow && belowHigh;
}

/**
 * The part of an input's domain that a recorded value leaves; empty where the value lies outside the domain.
 * Ends and values are snapped to the thresholds.
 */
export function piecesOf(spec: InputSpec, possible: Possible<InputValue>): readonly Piece[] {
  const domain = domainOf(spec);
  if (possible.kind === 'among') {
    const pieces: Piece[] = [];
    for (const value of possible.values) {
      const piece = pieceOfValue(spec, value);
      if (piece !== null) pieces.push(piece);
    }
    return pieces;
  }
  if (spec.type.kind === 'choice') {
    const stated = numericInterval(possible);
    return domain.filter(
      (piece) =>
        piece.kind === 'point' &&
        typeof piece.value === 'number' &&
        stated !== null &&
        contains(stated, piece.value),
    );
  }
  const { thresholds, integer } = spec.type;
  const stated = numericInterval(possible);
  if (stated === null) return [];
  const snapped = interval(snapBound(stated.low, thresholds), snapBound(stated.high, thresholds));
  return domain.flatMap((piece): readonly Piece[] => {
    if (piece.kind === 'point') return [];
    const common = intersect(piece, snapped);
    const kept = common !== null && integer ? wholeNumbers(common) : common;
    if (kept === null) return [];
    // A range that has shrunk to one number is that number.
    if (kept.low !== undefined && kept.low.value === kept.high?.value) {
      return [{ kind: 'point', value: kept.low.value }];
    }
    return [kept];
  });
}

/** A single value as a piece of an input's domain, snapped to the thresholds; null where it lies outside. */
export function pieceOfValue(spec: InputSpec, value: InputValue): Piece | null {
  if (spec.type.kind === 'choice') {
    return spec.type.values.includes(value) ? { kind: 'point', value } : null;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  if (spec.type.integer && !Number.isInteger(value)) return null;
  const snapped = snap(value, spec.type.thresholds);
  const fits = domainOf(spec).some((piece) => piece.kind === 'interval' && contains(piece, snapped));
  return fits ? { kind: 'point', value: snapped } : null;
}

function snapBound(
  bound: Bound<number> | undefined,
  thresholds: readonly Threshold[],
): Bound<number> | undefined {
  return bound === undefined
    ? undefined
    : { value: snap(bound.value, thresholds), inclusive: bound.inclusive };
}

/** Reads a range as numbers; null where an end is not a number. */
function numericInterval(possible: {
  readonly low?: Bound<InputValue>;
  readonly high?: Bound<InputValue>;
}): Interval | null {
  const ends = [possible.low, possible.high].map((bound) =>
    bound !== undefined && typeof bound.value === 'number'
      ? { value: bound.value, inclusive: bound.inclusive }
      : undefined,
  );
  const [low, high] = ends;
  if ((possible.low && !low) || (possible.high && !high)) return null;
  return interval(low, high);
}
