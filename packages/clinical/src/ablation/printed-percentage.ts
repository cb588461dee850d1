/** A count and its denominator that round to a printed percentage. */
export interface MatchingCount {
  readonly count: number;
  readonly of: number;
  readonly percent: number;
}

/** Ties in rounding go either way, and binary fractions are not exact. */
const TOLERANCE = 1e-9;

/**
 * Every count that a printed percentage can stand for, for each denominator in question: which of patients, sessions
 * and tumors a figure was divided by is often not said. `printed` is the figure as it stands in the text, "96.8%" or
 * "96.8", since its decimals tell how it was rounded. A denominator without any such count gives none.
 *
 * Throws a `RangeError` where `printed` is no percentage or a denominator is no positive whole number.
 */
export function countsBehind(printed: string, denominators: readonly number[]): readonly MatchingCount[] {
  const match = /^\s*(\d{1,3})(?:\.(\d+))?\s*%?\s*$/.exec(printed);
  const value = match === null ? Number.NaN : Number(`${match[1]}.${match[2] ?? '0'}`);
  if (!(value >= 0 && value <= 100)) {
    throw new RangeError(`countsBehind: printed is "${printed}"; expected a percentage such as "96.8%"`);
  }
  const half = 0.5 * 10 ** -(match?.[2]?.length ?? 0);
  return denominators.flatMap((of) => {
    if (!Number.isSafeInteger(of) || of <= 0) {
      throw new RangeError(`countsBehind: denominators has ${of}; expected positive whole numbers`);
    }
    const first = Math.max(0, Math.ceil(((value - half) * of) / 100 - TOLERANCE));
    const last = Math.min(of, Math.floor(((value + half) * of) / 100 + TOLERANCE));
    const counts = last < first ? [] : Array.from({ length: last - first + 1 }, (_, step) => first + step);
    return counts.map((count) => ({ count, of, percent: (100 * count) / of }));
  });
}
