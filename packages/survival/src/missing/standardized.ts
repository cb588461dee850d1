/**
 * Columns at some rows, centered and in units of their standard deviation there; a column without spread becomes 0.
 * Row-major: value of column j in the k-th row at k · width + j.
 */
export interface Standardized {
  readonly width: number;
  /** How many rows are missing; `missing` alone does not say it where there are no columns. */
  readonly missingCount: number;
  readonly observed: Float64Array;
  readonly missing: Float64Array;
}

/** Standardizes on the observed rows and carries the same center and scale to the missing ones. */
export function standardize(
  columns: readonly Float64Array[],
  observedRows: Int32Array,
  missingRows: Int32Array,
): Standardized {
  const width = columns.length;
  const observed = new Float64Array(observedRows.length * width);
  const missing = new Float64Array(missingRows.length * width);
  columns.forEach((column, j) => {
    const n = observedRows.length;
    let sum = 0;
    for (const i of observedRows) sum += column[i];
    const center = sum / n;
    let squares = 0;
    for (const i of observedRows) squares += (column[i] - center) ** 2;
    const spread = Math.sqrt(squares / n);
    const scale = spread > 1e-12 * Math.abs(center) ? 1 / spread : 0;
    for (let k = 0; k < n; k++) observed[k * width + j] = (column[observedRows[k]] - center) * scale;
    for (let k = 0; k < missingRows.length; k++) {
      missing[k * width + j] = (column[missingRows[k]] - center) * scale;
    }
  });
  return { width, missingCount: missingRows.length, observed, missing };
}

/** Row k of a row-major matrix times a vector. */
export function rowProduct(matrix: Float64Array, width: number, k: number, vector: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < width; j++) sum += matrix[k * width + j] * vector[j];
  return sum;
}
