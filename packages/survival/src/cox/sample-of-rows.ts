import type { CoxData, Entry } from './cox-data.ts';

/** Every `stride`-th of the rows in the order of their sweep, beginning in the middle of the first `stride`. */
export function sampleOfRows(data: CoxData, stride: number): CoxData {
  const { p, X, row, time, event, weight, offset, bounds } = data;
  const before = (position: number): number => Math.ceil(Math.max(0, position - (stride >> 1)) / stride);
  const n = before(data.n);
  const sample = {
    row: new Int32Array(n),
    time: new Float64Array(n),
    event: new Uint8Array(n),
    weight: new Float64Array(n),
    offset: new Float64Array(n),
    X: new Float64Array(n * p),
  };
  for (let k = 0; k < n; k++) {
    const i = k * stride + (stride >> 1);
    sample.row[k] = row[i];
    sample.time[k] = time[i];
    sample.event[k] = event[i];
    sample.weight[k] = weight[i];
    sample.offset[k] = offset[i];
    for (let j = 0; j < p; j++) sample.X[k * p + j] = X[i * p + j];
  }
  const distinct = new Set(Array.from(bounds, before));
  const entry = data.entry && sampleOfEntries(data.entry, stride, n);
  return { ...data, n, ...sample, entry, bounds: Int32Array.from(distinct) };
}

function sampleOfEntries({ start, order, latest }: Entry, stride: number, n: number): Entry {
  const half = stride >> 1;
  const sample = { start: new Float64Array(n), order: new Int32Array(n), latest: new Float64Array(n) };
  for (let k = 0; k < n; k++) sample.start[k] = start[k * stride + half];
  for (let k = 0, filled = 0; k < order.length; k++) {
    const before = order[k] - half;
    if (before % stride !== 0) continue;
    sample.latest[filled] = latest[k];
    sample.order[filled++] = before / stride;
  }
  return sample;
}
