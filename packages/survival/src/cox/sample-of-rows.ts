import type { CoxData, Entry } from './cox-data.ts';

/** Rows are taken by so many at a time: their covariates share lines and pages of memory. */
const run = 8;

/** One of `stride` rows in the order of their sweep: every so often a run of them, beginning in the middle of the first wait. */
export function sampleOfRows(data: CoxData, stride: number): CoxData {
  const { p, X, row, time, event, weight, offset, bounds } = data;
  const every = run * stride;
  const first = (every - run) >> 1;
  /** How many rows of the sample stand before a position. */
  const before = (position: number): number => {
    const passed = Math.max(0, position - first);
    return run * Math.floor(passed / every) + Math.min(run, passed % every);
  };
  const n = before(data.n);
  const sample = {
    row: new Int32Array(n),
    time: new Float64Array(n),
    event: new Uint8Array(n),
    weight: new Float64Array(n),
    offset: new Float64Array(n),
    X: new Float64Array(n * p),
  };
  for (let from = first, k = 0; from < data.n; from += every) {
    const to = Math.min(data.n, from + run);
    for (let at = from * p, filled = k * p; at < to * p; at++, filled++) sample.X[filled] = X[at];
    for (let i = from; i < to; i++, k++) {
      sample.row[k] = row[i];
      sample.time[k] = time[i];
      sample.event[k] = event[i];
      sample.weight[k] = weight[i];
      sample.offset[k] = offset[i];
    }
  }
  const distinct = new Set(Array.from(bounds, before));
  const entry = data.entry && sampleOfEntries(data.entry, n, before);
  return { ...data, n, ...sample, entry, bounds: Int32Array.from(distinct) };
}

function sampleOfEntries(
  { start, order, latest }: Entry,
  n: number,
  before: (position: number) => number,
): Entry {
  const sample = { start: new Float64Array(n), order: new Int32Array(n), latest: new Float64Array(n) };
  for (let k = 0, filled = 0; k < order.length; k++) {
    const position = before(order[k]);
    if (before(order[k] + 1) === position) continue;
    sample.start[position] = start[order[k]];
    sample.latest[filled] = latest[k];
    sample.order[filled++] = position;
  }
  return sample;
}
