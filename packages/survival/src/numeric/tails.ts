import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';

/** P(X > x) for X chi-square on `df` > 0 degrees of freedom. R: `pchisq(x, df, lower.tail = FALSE)`. */
export function chiSquareUpperTail(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper;
}

/** P(X ≤ x) for X chi-square on `df` > 0 degrees of freedom. R: `pchisq(x, df)`. */
export function chiSquareLowerTail(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).lower;
}

/** P(T > t) for Student's T on `df` > 0 degrees of freedom (any real). R: `pt(t, df, lower.tail = FALSE)`. */
export function studentTUpperTail(t: number, df: number): number {
  const square = t * t;
  const half = incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square)) / 2;
  return t >= 0 ? half : 1 - half;
}

/** P(F > f) for F on `df1`, `df2` > 0 degrees of freedom. R: `pf(f, df1, df2, lower.tail = FALSE)`. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  if (f <= 0) return 1;
  const total = df2 + df1 * f;
  return incompleteBeta(df2 / 2, df1 / 2, df2 / total, (df1 * f) / total);
}
