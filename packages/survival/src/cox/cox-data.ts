import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { descendingBy } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { CoxInput } from './cox-input.ts';
import { countSteps } from './event-steps.ts';
import { allocateColumns } from './right-censored-likelihood.ts';

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
  const { row, bounds } = sweepOrder(surv, input.strata);
  const n = row.length;
  const weight = new Float64Array(n).fill(1);
  const time = new Float64Array(n);
  const event = new Uint8Array(n);
  const offset = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    time[k] = surv.time[row[k]];
    event[k] = surv.event[row[k]];
    if (surv.weight) weight[k] = surv.weight[row[k]];
    if (input.offset) offset[k] = input.offset[row[k]];
  }
  return {
    n,
    p: input.x.length,
    row,
    time,
    event,
    weight,
    offset,
    offsetCenter: input.offset ? subtractMean(offset, weight) : 0,
    entry: surv.start ? entryOf(surv.start, row, bounds) : null,
    bounds,
    ...scaledColumns(input, row, surv, surv.start ? null : countSteps({ time, event, bounds })),
  };
}

function firstUnusable(values: Float64Array): number {
  for (let i = 0; i < values.length; i++) if (!(Math.abs(values[i]) <= largest)) return i;
  return -1;
}

/** Rows of positive weight by stratum, then latest stop first, then row; and where each stratum begins and ends. */
function sweepOrder({ n, time, weight }: Surv, strata: Group | undefined) {
  const row = new Int32Array(n);
  const bounds = [0];
  let filled = 0;
  for (const rows of rowsByLevel(strata, n)) {
    const counted = weight ? rows.filter((i) => weight[i] > 0) : rows;
    if (counted.length === 0) continue;
    row.set(descendingBy(time, counted), filled);
    filled += counted.length;
    bounds.push(filled);
  }
  return { row: row.subarray(0, filled), bounds: Int32Array.from(bounds) };
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
    const at =
      values instanceof Float64Array ? firstUnusable(values) : firstUnusable(Float64Array.from(values));
    if (at >= 0) {
      throw new SurvivalError(
        'not-finite',
        `fitCox: ${name}[${at}] is ${values[at]}; it must be a finite number`,
      );
    }
  }
}

function entryOf(start: Float64Array, row: Int32Array, bounds: Int32Array): CoxData['entry'] {
  const starts = new Float64Array(row.length);
  for (let k = 0; k < starts.length; k++) starts[k] = start[row[k]];
  const order = new Int32Array(row.length);
  for (let s = 0; s + 1 < bounds.length; s++) {
    const positions = Int32Array.from({ length: bounds[s + 1] - bounds[s] }, (_, k) => bounds[s] + k);
    order.set(descendingBy(starts, positions), bounds[s]);
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

/** How a column is centered and scaled; `scale` is 0 for a constant one. */
interface ColumnScale {
  readonly center: number;
  readonly scale: number;
  readonly range: number;
}

function scaledColumns({ x }: CoxInput, row: Int32Array, surv: Surv, steps: number | null) {
  const columns = x.map(({ values }) =>
    values instanceof Float64Array ? values : Float64Array.from(values),
  );
  const weight = surv.weight ?? new Float64Array(surv.n).fill(1);
  let total = 0;
  for (let i = 0; i < weight.length; i++) total += weight[i];
  const scales = columns.map((values) => scaleOf(values, weight, total));
  return {
    X: rowMajor(columns, scales, row, surv.n, steps),
    center: Float64Array.from(scales, ({ center }) => center),
    scale: Float64Array.from(scales, ({ scale }) => scale),
    range: Float64Array.from(scales, ({ range }) => range),
  };
}

/** Mean, mean absolute deviation and range over the rows of positive weight (of sum `total`), in the order of the rows. */
function scaleOf(values: Float64Array, weight: Float64Array, total: number): ColumnScale {
  let sum = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (weight[i] === 0) continue;
    sum += weight[i] * v;
    if (v < low) low = v;
    if (v > high) high = v;
  }
  const center = total > 0 ? sum / total : 0;
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  const spread = Math.max(center - low, high - center);
  // A spread of the size of rounding is a constant column: leave zeros, which the Cholesky pivot then reports.
  if (!(spread > 1e-12 * magnitude && spread > smallest)) return { center, scale: 0, range: 0 };
  let deviation = 0;
  for (let i = 0; i < values.length; i++) deviation += weight[i] * Math.abs(values[i] - center);
  const scale = deviation / total;
  return { center, scale, range: (high - center) / scale - (low - center) / scale };
}

/** Rows whose cells are written column after column while their lines of memory are at hand. */
const rowsPerBlock = 256;

/** The scaled columns at the positions of their rows, n × p; constant columns stay 0. */
function rowMajor(
  columns: readonly Float64Array[],
  scales: readonly ColumnScale[],
  row: Int32Array,
  rows: number,
  steps: number | null,
): Float64Array {
  const p = columns.length;
  const X = steps === null ? new Float64Array(row.length * p) : allocateColumns(row.length, p, steps);
  const position = new Int32Array(rows).fill(-1);
  for (let k = 0; k < row.length; k++) position[row[k]] = k;
  for (let from = 0; from < rows; from += rowsPerBlock) {
    const to = Math.min(rows, from + rowsPerBlock);
    for (let j = 0; j < p; j++) {
      const values = columns[j];
      const { center, scale } = scales[j];
      if (scale === 0) continue;
      for (let i = from; i < to; i++) {
        const k = position[i];
        if (k >= 0) X[k * p + j] = (values[i] - center) / scale;
      }
    }
  }
  return X;
}
