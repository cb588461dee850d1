/**
 * The q-th quantile by linear interpolation between order statistics (R's type 7).
 *
 * @param sorted ascending, at least one value
 */
export function sortedQuantile(sorted: ArrayLike<number>, q: number): number {
  const at = (sorted.length - 1) * q;
  const below = Math.floor(at);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (at - below) * (high - low);
}

/**
 * Where Harrell puts k knots: at equally spaced quantiles between an outer pair (0.10 and 0.90 for three knots, 0.05 and
 * 0.95 for four to six, 0.025 and 0.975 for seven); with fewer than 100 values and more than three knots the outer ones
 * are the fifth smallest and the fifth largest value. Null when fewer than three distinct knots result.
 *
 * Source: Harrell, Regression Modeling Strategies, 2nd ed. (doi:10.1007/978-3-319-19425-7), section 2.4.6.
 */
export function splineKnots(values: Float64Array, count: number): readonly number[] | null {
  const sorted = values.toSorted();
  if (sorted.length < 6) return null;
  const outer = count === 3 ? 0.1 : count >= 7 ? 0.025 : 0.05;
  const knots = Array.from({ length: count }, (_, k) =>
    sortedQuantile(sorted, outer + (k * (1 - 2 * outer)) / (count - 1)),
  );
  if (sorted.length < 100 && count > 3) {
    knots[0] = sorted[4] ?? Number.NaN;
    knots[count - 1] = sorted[sorted.length - 5] ?? Number.NaN;
  }
  const distinct = [...new Set(knots)].sort((a, b) => a - b);
  return distinct.length < 3 ? null : distinct;
}

/**
 * The columns of a restricted cubic spline beyond the linear one: k - 2 functions, cubic between the knots, linear
 * outside them, divided by the squared distance of the outer knots so that they keep the scale of x.
 *
 * With t₁ < … < t_k, (u)₊ = max(u, 0) and j = 1 … k-2:
 * ((x-t_j)₊³ − (x-t_{k-1})₊³ (t_k-t_j)/(t_k-t_{k-1}) + (x-t_k)₊³ (t_{k-1}-t_j)/(t_k-t_{k-1})) / (t_k-t₁)².
 * Source: Harrell, Regression Modeling Strategies, equation 2.25.
 */
export function splineColumns(values: Float64Array, knots: readonly number[]): readonly Float64Array[] {
  const [first, last, beforeLast] = [knots[0] ?? 0, knots.at(-1) ?? 1, knots.at(-2) ?? 0];
  const scale = (last - first) ** 2;
  const cube = (u: number) => (u > 0 ? u * u * u : 0);
  return knots
    .slice(0, -2)
    .map((knot) =>
      values.map(
        (x) =>
          (cube(x - knot) -
            (cube(x - beforeLast) * (last - knot)) / (last - beforeLast) +
            (cube(x - last) * (beforeLast - knot)) / (last - beforeLast)) /
          scale,
      ),
    );
}
