import { allocateColumns, releaseColumns } from './column-memory.ts';
import { isOtherThan } from './constant-columns.ts';
import type { CoxData, Entry } from './cox-data.ts';

/** Both ends of the intervals as rows of their own. */
export interface IntervalEnds extends CoxData {
  readonly entry: null;
  readonly partner: Int32Array;
  /** The position that each had in the rows. */
  readonly position: Int32Array;
}

/** A model is evaluated again and again on the same rows. */
const known = new WeakMap<CoxData, IntervalEnds>();

/**
 * Makes right-censored rows of both ends of all intervals (start, stop], once for all evaluations; `entry` is the data's own.
 *
 * Latest first and starts before stops at one time: at a stop, which comes first in this order, its row joins the risk set,
 * and at its start it leaves again, as a row of the opposite weight without event. What it is expected to have is what is
 * expected of both. A start before all events of its stratum changes nothing, so is left out; and where everybody who has
 * joined has left again, a stratum begins, as there is exactly nobody then, whatever the rounding.
 */
export function endsOf(data: CoxData, entry: Entry): IntervalEnds {
  const before = known.get(data);
  if (before) return before;
  const { steps, ...ordered } = orderEnds(data, entry);
  const { position, partner } = ordered;
  const X = fillColumns(data, position, steps);
  const ends = {
    ...{ ...data, ...ordered, n: position.length, row: position, X, entry: null },
    weight: weightsOf(data.weight, position, partner),
    offset: offsetsOf(data.offset, position),
  };
  known.set(data, ends);
  return ends;
}

/** The rows themselves where all are watched from the origin, else the ends of their intervals. */
export function rightCensored(data: CoxData): CoxData {
  return data.entry ? endsOf(data, data.entry) : data;
}

/** Lets the memory of rows, and of the ends of their intervals, be used for the next ones. */
export function releaseRows(data: CoxData): void {
  releaseColumns((known.get(data) ?? data).X);
  known.delete(data);
}

/** A weight of time at every end: at a start, that of the stop behind it, with which it may share its time. */
export function atEnds({ n, position, partner }: IntervalEnds, g: Float64Array): Float64Array {
  const values = new Float64Array(n);
  for (let e = n - 1, latest = 0; e >= 0; e--) {
    if (partner[e] !== e) latest = g[position[e]];
    values[e] = latest;
  }
  return values;
}

function orderEnds({ n, time, event, bounds }: CoxData, { order, latest }: Entry) {
  const position = new Int32Array(2 * n);
  const partner = new Int32Array(2 * n);
  const times = new Float64Array(2 * n);
  const events = new Uint8Array(2 * n);
  const joined = new Int32Array(n);
  const begins = [0];
  let steps = 0;
  let e = 0;
  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    let earliest = Number.POSITIVE_INFINITY;
    for (let i = bounds[s]; i < end; i++) if (event[i]) earliest = time[i];
    let leaving = bounds[s];
    for (let i = bounds[s]; i < end; ) {
      const t = time[i];
      const reached = Math.max(t, earliest);
      for (; leaving < i && latest[leaving] >= reached; leaving++) {
        const own = order[leaving];
        partner[e] = e;
        partner[joined[own]] = e;
        times[e] = latest[leaving];
        position[e++] = own;
      }
      if (leaving === i && i > bounds[s]) begins.push(e);
      let died = 0;
      for (; i < end && time[i] === t; i++) {
        died |= event[i];
        joined[i] = e;
        partner[e] = -1;
        times[e] = t;
        events[e] = event[i];
        position[e++] = i;
      }
      steps += died;
    }
    begins.push(e);
  }
  for (let k = 0; k < e; k++) if (partner[k] < 0) partner[k] = e;
  return {
    position: position.subarray(0, e),
    partner: partner.subarray(0, e),
    time: times.subarray(0, e),
    event: events.subarray(0, e),
    bounds: Int32Array.from(begins),
    steps,
  };
}

function fillColumns({ p, X }: CoxData, position: Int32Array, steps: number): Float64Array {
  const n = position.length;
  const columns = allocateColumns(n, p, steps);
  for (let e = 0, to = 0; e < n; e++) {
    for (let from = position[e] * p, end = from + p; from < end; from++) columns[to++] = X[from];
  }
  return columns;
}

function weightsOf(weight: Float64Array, position: Int32Array, partner: Int32Array): Float64Array {
  const weights = new Float64Array(position.length);
  const areOnes = !isOtherThan(1, weight);
  for (let e = 0; e < weights.length; e++) {
    const own = areOnes ? 1 : weight[position[e]];
    weights[e] = partner[e] === e ? -own : own;
  }
  return weights;
}

function offsetsOf(offset: Float64Array, position: Int32Array): Float64Array {
  const offsets = new Float64Array(position.length);
  if (isOtherThan(0, offset)) for (let e = 0; e < offsets.length; e++) offsets[e] = offset[position[e]];
  return offsets;
}
