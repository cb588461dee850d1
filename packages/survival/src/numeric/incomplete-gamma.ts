import { logPoissonWeight } from './saddle-point.ts';

/** The two tails of the regularized incomplete gamma function, each to full relative precision. */
export interface GammaTails {
  /** P(a, x) */
  readonly lower: number;
  /** Q(a, x) = 1 − P(a, x) */
  readonly upper: number;
}

/**
 * Regularized incomplete gamma function P(a, x) and Q(a, x), a > 0, x ≥ 0.
 *
 * The series for the lower tail where x < a + 1, Lentz's continued fraction for the upper one elsewhere: the smaller
 * tail is never a difference. NIST DLMF 8.7.1 and 8.9.2.
 */
export function incompleteGamma(a: number, x: number): GammaTails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const weight = Math.exp(logPoissonWeight(a, x)); // x^a e^(−x) / Γ(a+1)
  if (x < a + 1) {
    const lower = weight * seriesSum(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = weight * a * continuedFraction(a, x);
  return { lower: 1 - upper, upper };
}

/** Σ x^k / ((a+1)…(a+k)), k ≥ 0. */
function seriesSum(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** 1/(x+1−a− 1(1−a)/(x+3−a− 2(2−a)/(x+5−a− …))) by the modified Lentz method. */
function continuedFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let f = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = c * d;
    f *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return f;
}
