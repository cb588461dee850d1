import type { CoxData } from './cox-data.ts';

/**
 * Both ends of all intervals (start, stop], latest first and starts before stops at one time: at a stop, which comes first
 * in this order, its row joins the risk set, and at its start it leaves again.
 */
export interface IntervalEnds {
  /** Position of the row, and whether this is its start. */
  readonly position: Int32Array;
  readonly isStart: Uint8Array;
  /** Covariates of the rows in the order of their starts, row-major n × p: both ends are read one after the other. */
  readonly startX: Float64Array;
  /** Where strata begin, and where everybody who has joined has left again; the last bound is the number of ends. */
  readonly bounds: Int32Array;
  /** Per event time (step) in this order: the last end that belongs to it, its first row, its events and their weight. */
  readonly steps: {
    readonly end: Int32Array;
    readonly first: Int32Array;
    readonly events: Int32Array;
    readonly weight: Float64Array;
  };
  /** Where each of the data's strata begins among the steps; the last is their number. */
  readonly stepBounds: Int32Array;
  /** Each row of stratum s is at risk at the steps from `from` − s up to but not including `to` − s. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** A model is evaluated again and again on the same rows. */
const known = new WeakMap<CoxData, IntervalEnds>();

/** Orders the ends of the intervals, once for all evaluations; `entry` is the data's own. */
export function intervalEnds(data: CoxData, entry: NonNullable<CoxData['entry']>): IntervalEnds {
  const before = known.get(data);
  if (before) return before;
  const made = orderEnds(data, entry);
  known.set(data, made);
  return made;
}

function orderEnds(data: CoxData, { start, order }: NonNullable<CoxData['entry']>): IntervalEnds {
  const { n, p, time, event, weight, bounds } = data;
  const position = new Int32Array(2 * n);
  const isStart = new Uint8Array(2 * n);
  const begins = [0];
  let events = 0;
  for (let i = 0; i < n; i++) events += event[i];
  const steps = {
    end: new Int32Array(events),
    first: new Int32Array(events),
    events: new Int32Array(events),
    weight: new Float64Array(events),
  };
  const stepBounds = new Int32Array(bounds.length);
  const from = new Int32Array(n);
  const to = new Int32Array(n);
  let e = 0;
  let step = 0;
  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    let leaving = bounds[s];
    for (let i = bounds[s]; i < end; ) {
      const t = time[i];
      for (; leaving < i && start[order[leaving]] >= t; leaving++) {
        to[order[leaving]] = step + s;
        isStart[e] = 1;
        position[e++] = order[leaving];
      }
      if (leaving === i && i > bounds[s]) begins.push(e);
      const first = i;
      let d = 0;
      for (; i < end && time[i] === t; i++) {
        from[i] = step + s;
        position[e++] = i;
        if (event[i] === 0) continue;
        d++;
        steps.weight[step] += weight[i];
      }
      if (d === 0) continue;
      steps.end[step] = e - 1;
      steps.first[step] = first;
      steps.events[step++] = d;
    }
    for (; leaving < end; leaving++) {
      to[order[leaving]] = step + s;
      isStart[e] = 1;
      position[e++] = order[leaving];
    }
    begins.push(e);
    stepBounds[s + 1] = step;
  }
  const startX = new Float64Array(n * p);
  for (let k = 0; k < n; k++) {
    for (let j = 0, at = k * p, own = order[k] * p; j < p; j++) startX[at + j] = data.X[own + j];
  }
  return {
    position,
    isStart,
    startX,
    bounds: Int32Array.from(begins),
    steps: {
      end: steps.end.slice(0, step),
      first: steps.first.slice(0, step),
      events: steps.events.slice(0, step),
      weight: steps.weight.slice(0, step),
    },
    stepBounds,
    from,
    to,
  };
}
