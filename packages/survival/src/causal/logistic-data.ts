import { type ColumnScale, scaleOf } from '../cox/column-scale.ts';
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

  const row = countedRows(weights);
  const n = row.length;
  const p = input.x.length + 1;
  const weight = pick(weights, row);
  const X = new Float64Array(n * p);
  const center = new Float64Array(p);
  const scale = new Float64Array(p);
  const range = new Float64Array(p);
  scale[0] = 1;
  for (let k = 0; k < n; k++) X[k * p] = 1;
  input.x.forEach(({ values }, index) => {
    const j = index + 1;
    const column = pick(values instanceof Float64Array ? values : Float64Array.from(values), row);
    const of = scaleOf(column, input.weight ? weight : null) ?? unscaledColumn;
    center[j] = of.center;
    // Zeros, which the Cholesky pivot reports as collinear.
    if (of.scale === 0) return;
    scale[j] = of.scale;
    range[j] = of.range;
    for (let k = 0, at = j; k < n; k++, at += p) X[at] = (column[k] - of.center) / of.scale;
  });
  return {
    n,
    p,
    row,
    outcome: n === rows ? outcome : outcome.filter((_, i) => weights[i] > 0),
    weight,
    offset: input.offset ? pick(Float64Array.from(input.offset), row) : new Float64Array(n),
    X,
    center,
    scale,
    range,
  };
}

/** Of a column that has no scale, though all its values have been found fit. */
const unscaledColumn: ColumnScale = { center: 0, scale: 0, range: 0 };

/** Rows of positive weight. */
function countedRows(weights: Float64Array): Int32Array {
  const row = new Int32Array(weights.length);
  let n = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i] > 0) row[n++] = i;
  return row.slice(0, n);
}

function pick(values: Float64Array, row: Int32Array): Float64Array {
  if (row.length === values.length) return values;
  const picked = new Float64Array(row.length);
  for (let k = 0; k < row.length; k++) picked[k] = values[row[k]];
  return picked;
}

/** Every `stride`-th row. */
export function sampleOfLogistic(data: LogisticData, stride: number): LogisticData {
  const { p } = data;
  const n = Math.floor(data.n / stride);
  const sample = {
    row: new Int32Array(n),
    outcome: new Uint8Array(n),
    weight: new Float64Array(n),
    offset: new Float64Array(n),
    X: new Float64Array(n * p),
  };
  for (let k = 0, from = 0; k < n; k++, from += stride) {
    sample.row[k] = data.row[from];
    sample.outcome[k] = data.outcome[from];
    sample.weight[k] = data.weight[from];
    sample.offset[k] = data.offset[from];
    for (let j = 0; j < p; j++) sample.X[k * p + j] = data.X[from * p + j];
  }
  return { ...data, n, ...sample };
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
