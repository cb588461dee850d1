import { add, eighths, hasEvent, markOf, Slot, word } from './chunk-layout';
import { crossProducts } from './cross-products';
import { addRows } from './running-means';

/** Adds the cross products of the means that wait. */
export function flush(
  means: usize,
  factor: usize,
  Y: usize,
  sums: usize,
  squares: usize,
  count: i32,
  p: i32,
  T: i32,
): void {
  if (count == 0) return;
  crossProducts(means, factor, Y, sums, count, p);
  add(squares, sums, T);
}

/** The d means of tied events, of which k are out of the risk set in the k-th; returns how many wait. */
export function tiedMeans(
  e: i32,
  last: i32,
  d: i32,
  waiting: i32,
  scratch: usize,
  squares: usize,
  S1: usize,
  D1: usize,
): i32 {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const T = (p * (p + 1)) >> 1;
  const X = word(Slot.X);
  const wr = word(Slot.wr);
  const g = word(Slot.g);
  const room = eighths((step + 1) * p + 8);
  const means = scratch + room;
  const factor = scratch + 2 * room;
  const sums = factor + 2 * eighths(step);
  memory.fill(D1, 0, stride);
  let D0: f64 = 0;
  for (let k = load<i32>(word(Slot.stepFirst) + ((<usize>e) << 2)); k <= last; k++) {
    if (!(markOf(marks, k) & hasEvent)) continue;
    D0 += load<f64>(wr + eighths(k));
    addRows(X + stride * <usize>k, wr + eighths(k), D1, 1, p);
  }
  const S0 = load<f64>(word(Slot.stepS0) + eighths(e));
  const w = load<f64>(word(Slot.stepWeight) + eighths(e)) / <f64>d;
  let count = waiting;
  for (let k = 0; k < d; k++) {
    const out = <f64>k / <f64>d;
    const inverse = 1 / (S0 - out * D0);
    if (count == step) {
      flush(means, factor, scratch, sums, squares, count, p, T);
      count = 0;
    }
    store<f64>(factor + eighths(count), -w * (g ? load<f64>(g + eighths(last)) : 1));
    const mean = means + stride * <usize>count;
    for (let j = 0; j < p; j++) {
      store<f64>(
        mean + eighths(j),
        (load<f64>(S1 + eighths(j)) - out * load<f64>(D1 + eighths(j))) * inverse,
      );
    }
    count++;
  }
  return count;
}
