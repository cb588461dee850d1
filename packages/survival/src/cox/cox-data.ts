import { assertGroup } from '../surv/group.ts';
import { sortedRows } from '../surv/row-order.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { allocateColumns } from './column-memory.ts';
import { largest, scaleOf } from './column-scale.ts';
import { zeros } from './constant-columns.ts';
import type { CoxInput } from './cox-input.ts';
import { gatherColumns } from './gather-columns.ts';
import { sweepRows } from './sweep-rows.ts';

/**
 * Rows in the order of the sweep: by stratum, then latest stop first. Positions below count in that order.
 *
 * Covariates are centered and divided by their mean absolute deviation, which changes no likelihood and keeps the
 * information matrix well conditioned when columns are on scales 10⁶ apart. Rows of weight 0 are left out. The arrays may
 * be shared with other data of the same `Surv`, so are not to be written to.
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
  /** Of rows that are watched from a start on; `null` for right-censored data. */
  readonly entry: Entry | null;
  /** Where the rows are the ends of intervals (see `endsOf`): of a stop, the place of its start; of a start, its own. */
  readonly partner?: Int32Array;
  /** Positions [bounds[s], bounds[s+1]) are stratum s; empty strata do not appear. */
  readonly bounds: Int32Array;
  /** What was subtracted from each column and from the offset. */
  readonly center: Float64Array;
  readonly offsetCenter: number;
  /** What a column was divided by, and its range after that; 0 for a constant column. */
  readonly scale: Float64Array;
  readonly range: Float64Array;
}

/** Start times by position; all positions ordered within their stratum by latest start first, and their starts in that order. */
export interface Entry {
  readonly start: Float64Array;
  readonly order: Int32Array;
  readonly latest: Float64Array;
}

/** Checks, sorts and scales the input. Throws `SurvivalError` where columns do not fit the rows. */
export function prepareCoxData(surv: Surv, input: CoxInput): CoxData {
  assertInput(surv, input);
  const columns = input.x.map(({ values }) => columnOf(values));
  const scales = columns.map((values, j) => {
    const scale = scaleOf(values, surv.weight);
    if (scale === null) throw unusable(input.x[j].name, values);
    return scale;
  });
  const { steps, place, ...rows } = sweepRows(surv, input.strata);
  const { row, bounds, weight } = rows;
  const n = row.length;
  const offset = input.offset ? gather(input.offset, row) : zeros(n);
  const size = n * columns.length;
  const X = surv.start ? new Float64Array(size) : allocateColumns(n, columns.length, steps);
  gatherColumns(X, columns, scales, place);
  return {
    n,
    p: columns.length,
    ...rows,
    offset,
    offsetCenter: input.offset ? subtractMean(offset, weight) : 0,
    X,
    entry: surv.start ? entryOf(surv.start, row, bounds) : null,
    center: Float64Array.from(scales, ({ center }) => center),
    scale: Float64Array.from(scales, ({ scale }) => scale),
    range: Float64Array.from(scales, ({ range }) => range),
  };
}

function columnOf(values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

function assertInput(surv: Surv, input: CoxInput): void {
  if (input.strata) assertGroup(input.strata, surv.n, 'fitCox (strata)');
  const others = [
    ...(input.offset ? [{ name: 'offset', values: input.offset }] : []),
    ...(input.cluster ? [{ name: 'cluster', values: input.cluster }] : []),
  ];
  for (const { name, values } of [...input.x, ...others]) {
    if (values.length === surv.n) continue;
    throw new SurvivalError(
      'length-mismatch',
      `fitCox: ${name} has ${values.length} values for ${surv.n} times; lengths must agree`,
    );
  }
  for (const { name, values } of others) {
    for (let i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= largest)) throw unusable(name, values);
    }
  }
}

function unusable(name: string, values: ArrayLike<number>): SurvivalError {
  let at = 0;
  while (at < values.length && Math.abs(values[at]) <= largest) at++;
  return new SurvivalError(
    'not-finite',
    `fitCox: ${name}[${at}] is ${values[at]}; it must be a finite number`,
  );
}

function entryOf(starts: Float64Array, row: Int32Array, bounds: Int32Array): Entry {
  const n = row.length;
  const start = new Float64Array(n);
  const order = new Int32Array(n);
  const latest = new Float64Array(n);
  const position = new Int32Array(starts.length);
  for (let k = 0; k < n; k++) position[row[k]] = k;
  for (let s = 0; s + 1 < bounds.length; s++) {
    const sorted = sortedRows(starts, row.subarray(bounds[s], bounds[s + 1]));
    for (let k = bounds[s], from = sorted.order.length - 1; from >= 0; k++, from--) {
      const i = position[sorted.order[from]];
      order[k] = i;
      latest[k] = sorted.values[from];
      start[i] = sorted.values[from];
    }
  }
  return { start, order, latest };
}

function gather(values: ArrayLike<number>, row: Int32Array): Float64Array {
  const at = new Float64Array(row.length);
  for (let k = 0; k < row.length; k++) at[k] = values[row[k]];
  return at;
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
