import { add, eighths, endOf, hasEvent, markOf, scoreAt, scratchOf, Slot, word } from './chunk-layout';
import { crossProducts } from './cross-products';
import { meansOf } from './event-means';
import { expect, pair } from './expected-pass';
import { addRows } from './running-means';

/** Σ g w x over the events of a chunk, in the place of the score. */
export function eventsOfChunk(chunk: i32, thread: i32): void {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const weight = word(Slot.weight);
  const g = word(Slot.g);
  const X = word(Slot.X);
  const to = endOf(chunk);
  const factor = scratchOf(thread);
  const sums = scoreAt(chunk);
  memory.fill(sums, 0, stride);
  for (let first = chunk * <i32>word(Slot.rowsPerChunk); first < to; first += step) {
    const end = min(to, first + step);
    for (let i = first; i < end; i++) {
      let died = <f64>(<i32>(markOf(marks, i) & hasEvent));
      if (weight) died *= load<f64>(weight + eighths(i));
      if (g) died *= load<f64>(g + eighths(i));
      store<f64>(factor + eighths(i - first), died);
    }
    addRows(X + stride * <usize>first, factor, sums, end - first, p);
  }
}

/** Pass 3: Λ, and from it Σ expected x and, `withInformation`, Σ expected x xᵀ and −Σ g w x̄ x̄ᵀ (packed). */
function sumsOf(chunk: i32, thread: i32, withInformation: bool): void {
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const T = (p * (p + 1)) >> 1;
  const to = endOf(chunk);
  const X = word(Slot.X);
  const expected = word(Slot.expected);
  const score = scoreAt(chunk);
  const squares = score + stride;
  const Y = scratchOf(thread);
  const sums = Y + 2 * eighths((step + 1) * p + 8) + 2 * eighths(step);
  const arePaired = word(Slot.partner) != 0;
  // Of paired ends, what is expected was found in a pass before this one, as the two may be in different chunks.
  if (!arePaired) expect(chunk);
  memory.fill(score, 0, eighths(p + 2 * T));
  for (let first = chunk * <i32>word(Slot.rowsPerChunk); first < to; first += step) {
    const end = min(to, first + step);
    const x = X + stride * <usize>first;
    let factor = expected + eighths(first);
    if (arePaired) {
      factor = sums - 2 * eighths(step);
      pair(first, end, factor);
    }
    addRows(x, factor, score, end - first, p);
    if (!withInformation) continue;
    crossProducts(x, factor, Y, sums, end - first, p);
    add(squares, sums, T);
  }
  if (withInformation) meansOf(chunk, Y, squares + eighths(T));
}

export function scoreOfChunk(chunk: i32, thread: i32): void {
  sumsOf(chunk, thread, false);
}

export function informationOfChunk(chunk: i32, thread: i32): void {
  sumsOf(chunk, thread, true);
}
