import type { Random } from './random.ts';

/** A whole number from 0 to `n` − 1, each as likely; `n` from 1 to 2³². */
export function drawIndex(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** A standard normal number, by the polar method of Marsaglia and Bray (1964), doi:10.1137/1006063. */
export function drawNormal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** A chi-square number on `df` > 0 degrees of freedom, twice a gamma number of shape df/2. */
export function drawChiSquare(random: Random, df: number): number {
  return 2 * drawGamma(random, df / 2);
}

/**
 * A gamma number of the given shape and scale 1, by squeezing a cubed normal: Marsaglia and Tsang (2000),
 * doi:10.1145/358407.358414, with their power of a uniform for shapes below 1.
 */
function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** 0 … n − 1 in random order (Fisher and Yates' shuffle as Durstenfeld wrote it). */
export function drawOrder(random: Random, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = drawIndex(random, i + 1);
    const held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
  return order;
}
