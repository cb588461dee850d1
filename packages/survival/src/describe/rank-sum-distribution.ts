/**
 * Probabilities of W = 0 … nm under the null hypothesis, W being the number of pairs (x, y) of samples of `n` and `m`
 * distinct values in which x exceeds y. Symmetric about nm/2. R: `dwilcox(0:(n * m), n, m)`.
 *
 * Of n + m ordered values the largest belongs to x with probability n / (n + m), and then exceeds all m values of y:
 * P(n, m, w) = [n P(n−1, m, w−m) + m P(n, m−1, w)] / (n + m). Sums of positive terms lose no digits. The cost is of
 * the order of (nm)².
 */
export function rankSumProbabilities(n: number, m: number): Float64Array {
  // row[j] holds P(i, j, ·) once the outer loop has reached i values of x.
  let row = Array.from({ length: m + 1 }, () => Float64Array.of(1));
  for (let i = 1; i <= n; i++) {
    const next = [Float64Array.of(1)];
    for (let j = 1; j <= m; j++) {
      const [fewerX, fewerY] = [row[j], next[j - 1]];
      const P = new Float64Array(i * j + 1);
      for (let w = 0; w < fewerY.length; w++) P[w] += (fewerY[w] * j) / (i + j);
      for (let w = 0; w < fewerX.length; w++) P[w + j] += (fewerX[w] * i) / (i + j);
      next.push(P);
    }
    row = next;
  }
  return row[m];
}
