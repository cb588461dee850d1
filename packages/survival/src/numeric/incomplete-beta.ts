import { logBinomialWeight } from './saddle-point.ts';

/**
 * Regularized incomplete beta function I_x(a, b); `y` is 1 − x, passed on its own so that neither end loses digits.
 *
 * Lentz's continued fraction on the side where it converges fast, NIST DLMF 8.17.22.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBetaDirect(b, a, y, x);
  return incompleteBetaDirect(a, b, x, y);
}

function incompleteBetaDirect(a: number, b: number, x: number, y: number): number {
  // x^a y^b / (a B(a, b)) = [Γ(a+b+1)/(Γ(a+1)Γ(b+1)) x^a y^b] · b/(a+b)
  const weight = (Math.exp(logBinomialWeight(a, b, x, y)) * b) / (a + b);
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(d) < tiny) d = tiny;
  d = 1 / d;
  let f = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    f *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    const factor = d * c;
    f *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return weight * f;
}
