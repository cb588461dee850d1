import { assertGroup } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { CoxInput } from './cox-input.ts';

/**
 * Rows in the order of the sweep: by stratum, then latest stop first. Positions below count in that order.
 *
 * Covariates are centered and divided by their mean absolute deviation, which changes no likelihood and keeps the
 * information matrix well conditioned when columns are on scales 10⁶ apart. Rows of weight 0 are left out.
 */
export interface CoxData {
  readonly n: number;
  readonly p: number;
  /** Row of the `Surv` at each position. */
  readonly row: Int32Array;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly weight: Float64Array;
  readonly offset: Float64Array;
  /** Covariates, row-major n × p. */
  readonly X: Float64Array;
  /** Start times, and all positions ordered within their stratum by latest start first; `null` for right-censored data. */
  readonly entry: { readonly start: Float64Array; readonly order: Int32Array } | null;
  /** Positions [bounds[s], bounds[s+1]) are stratum s; empty strata do not appear. */
  readonly bounds: Int32Array;
  /** What was subtracted from each column and from the offset. */
  readonly center: Float64Array;
  readonly offsetCenter: number;
  /** What a column was divided by, and its range after that; 0 for a constant column. */
  readonly scale: Float64Array;
  readonly range: Float64Array;
}

/** Bounds on what a covariate may measure: beyond them its squares or its coefficient leave the range of numbers. */
const largest = 1e120;
const smallest = 1e-120;

/** Checks, sorts and scales the input. Throws `SurvivalError` where columns do not fit the rows. */
export function prepareCoxData(surv: Surv, input: CoxInput): CoxData {
  assertInput(surv, input);
  const stratum = input.strata?.index ?? null;
  const row = Int32Array.from({ length: surv.n }, (_, i) => i)
    .filter((i) => !surv.weight || surv.weight[i] > 0)
    .sort((a, b) => (stratum ? stratum[a] - stratum[b] : 0) || surv.time[b] - surv.time[a] || a - b);
  const n = row.length;
  const weight = Float64Array.from(row, (i) => (surv.weight ? surv.weight[i] : 1));
  const bounds: number[] = [];
  for (let k = 0; k < n; k++) {
    if (k === 0 || (stratum && stratum[row[k]] !== stratum[row[k - 1]])) bounds.push(k);
  }
  bounds.push(n);
  const offset = Float64Array.from(row, (i) => (input.offset ? input.offset[i] : 0));
  const offsetCenter = input.offset ? subtractMean(offset, weight) : 0;
  return {
    n,
    p: input.x.length,
    row,
    time: Float64Array.from(row, (i) => surv.time[i]),
    event: Uint8Array.from(row, (i) => surv.event[i]),
    weight,
    offset,
    offsetCenter,
    entry: surv.start ? entryOf(surv.start, row, bounds) : null,
    bounds: Int32Array.from(bounds),
    ...scaledColumns(input, row, weight),
  };
}

function assertInput(surv: Surv, input: CoxInput): void {
  if (input.strata) assertGroup(input.strata, surv.n, 'fitCox (strata)');
  const columns = [
    ...input.x,
    ...(input.offset ? [{ name: 'offset', values: input.offset }] : []),
    ...(input.cluster ? [{ name: 'cluster', values: input.cluster }] : []),
  ];
  for (const { name, values } of columns) {
    if (values.length !== surv.n) {
      throw new SurvivalError(
        'length-mismatch',
        `fitCox: ${name} has ${values.length} values for ${surv.n} times; lengths must agree`,
      );
    }
    for (let i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= largest)) {
        throw new SurvivalError(
          'not-finite',
          `fitCox: ${name}[${i}] is ${values[i]}; it must be a finite number`,
        );
      }
    }
  }
}

function entryOf(start: Float64Array, row: Int32Array, bounds: readonly number[]): CoxData['entry'] {
  const starts = Float64Array.from(row, (i) => start[i]);
  const order = Int32Array.from(row, (_, k) => k);
  for (let s = 0; s + 1 < bounds.length; s++) {
    order.subarray(bounds[s], bounds[s + 1]).sort((a, b) => starts[b] - starts[a] || a - b);
  }
  return { start: starts, order };
}

/** Subtracts the weighted mean, in place, and returns it. */
function subtractMean(values: Float64Array, weight: Float64Array): number {
  let total = 0;
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    total += weight[k];
    sum += weight[k] * values[k];
  }
  const mean = total > 0 ? sum / total : 0;
  for (let k = 0; k < values.length; k++) values[k] -= mean;
  return mean;
}

function scaledColumns(input: CoxInput, row: Int32Array, weight: Float64Array) {
  const n = row.length;
  const p = input.x.length;
  const X = new Float64Array(n * p);
  const center = new Float64Array(p);
  const scale = new Float64Array(p);
  const range = new Float64Array(p);
  const total = weight.reduce((sum, w) => sum + w, 0);
  input.x.forEach(({ values }, j) => {
    const column = Float64Array.from(row, (i) => values[i]);
    const magnitude = column.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    center[j] = subtractMean(column, weight);
    const spread = column.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    // A spread of the size of rounding is a constant column: leave zeros, which the Cholesky pivot then reports.
    if (!(spread > 1e-12 * magnitude && spread > smallest)) return;
    const deviation = column.reduce((sum, v, k) => sum + weight[k] * Math.abs(v), 0) / total;
    scale[j] = deviation;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < n; k++) {
      const v = column[k] / deviation;
      X[k * p + j] = v;
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    range[j] = high - low;
  });
  return { X, center, scale, range };
}
