/** Center and spread of one number or share in some patients. */
export interface Moments {
  /** Patients in whom it is known. */
  readonly n: number;
  /** Of a level of a category its share. */
  readonly mean: number;
  /** `null` for a single patient; of a share √(p (1 − p)). */
  readonly sd: number | null;
}

/**
 * Weighted mean and standard deviation of the known values, divisor Σw − Σw² / Σw, which is n − 1 without weights;
 * `null` where nobody with a weight has a value.
 */
export function momentsOf(
  values: Float64Array,
  weight: Float64Array,
  isKnown: (i: number) => boolean,
  as: 'number' | 'proportion',
): Moments | null {
  let [n, total, squares, sum] = [0, 0, 0, 0];
  const isIn = (w: number, i: number) => w > 0 && isKnown(i);
  for (const [i, w] of weight.entries()) {
    if (!isIn(w, i)) continue;
    n++;
    total += w;
    squares += w * w;
    sum += w * (values[i] ?? Number.NaN);
  }
  if (n === 0) return null;
  const mean = sum / total;
  // Rounding may leave a share a hair outside 0 to 1.
  if (as === 'proportion') return { n, mean, sd: Math.sqrt(Math.max(0, mean * (1 - mean))) };
  const divisor = total - squares / total;
  if (!(divisor > 1e-12 * total)) return { n, mean, sd: null };
  let spread = 0;
  for (const [i, w] of weight.entries()) {
    if (isIn(w, i)) spread += w * ((values[i] ?? Number.NaN) - mean) ** 2;
  }
  return { n, mean, sd: Math.sqrt(spread / divisor) };
}

/** (m₁ − m₂) / √((s²₁ + s²₂) / 2), with sign; 0 where the means are equal, `null` where there is no spread to divide by. */
export function signedDifference(one: Moments, other: Moments): number | null {
  if (one.sd === null || other.sd === null) return null;
  const difference = one.mean - other.mean;
  // Means of equal numbers may be apart by rounding, and so may their spread.
  if (Math.abs(difference) <= 1e-12 * Math.max(1, Math.abs(other.mean))) return 0;
  const pooled = Math.sqrt((one.sd ** 2 + other.sd ** 2) / 2);
  return pooled > 0 ? difference / pooled : null;
}
