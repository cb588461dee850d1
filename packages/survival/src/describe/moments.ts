/** Size, mean and variance (divisor n − 1) of a sample, in two passes. */
export function moments(values: ArrayLike<number>): {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
} {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  return { n, mean, variance: squares / (n - 1) };
}
