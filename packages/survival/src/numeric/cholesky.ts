import { SurvivalError } from '../survival-error.ts';

/** Relative size below which a pivot counts as zero: machine epsilon to the power ¾, as R's `coxph.control`. */
export const pivotTolerance = Number.EPSILON ** 0.75;

/** L·D·Lᵀ of a symmetric matrix: `lower` holds L below the diagonal and D on it (row-major, p × p). */
export interface Cholesky {
  readonly size: number;
  readonly lower: Float64Array;
  /** Columns that are linear combinations of earlier ones, by index; empty when the matrix has full rank. */
  readonly singular: readonly number[];
}

/**
 * Decomposes a symmetric, positive semidefinite matrix (row-major, `size` × `size`).
 *
 * A pivot not above `tolerance` times its column's own diagonal is zero: the column is a combination of earlier
 * ones. Comparing a column with itself keeps the verdict independent of the units of the others.
 */
export function cholesky(matrix: ArrayLike<number>, size: number, tolerance = pivotTolerance): Cholesky {
  const lower = Float64Array.from(matrix);
  const singular: number[] = [];
  for (let i = 0; i < size; i++) {
    const pivot = lower[i * size + i];
    const own = matrix[i * size + i];
    if (!(pivot > tolerance * own) || !(own > 0)) {
      singular.push(i);
      for (let j = i; j < size; j++) lower[j * size + i] = 0;
      continue;
    }
    for (let j = i + 1; j < size; j++) {
      const factor = lower[j * size + i] / pivot;
      lower[j * size + i] = factor;
      lower[j * size + j] -= factor * factor * pivot;
      for (let k = j + 1; k < size; k++) lower[k * size + j] -= factor * lower[k * size + i];
    }
  }
  return { size, lower, singular };
}

/** Solves A x = b from the decomposition of A; entries of singular columns come back as 0. */
export function choleskySolve({ size, lower }: Cholesky, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) x[i] -= lower[i * size + j] * x[j];
  }
  for (let i = size - 1; i >= 0; i--) {
    const pivot = lower[i * size + i];
    x[i] = pivot === 0 ? 0 : x[i] / pivot;
    for (let j = i + 1; j < size; j++) x[i] -= lower[j * size + i] * x[j];
  }
  return x;
}

/** The inverse of A (generalized where columns are singular), row-major and exactly symmetric. */
export function choleskyInverse(decomposition: Cholesky): Float64Array {
  const { size } = decomposition;
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    unit.fill(0);
    unit[j] = 1;
    const column = choleskySolve(decomposition, unit);
    for (let i = 0; i <= j; i++) {
      inverse[i * size + j] = column[i];
      inverse[j * size + i] = column[i];
    }
  }
  return inverse;
}

/** bᵀ A⁻¹ b from the decomposition of A, with the rank of A as its degrees of freedom. */
export function quadraticForm(
  decomposition: Cholesky,
  b: ArrayLike<number>,
): { readonly value: number; readonly rank: number } {
  if (b.length !== decomposition.size) {
    throw new SurvivalError(
      'length-mismatch',
      `quadraticForm: ${b.length} entries for order ${decomposition.size}`,
    );
  }
  const x = choleskySolve(decomposition, b);
  let value = 0;
  for (let i = 0; i < b.length; i++) value += x[i] * b[i];
  return { value, rank: decomposition.size - decomposition.singular.length };
}
