/** How a column is centered and scaled; `scale` is 0 for a constant one. `range` is that after scaling. */
export interface ColumnScale {
  readonly center: number;
  readonly scale: number;
  readonly range: number;
}

/** A covariate beyond these measures has squares or a coefficient beyond the range of numbers. */
export const largest = 1e120;
const smallest = 1e-120;

/** Sum of the weights, of the weighted values and of their distances from `middle`, with the extremes of the values. */
interface Sums {
  readonly total: number;
  readonly sum: number;
  readonly distance: number;
  readonly low: number;
  readonly high: number;
}

/** The middle of a column is that of this many of its values, or of up to twice as many. */
const fewest = 4096;

/**
 * Mean, mean absolute deviation and range over the rows of positive weight; `null` where a value among them is not a
 * number or out of bounds. The deviation is that from the mean of some thousand rows: to know that of all takes another
 * look at all.
 */
export function scaleOf(values: Float64Array, weight: Float64Array | null): ColumnScale | null {
  const middle = middleOf(values, weight);
  const { total, sum, distance, low, high } = weight
    ? weightedSums(values, weight, middle)
    : plainSums(values, middle);
  if (values.length === 0) return { center: 0, scale: 0, range: 0 };
  if (!(low >= -largest && high <= largest) || Number.isNaN(sum)) return null;
  const center = total > 0 ? sum / total : 0;
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  const spread = Math.max(center - low, high - center);
  // A spread of the size of rounding is a constant column: leave zeros, which the Cholesky pivot then reports.
  if (!(spread > 1e-12 * magnitude && spread > smallest)) return { center, scale: 0, range: 0 };
  const scale = distance / total;
  return { center, scale, range: (high - center) / scale - (low - center) / scale };
}

/** The mean of every so-manieth row of positive weight. */
function middleOf(values: Float64Array, weight: Float64Array | null): number {
  const stride = Math.max(1, Math.floor(values.length / fewest));
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i += stride) {
    const w = weight ? weight[i] : 1;
    if (w === 0) continue;
    total += w;
    sum += w * values[i];
  }
  return total > 0 ? sum / total : 0;
}

function weightedSums(values: Float64Array, weight: Float64Array, middle: number): Sums {
  let total = 0;
  let sum = 0;
  let distance = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    // Rows of no weight must be numbers too.
    if (weight[i] === 0 && Math.abs(v) <= largest) continue;
    total += weight[i];
    sum += weight[i] * v;
    distance += weight[i] * Math.abs(v - middle);
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return { total, sum, distance, low, high };
}

/** Four sums side by side, as one would wait for itself at every row. */
function plainSums(values: Float64Array, middle: number): Sums {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let [d0, d1, d2, d3] = [0, 0, 0, 0];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const a = values[i];
    const b = values[i + 1];
    const c = values[i + 2];
    const d = values[i + 3];
    s0 += a;
    s1 += b;
    s2 += c;
    s3 += d;
    d0 += Math.abs(a - middle);
    d1 += Math.abs(b - middle);
    d2 += Math.abs(c - middle);
    d3 += Math.abs(d - middle);
    if (a < low) low = a;
    if (a > high) high = a;
    if (b < low) low = b;
    if (b > high) high = b;
    if (c < low) low = c;
    if (c > high) high = c;
    if (d < low) low = d;
    if (d > high) high = d;
  }
  for (let i = whole; i < values.length; i++) {
    s0 += values[i];
    d0 += Math.abs(values[i] - middle);
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return { total: values.length, sum: s0 + s1 + (s2 + s3), distance: d0 + d1 + (d2 + d3), low, high };
}
