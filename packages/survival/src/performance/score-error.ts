/** √ of n / (n − 1) Σ of the squared contributions: per unit of whole-number weights, else weighted. R: sd / √n. */
export function errorOfSum(influence: Float64Array, count: Float64Array): number {
  return Math.sqrt(Math.max(0, productOfSums(influence, influence, count)));
}

/** The covariance that belongs to `errorOfSum`. */
export function productOfSums(a: Float64Array, b: Float64Array, count: Float64Array): number {
  const isWhole = count.every(Number.isInteger);
  let n = 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    n += isWhole ? count[i] : 1;
    sum += (isWhole ? count[i] : count[i] ** 2) * a[i] * b[i];
  }
  return n > 1 ? (n / (n - 1)) * sum : 0;
}
