// The Poisson and binomial weights in Loader's saddle-point form, which keeps relative precision where the
// textbook form subtracts numbers of the size of log(n!).
// C. Loader (2000), Fast and accurate computation of binomial probabilities.
// Legend: δ(n) = log Γ(n+1) − [(n+½) log n − n + ½ log 2π]; D(x, m) = x log(x/m) + m − x.

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** δ(n), the error of Stirling's formula for log Γ(n+1); n > 0. */
export function stirlingError(n: number): number {
  if (n >= 16) {
    const r = 1 / (n * n);
    return (
      (1 / 12 -
        r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360 - r / 156)))))) /
      n
    );
  }
  // δ(n) = δ(n+1) + (n+½) log(1 + 1/n) − 1, from Γ(n+2) = (n+1) Γ(n+1)
  return stirlingError(n + 1) + (n + 0.5) * Math.log1p(1 / n) - 1;
}

/** log Γ(a) for a > 0. */
export function logGamma(a: number): number {
  return stirlingError(a) + (a - 0.5) * Math.log(a) - a + HALF_LOG_TWO_PI;
}

/** D(x, m) = x log(x/m) + m − x for x ≥ 0 and m > 0, by its series where x is near m. */
export function deviancePart(x: number, m: number): number {
  if (x === 0) return m;
  const v = (x - m) / (x + m);
  if (Math.abs(v) > 0.1) return x * Math.log(x / m) + m - x;
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let k = 3; ; k += 2) {
    power *= v * v;
    const next = sum + power / k;
    if (next === sum) return sum;
    sum = next;
  }
}

/** log of e^(−m) m^x / Γ(x+1), for real x > 0 and m > 0. */
export function logPoissonWeight(x: number, m: number): number {
  return -stirlingError(x) - deviancePart(x, m) - HALF_LOG_TWO_PI - 0.5 * Math.log(x);
}

/** log of Γ(a+b+1) / (Γ(a+1) Γ(b+1)) · p^a · q^b with q = 1 − p, for real a, b > 0. */
export function logBinomialWeight(a: number, b: number, p: number, q: number): number {
  const n = a + b;
  return (
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviancePart(a, n * p) -
    deviancePart(b, n * q) +
    0.5 * Math.log(n / a / b) -
    HALF_LOG_TWO_PI
  );
}
