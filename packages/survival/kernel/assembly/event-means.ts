import { beginsStratum, eighths, endOf, endsStep, isPlain, markOf, Slot, word } from './chunk-layout';
import { runningMeans } from './running-means';
import { flush, tiedMeans } from './tied-means';

/** Runs S1 through a chunk and adds −g w x̄ x̄ᵀ of the event times on the way, a block of rows at a time. */
export function meansOf(chunk: i32, scratch: usize, squares: usize): void {
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const T = (p * (p + 1)) >> 1;
  const to = endOf(chunk);
  const means = scratch + eighths((step + 1) * p + 8);
  const factor = means + eighths((step + 1) * p + 8);
  const sums = factor + 2 * eighths(step);
  const S1 = sums + eighths(T);
  memory.copy(S1, word(Slot.risk) + eighths(chunk * (p + 1) + 1), stride);
  let e = load<i32>(word(Slot.stepStart) + ((<usize>chunk) << 2));
  for (let first = chunk * <i32>word(Slot.rowsPerChunk); first < to; first += step) {
    const end = min(to, first + step);
    let count = isPlain() ? plainMeans(first, end, e, means, factor, S1) : -1;
    if (count < 0) count = anyMeans(first, end, e, scratch, squares, S1);
    e = stepsReached;
    flush(means, factor, scratch, sums, squares, count, p, T);
  }
}

/** The number of the next step, which the functions that make means leave beside what they return. */
let stepsReached: i32 = 0;

/** Means of a block within one stratum; returns how many, or −1 where Efron has tied events to take out one by one. */
function plainMeans(first: i32, end: i32, from: i32, means: usize, factor: usize, S1: usize): i32 {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const stepWeight = word(Slot.stepWeight);
  const emit = factor + eighths(<i32>word(Slot.rowsPerBlock));
  // Here too nothing is asked: what a row without event writes, the next one writes over.
  let inverse = word(Slot.stepInverse) + eighths(from);
  let out = emit;
  for (let i = first; i < end; i++, out += 8) {
    const isStep = markOf(marks, i) & endsStep;
    store<f64>(out, select<f64>(load<f64>(inverse), 0, isStep));
    inverse += <usize>(isStep << 2);
  }
  const reached = <i32>((inverse - word(Slot.stepInverse)) >> 3);
  const stepEvents = word(Slot.stepEvents);
  const mostAlone = word(Slot.isEfron) ? 1 : i32.MAX_VALUE;
  for (let e = from; e < reached; e++) {
    if (load<i32>(stepEvents + ((<usize>e) << 2)) > mostAlone) return -1;
    store<f64>(factor + eighths(e - from), -load<f64>(stepWeight + eighths(e)));
  }
  runningMeans(
    word(Slot.X) + eighths(p) * <usize>first,
    word(Slot.wr) + eighths(first),
    emit,
    S1,
    means,
    end - first,
    p,
  );
  stepsReached = reached;
  return reached - from;
}

/** Means of any block; returns how many wait to be added. */
function anyMeans(first: i32, end: i32, from: i32, scratch: usize, squares: usize, S1: usize): i32 {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const T = (p * (p + 1)) >> 1;
  const X = word(Slot.X);
  const wr = word(Slot.wr);
  const g = word(Slot.g);
  const isEfron = word(Slot.isEfron) != 0;
  const stepEvents = word(Slot.stepEvents);
  const means = scratch + eighths((step + 1) * p + 8);
  const factor = means + eighths((step + 1) * p + 8);
  const emit = factor + eighths(step);
  const sums = emit + eighths(step);
  const D1 = S1 + stride;
  let e = from;
  let count = 0;
  for (let i = first; i < end; ) {
    if (markOf(marks, i) & beginsStratum) memory.fill(S1, 0, stride);
    // A run ends with its block, before a stratum begins, and behind events that Efron takes out one by one.
    const begin = i;
    let waiting = 0;
    let tied = 0;
    while (i < end) {
      const mark = markOf(marks, i);
      if (i > begin && mark & beginsStratum) break;
      let asks: f64 = 0;
      if (mark & endsStep) {
        const d = load<i32>(stepEvents + ((<usize>e) << 2));
        if (isEfron && d > 1) {
          tied = d;
        } else {
          if (count + waiting == step) break;
          asks = load<f64>(word(Slot.stepInverse) + eighths(e));
          const w = load<f64>(word(Slot.stepWeight) + eighths(e));
          store<f64>(factor + eighths(count + waiting), -w * (g ? load<f64>(g + eighths(i)) : 1));
          waiting++;
          e++;
        }
      }
      store<f64>(emit + eighths(i - begin), asks);
      i++;
      if (tied) break;
    }
    runningMeans(
      X + stride * <usize>begin,
      wr + eighths(begin),
      emit,
      S1,
      means + stride * <usize>count,
      i - begin,
      p,
    );
    count += waiting;
    if (tied) {
      count = tiedMeans(e++, i - 1, tied, count, scratch, squares, S1, D1);
    } else if (count == step) {
      flush(means, factor, scratch, sums, squares, count, p, T);
      count = 0;
    }
  }
  stepsReached = e;
  return count;
}
