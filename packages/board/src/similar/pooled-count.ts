/** A count of patients of other hospitals: few are not told apart from each other, more are rounded. */
export type PooledCount =
  | { readonly kind: 'about'; readonly count: number }
  | { readonly kind: 'fewer-than'; readonly count: number };

/** Fewer than so many are only said to be fewer. */
const LEAST = 10;

/** Others are rounded to a multiple of this, so that one patient more or less is seen in no two answers. */
const STEP = 5;

/** The small-cell rule of this program: nobody of another hospital can be counted out by asking twice. */
export function pooledCount(count: number): PooledCount {
  if (count < LEAST) return { kind: 'fewer-than', count: LEAST };
  return { kind: 'about', count: Math.round(count / STEP) * STEP };
}
