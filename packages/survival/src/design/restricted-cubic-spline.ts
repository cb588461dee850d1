import { sortedQuantile } from '../describe/sample-quantile.ts';
import { SurvivalError } from '../survival-error.ts';

/**
 * Where Harrell puts `count` (3 to 7) knots: at equally spaced quantiles between an outer pair, 0.10 and 0.90 for three
 * knots, 0.05 and 0.95 for four to six, 0.025 and 0.975 for seven.
 *
 * With fewer than 100 values the outer ones are the fifth smallest and the fifth largest value. Knots that coincide count once; null when fewer than three remain, or fewer than 6 values are given.
 * Harrell, Regression Modeling Strategies (2nd ed., doi:10.1007/978-3-319-19425-7), section 2.4.6.
 * R: `Hmisc::rcspline.eval(x, nk = count, knots.only = TRUE)`, which moves the knots where a twentieth or more of the
 * values share the least or the greatest one; here they stay. Throws `SurvivalError` for another count and for a value
 * that is not finite.
 */
export function splineKnots(values: ArrayLike<number>, count: number): readonly number[] | null {
  if (!Number.isInteger(count) || count < 3 || count > 7) {
    throw new SurvivalError('option', `splineKnots: count is ${count}; it must be 3 to 7`);
  }
  const sorted = finite(values, 'splineKnots').sort();
  const n = sorted.length;
  if (n < 6) return null;
  const outer = count === 3 ? 0.1 : count === 7 ? 0.025 : 0.05;
  const knots = Array.from({ length: count }, (_, k) =>
    sortedQuantile(sorted, outer + (k * (1 - 2 * outer)) / (count - 1)),
  );
  if (n < 100) {
    knots[0] = sorted[4];
    knots[count - 1] = sorted[n - 5];
  }
  const distinct = [...new Set(knots)].sort((a, b) => a - b);
  return distinct.length < 3 ? null : distinct;
}

/**
 * The columns of a restricted cubic spline beyond the linear one: k − 2 functions, cubic between the k knots, linear
 * outside them, divided by the squared distance of the outer knots so that they keep the scale of x.
 *
 * With t₁ < … < t_k, (u)₊ = max(u, 0) and j = 1 … k − 2:
 * ((x − t_j)₊³ − (x − t_{k−1})₊³ (t_k − t_j) / (t_k − t_{k−1}) + (x − t_k)₊³ (t_{k−1} − t_j) / (t_k − t_{k−1})) / (t_k − t₁)².
 * Devlin and Weeks (1986); Harrell, Regression Modeling Strategies, section 2.4.5.
 * R: `Hmisc::rcspline.eval(x, knots, norm = 2)`, `rms::rcs`. Throws `SurvivalError` unless there are three or more
 * ascending knots and all values are finite.
 */
export function splineColumns(values: ArrayLike<number>, knots: readonly number[]): readonly Float64Array[] {
  const x = finite(values, 'splineColumns');
  if (knots.length < 3 || !knots.every((t, k) => k === 0 || t > knots[k - 1])) {
    throw new SurvivalError('option', `splineColumns: knots are ${knots}; three or more must ascend`);
  }
  const first = knots[0];
  const last = knots[knots.length - 1];
  const beforeLast = knots[knots.length - 2];
  const scale = (last - first) ** 2;
  const width = last - beforeLast;
  return knots
    .slice(0, -2)
    .map((t) =>
      x.map(
        (v) =>
          (cube(v - t) -
            (cube(v - beforeLast) * (last - t)) / width +
            (cube(v - last) * (beforeLast - t)) / width) /
          scale,
      ),
    );
}

function cube(u: number): number {
  return u > 0 ? u * u * u : 0;
}

function finite(values: ArrayLike<number>, caller: string): Float64Array {
  const column = Float64Array.from(values);
  const at = column.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new SurvivalError('not-finite', `${caller}: values[${at}] is ${column[at]}; it must be finite`);
  }
  return column;
}
