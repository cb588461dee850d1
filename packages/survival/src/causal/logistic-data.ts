import type { Covariate } from '../cox/cox-input.ts';
import { assertColumns, assertLength, binaryColumn, caseWeights } from './columns.ts';

/** What a logistic regression is made of; arrays hold one value per row. */
export interface LogisticInput {
  /** 1 or true where the outcome happened. */
  readonly outcome: ArrayLike<number | boolean>;
  /** Covariates; the intercept is added. */
  readonly x: readonly Covariate[];
  /** Case weights ≥ 0; default 1. A weight of k counts a row k times in every sum but the robust variance. */
  readonly weight?: ArrayLike<number>;
  /** Added to the linear predictor with coefficient 1. */
  readonly offset?: ArrayLike<number>;
  /** Rows with the same number are not independent (person-time of one patient): adds the robust variance. */
  readonly cluster?: Int32Array;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
  /** Newton steps before giving up; default 100. */
  readonly maxIterations?: number;
}

/**
 * The rows of positive weight, ready for the sweep: `X` is row-major n × p with the intercept in column 0 and every
 * other column centered and divided by its mean absolute deviation, so that units do not decide what is singular.
 */
export interface LogisticData {
  readonly n: number;
  readonly p: number;
  /** Row of the input at each position. */
  readonly row: Int32Array;
  readonly outcome: Uint8Array;
  readonly weight: Float64Array;
  readonly offset: Float64Array;
  readonly X: Float64Array;
  /** What was subtracted from and divides each column; 0 and 1 for the intercept, scale 0 for a constant column. */
  readonly center: Float64Array;
  readonly scale: Float64Array;
  /** Of each scaled column; 0 for the intercept. */
  readonly range: Float64Array;
}

/** Checks and scales the input. Throws `SurvivalError` where a column does not fit the outcome or is not finite. */
export function prepareLogisticData(input: LogisticInput, caller: string): LogisticData {
  const rows = input.outcome.length;
  const outcome = binaryColumn(input.outcome, rows, 'outcome', caller);
  assertColumns(input.x, rows, caller);
  if (input.offset) assertColumns([{ name: 'offset', values: input.offset }], rows, caller);
  if (input.cluster) assertLength(input.cluster, rows, 'cluster', caller);
  const weights = caseWeights(input.weight, rows, caller);

  const row = Int32Array.from({ length: rows }, (_, i) => i).filter((i) => weights[i] > 0);
  const n = row.length;
  const p = input.x.length + 1;
  const weight = Float64Array.from(row, (i) => weights[i]);
  const total = weight.reduce((sum, w) => sum + w, 0);
  const X = new Float64Array(n * p);
  const center = new Float64Array(p);
  const scale = new Float64Array(p);
  const range = new Float64Array(p);
  scale[0] = 1;
  for (let k = 0; k < n; k++) X[k * p] = 1;
  input.x.forEach(({ values }, index) => {
    const j = index + 1;
    let magnitude = 0;
    for (let k = 0; k < n; k++) {
      center[j] += (weight[k] * values[row[k]]) / total;
      magnitude = Math.max(magnitude, Math.abs(values[row[k]]));
    }
    let spread = 0;
    let deviation = 0;
    for (let k = 0; k < n; k++) {
      const distance = Math.abs(values[row[k]] - center[j]);
      spread = Math.max(spread, distance);
      deviation += (weight[k] * distance) / total;
    }
    // A spread of the size of rounding is a constant column: zeros, which the Cholesky pivot reports as collinear.
    if (!(spread > 1e-12 * magnitude && deviation > 0)) return;
    scale[j] = deviation;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < n; k++) {
      const value = (values[row[k]] - center[j]) / deviation;
      X[k * p + j] = value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    range[j] = high - low;
  });
  return {
    n,
    p,
    row,
    outcome: Uint8Array.from(row, (i) => outcome[i]),
    weight,
    offset: Float64Array.from(row, (i) => input.offset?.[i] ?? 0),
    X,
    center,
    scale,
    range,
  };
}

/** Coefficients on the caller's scale, intercept first. */
export function unscaledCoefficients({ p, center, scale }: LogisticData, beta: Float64Array): Float64Array {
  const result = beta.map((b, j) => (scale[j] > 0 ? b / scale[j] : 0));
  for (let j = 1; j < p; j++) result[0] -= result[j] * center[j];
  return result;
}

/** T V Tᵀ, where T takes coefficients to the caller's scale; row-major p × p. */
export function unscaledCovariance({ p, center, scale }: LogisticData, V: Float64Array): Float64Array {
  const TV = new Float64Array(p * p);
  for (let l = 0; l < p; l++) {
    for (let j = 0; j < p; j++) TV[j * p + l] = V[j * p + l] / scale[j];
    for (let j = 1; j < p; j++) TV[l] -= center[j] * TV[j * p + l];
  }
  const result = new Float64Array(p * p);
  for (let l = 0; l < p; l++) {
    for (let j = 0; j < p; j++) result[l * p + j] = TV[l * p + j] / scale[j];
    for (let j = 1; j < p; j++) result[l * p] -= center[j] * result[l * p + j];
  }
  for (let j = 0; j < p; j++) for (let l = 0; l < j; l++) result[j * p + l] = result[l * p + j];
  return result;
}
